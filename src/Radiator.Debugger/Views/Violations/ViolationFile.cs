using System.Globalization;
using System.Text;
using Radiator.Debugger.App;
using Radiator.Debugger.Exporting;
using Radiator.Debugger.Model;
using Radiator.Debugger.Model.Violations;
using Radiator.Events.Checking;

namespace Radiator.Debugger.Views.Violations;

/// <summary>Violations to take along: one as the text of an issue, all as CSV (RFC 4180).</summary>
internal static class ViolationFile
{
    private static readonly string[] Heads =
    [
        "severity", "rule", "event", "field", "count", "first_seen", "last_seen", "owner", "state", "sources",
        "description",
    ];

    /// <summary>The list as CSV.</summary>
    public static void Write(IReadOnlyList<ViolationGroup> groups, bool isMasked, Stream stream)
    {
        using var writer = new StreamWriter(stream, new UTF8Encoding(false), leaveOpen: true) { NewLine = "\r\n" };
        writer.WriteLine(string.Join(',', Heads));
        foreach (var group in groups)
            writer.WriteLine(string.Join(',', Cells(group, isMasked).Select(Cell)));
    }

    /// <summary>
    /// One of them as an issue, in Markdown; without values and an event of it while personal data is masked.
    /// </summary>
    public static string Issue(ViolationGroup group, DebuggerModel model, IShell shell)
    {
        if (!shell.IsMasked)
            return IssueText.Of(
                group, group.Samples.Select(model.Store.Get).FirstOrDefault(row => row is not null), model.Plan.Title);
        var masked = group with
        {
            Values = [], OtherValues = 0, Description = "",
            Newest = group.Newest is { } violation ? violation with { Fix = null } : null,
        };
        return IssueText.Of(masked, null, model.Plan.Title);
    }

    private static string[] Cells(ViolationGroup group, bool isMasked) =>
    [
        group.Severity.ToString().ToLowerInvariant(), group.Type.Code(),
        group.Event.Length > 0 ? group.Event : group.Title, group.Field,
        group.Count.ToString(CultureInfo.InvariantCulture), Time(group.FirstSeen), Time(group.LastSeen), group.Owner,
        group.IsRegression ? "regression" : group.Resolved is not null ? "resolved"
            : group.SnoozedUntil is not null ? "snoozed" : group.Acknowledged is not null ? "acknowledged" : "open",
        ViolationWords.Origins(group), isMasked ? "" : group.Description,
    ];

    private static string Time(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    // A spreadsheet takes = + - @ and a tab for the beginning of a formula; the quote before it makes it text.
    private static string Cell(string text)
    {
        if (text.Length > 0 && "=+-@\t\r".Contains(text[0]))
            text = "'" + text;
        return text.AsSpan().IndexOfAny(",\"\r\n") < 0 ? text
            : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
