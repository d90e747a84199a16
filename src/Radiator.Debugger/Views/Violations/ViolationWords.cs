using System.Globalization;
using Radiator.Debugger.App;
using Radiator.Debugger.App.Themes;
using Radiator.Debugger.Model.Violations;
using Radiator.Debugger.Views.Lists;
using Radiator.Events.Checking;
using Radiator.Terminal.Cells;

namespace Radiator.Debugger.Views.Violations;

/// <summary>What the view says of a group of violations.</summary>
internal static class ViolationWords
{
    private const int ValuesShown = 6;
    private const int OriginsShown = 6;

    public static string Of(ViolationGrouping grouping) => grouping switch
    {
        ViolationGrouping.Rule => "rule",
        ViolationGrouping.Event => "event",
        ViolationGrouping.Source => "source",
        ViolationGrouping.Library => "library",
        _ => "version",
    };

    public static string Of(ViolationOrder order) => order switch
    {
        ViolationOrder.Count => "count",
        ViolationOrder.Last => "last",
        ViolationOrder.First => "newest",
        _ => "trend",
    };

    /// <summary>Title of the pane about it.</summary>
    public static string Name(ViolationGroup group) => group.Title.Length > 0 && group.Field.Length == 0
        ? group.Title : $"{group.Event} {Glue(Path(group))}{group.Type.Code()}";

    /// <summary>Where in the event, as a pointer; a dash for the event itself.</summary>
    public static string Path(ViolationGroup group) => group.Newest is { Pointer.Length: > 0 } violation
        && !group.Field.Contains('*') ? violation.Pointer
        : group.Field.Length == 0 ? "-" : "/" + group.Field.Replace('.', '/');

    /// <summary>What somebody said of it, or that it came back.</summary>
    public static (string Word, TextStyle Style) State(ViolationGroup group, Theme theme) =>
        group.IsRegression ? ("REGRESSION", theme.Error)
        : group.Resolved is not null ? ("resolved", theme.Good)
        : group.SnoozedUntil is not null ? ("snoozed", theme.Dim)
        : group.Acknowledged is not null ? ("known", theme.Dim)
        : ("", theme.Text);

    /// <summary>Whether nobody needs to look at it now.</summary>
    public static bool IsQuiet(ViolationGroup group, DateTimeOffset now) => !group.IsRegression
        && (group.Acknowledged is not null || group.Resolved is not null || group.SnoozedUntil > now);

    /// <summary>All that is known of it.</summary>
    public static IEnumerable<InkLine> About(ViolationGroup group, IShell shell, bool hasLedger)
    {
        yield return new InkLine("", Sentence(group, shell.IsMasked), Ink.Strong);
        if (group.Newest is { Expected.Length: > 0 } newest && !shell.IsMasked)
            yield return new InkLine("expected", newest.Expected + (newest.Fix is { } fix ? $"; fix: {fix}" : ""));
        if (group.Values.Count > 0)
            yield return new InkLine("values", Values(group, shell));
        if (group.Origins.Count > 0)
            yield return new InkLine("from", Origins(group));
        if (group.StartedWith is { } start)
        {
            yield return new InkLine(
                "began", $"with {Place(start)} at {ShortText.At(start.FirstSeen, shell.Clock)}: a deploy?", Ink.Warning);
        }

        if (Said(group, shell.Clock) is { Length: > 0 } said)
            yield return new InkLine("state", said, group.IsRegression ? Ink.Error : Ink.Dim);
        var plan = string.Join("  ", new[] { group.Owner, group.Newest?.PlanLocation ?? "" }.Where(one => one.Length > 0));
        if (plan.Length > 0)
            yield return new InkLine("owner", plan, Ink.Dim);
        if (group.Had < group.Count)
        {
            yield return new InkLine("", $"{ShortText.Number(group.Count)} as the daemon counts; trend, values and "
                + $"places are over the {ShortText.Number(group.Had)} that this debugger had", Ink.Dim);
        }
        else if (!hasLedger)
            yield return new InkLine("", "a file: nobody can acknowledge it here", Ink.Dim);
    }

    /// <summary>Its places in one line.</summary>
    public static string Origins(ViolationGroup group)
    {
        var more = group.Origins.Count - OriginsShown;
        return string.Join("  ", group.Origins.Take(OriginsShown)
            .Select(one => $"{Place(one)} {ShortText.Number(one.Count)}")) + (more > 0 ? $"  and {more} more" : "");
    }

    // A description names the value that came: that is somebody's data.
    private static string Sentence(ViolationGroup group, bool isMasked) => !isMasked ? group.Description
        : group.Newest is { } newest ? $"{newest.Type.Code()} at {Path(group)}: expected {newest.Expected}"
        : group.Type.Code();

    private static string Values(ViolationGroup group, IShell shell)
    {
        if (shell.IsMasked)
            return string.Create(CultureInfo.InvariantCulture, $"{group.Values.Count} different ones (masked)");
        var more = group.Values.Skip(ValuesShown).Sum(one => one.Count) + group.OtherValues;
        return string.Join("  ", group.Values.Take(ValuesShown).Select(one =>
                one.Count == 1 ? one.Text : $"{one.Text} {ShortText.Number(one.Count)}{shell.Theme.Glyphs.Times}"))
            + (more > 0 ? $"  {shell.Theme.Glyphs.Ellipsis} {ShortText.Number(more)} more" : "");
    }

    private static string Place(OriginCount one) => string.Join(' ', new[]
    {
        one.Origin.Source, one.Origin.AppVersion.Length > 0 ? one.Origin.AppVersion : one.Origin.Library,
    }.Where(part => part.Length > 0)) is { Length: > 0 } place ? place : "unknown source";

    private static string Said(ViolationGroup group, TimeProvider clock)
    {
        var said = new List<string>();
        if (group.IsRegression)
            said.Add("it was resolved, and came back");
        if (group.Acknowledged is { } known)
            said.Add($"known to {Who(known.By)} since {ShortText.At(known.At, clock)}");
        if (group.Resolved is { } resolved)
            said.Add($"resolved by {Who(resolved.By)} at {ShortText.At(resolved.At, clock)}");
        if (group.SnoozedUntil is { } until && until > clock.GetUtcNow())
            said.Add($"snoozed until {ShortText.At(until, clock)}");
        return string.Join("; ", said);
    }

    private static string Who(string by) => by.Length == 0 ? "somebody" : by;

    private static string Glue(string path) => path == "-" ? "" : path + " ";
}
