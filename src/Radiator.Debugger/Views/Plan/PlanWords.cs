using Radiator.Debugger.App;
using Radiator.Debugger.App.Themes;
using Radiator.Debugger.Model.Planning;
using Radiator.Debugger.Views.Lists;
using Radiator.Terminal.Cells;

namespace Radiator.Debugger.Views.Plan;

/// <summary>What the view says of one event of the plan.</summary>
internal static class PlanWords
{
    public static string State(PlanRow row) => row.State switch
    {
        PlanRowState.NeverSeen => "never seen",
        PlanRowState.Unplanned => "unplanned",
        PlanRowState.RetiredSeen => "retired, seen",
        PlanRowState.Retired => "retired",
        _ => row.OldNames.Any(old => old.Seen > 0) ? "under old name" : "seen",
    };

    /// <summary>Glyph and style: what is as it should be is plain.</summary>
    public static (string Glyph, TextStyle Style) Mark(PlanRow row, Theme theme) => row.State switch
    {
        PlanRowState.NeverSeen => (theme.Glyphs.Never, theme.Dim),
        PlanRowState.Unplanned => (theme.Glyphs.Unplanned, theme.Unplanned),
        PlanRowState.RetiredSeen => (theme.Glyphs.Warning, theme.Warning),
        PlanRowState.Retired => (theme.Glyphs.Never, theme.Dim),
        _ when row.OldNames.Any(old => old.Seen > 0) => (theme.Glyphs.Warning, theme.Warning),
        _ => (theme.Glyphs.Ok, theme.Text),
    };

    /// <summary>All that is known of it, but for its properties.</summary>
    public static IEnumerable<InkLine> About(PlanRow row, IShell shell)
    {
        if (row.Description.Length > 0)
            yield return new InkLine("", row.Description, Ink.Strong);
        if (row.State == PlanRowState.Unplanned)
            yield return new InkLine("nearest", Nearest(row), row.Nearest.Length > 0 ? Ink.Unplanned : Ink.Dim);
        if (row.State is PlanRowState.Retired or PlanRowState.RetiredSeen)
            yield return new InkLine("retired", Retired(row), row.Seen > 0 ? Ink.Warning : Ink.Dim);
        foreach (var old in row.OldNames)
        {
            yield return new InkLine(
                "old name", old.Name + (old.Since.Length > 0 ? $" until {old.Since}" : "")
                    + (old.Seen > 0 ? $", {ShortText.Number(old.Seen)} still come under it" : ", gone"),
                old.Seen > 0 ? Ink.Warning : Ink.Dim);
        }

        if (row.Sources.Count > 0)
        {
            yield return new InkLine("sources", string.Join("  ", row.Sources.Select(one =>
                $"{(one.Source.Length > 0 ? one.Source : "unknown")} {ShortText.Number(one.Count)}")));
        }

        var owner = string.Join("  ", new[] { row.Owner, row.Category, row.Location }.Where(one => one.Length > 0));
        if (owner.Length > 0)
            yield return new InkLine("owner", owner, Ink.Dim);
        if (row.LastSeen is { } last)
            yield return new InkLine("last", ShortText.Ago(last, shell.Clock), Ink.Dim);
    }

    private static string Nearest(PlanRow row) => row.Nearest.Length == 0
        ? "no planned name is near"
        : row.Nearest + row.NearestDistance switch
        {
            0 => " (case, blanks or word order)",
            1 => " (one letter)",
            var letters => $" ({letters} letters)",
        };

    private static string Retired(PlanRow row)
    {
        var words = new List<string>();
        if (row.RetiredSince.Length > 0)
            words.Add($"since {row.RetiredSince}");
        if (row.RetiredWhy.Length > 0)
            words.Add(row.RetiredWhy);
        if (row.UseInstead.Length > 0)
            words.Add($"send {row.UseInstead} instead");
        return words.Count == 0 ? "should not be sent any more" : string.Join(", ", words);
    }
}
