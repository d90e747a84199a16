using System.Text;
using Radiator.Output;

namespace Radiator.Doctor;

/// <summary>The findings as lines: level, what it is about, what was found; below it what mends it.</summary>
/// <param name="style">Colours; each has its word beside it.</param>
internal sealed class DoctorReport(OutputStyle style)
{
    private const int LevelColumns = 6;
    private const int SubjectMax = 44;
    private const string Below = "          ";

    /// <summary>An area, with a line break at its end.</summary>
    public string Of(AreaFindings area)
    {
        if (area.Findings is [{ Level: FindingLevel.Skip } only] && only.Subject == area.Area)
            return new StringBuilder().Append(style, Ink.Dim,
                $"{area.Area}: {VisibleText.Of(only.Found)}").Append("\n\n")
                .ToString();
        var text = new StringBuilder().Append(style, Ink.Dim, area.Area).Append('\n');
        string[] subjects = [.. area.Findings.Select(finding => VisibleText.Of(finding.Subject))];
        var columns = Math.Min(SubjectMax, subjects.Max(TextColumns.Count));
        for (var i = 0; i < subjects.Length; i++)
            Append(text, area.Findings[i], subjects[i], columns);
        return text.Append('\n').ToString();
    }

    /// <summary>The sum of all, and where to begin.</summary>
    public string Sum(IReadOnlyList<AreaFindings> areas)
    {
        var all = areas.SelectMany(area => area.Findings).ToList();
        int Count(FindingLevel level) => all.Count(finding => finding.Level == level);
        var (fails, warns) = (Count(FindingLevel.Fail), Count(FindingLevel.Warn));
        var sum = FormattableString.Invariant(
            $"{Count(FindingLevel.Ok)} ok, {warns} warn, {fails} fail, {Count(FindingLevel.Skip)} not checked\n");
        return areas.FirstOrDefault(area => area.HasFailed) is { Cause: { } cause } first
            ? sum + $"begin with: {first.Area}, {VisibleText.Of(cause.Subject)}\n"
            : sum;
    }

    private void Append(StringBuilder text, Finding finding, string subject, int columns)
    {
        var ink = finding.Level switch
        {
            FindingLevel.Fail => Ink.Error,
            FindingLevel.Warn => Ink.Warning,
            FindingLevel.Skip => Ink.Dim,
            _ => Ink.Normal,
        };
        text.Append("  ").Append(style, ink, Word(finding.Level).PadRight(LevelColumns));
        // A subject that is too long is not cut: it may be a path that is to be copied.
        text.Append(TextColumns.Count(subject) <= columns ? TextColumns.Fit(subject, columns) : subject)
            .Append("  ").Append(VisibleText.Of(finding.Found)).Append('\n');
        if (finding.Wanted.Length > 0)
            text.Append(Below).Append("should be: ").Append(VisibleText.Of(finding.Wanted)).Append('\n');
        foreach (var line in finding.Mend)
            text.Append(Below).Append("mend with: ").Append(VisibleText.Of(line)).Append('\n');
    }

    /// <summary>The word for a level.</summary>
    public static string Word(FindingLevel level) => level switch
    {
        FindingLevel.Ok => "ok",
        FindingLevel.Warn => "warn",
        FindingLevel.Fail => "fail",
        _ => "skip",
    };
}
