using Radiator.Events.Checking;

namespace Radiator.Debugger.Model.Rows;

/// <summary>What is known of a row without reading it.</summary>
/// <param name="Verdict">Unspecified for a discard, and for what is not checked yet.</param>
/// <param name="Errors">Violations that are errors.</param>
/// <param name="Warnings">Violations that are warnings.</param>
/// <param name="IsDiscard">Whether it never became an event.</param>
public readonly record struct RowFacts(Verdict Verdict, int Errors, int Warnings, bool IsDiscard)
{
    /// <summary>Whether anything is wrong with it: a violation, no plan for it, or discarded.</summary>
    public bool IsBad => IsDiscard || Errors > 0 || Warnings > 0 || Verdict is Verdict.Violating or Verdict.Unplanned;

    /// <summary>Of a row at hand.</summary>
    public static RowFacts Of(EventRow row)
    {
        var (errors, violations) = (0, row.Violations);
        for (var i = 0; i < violations.Count; i++)
            errors += violations[i].Severity == Severity.Error ? 1 : 0;
        return new RowFacts(row.Verdict, errors, violations.Count - errors, row.IsDiscard);
    }
}
