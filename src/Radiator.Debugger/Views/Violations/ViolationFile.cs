using System.Globalization;
using System.Text;
using Radiator.Debugger.App;
using Radiator.Debugger.Model;
using Radiator.Debugger.Model.Violations;
using Radiator.Events.Checking;
using Radiator.Terminal.Text;

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

    /// <summary>One of them as an issue, in Markdown.</summary>
    public static string Issue(ViolationGroup group, DebuggerModel model, IShell shell)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"## {ViolationWords.Name(group)}\n\n");
        foreach (var line in ViolationWords.About(group, shell, model.Violations.HasLedger))
        {
            text.Append("- ").Append(line.Label).Append(line.Label.Length > 0 ? ": " : "")
                .Append(VisibleText.Of(line.Text)).Append('\n');
        }

        text.Append(CultureInfo.InvariantCulture, $"- seen: {group.Count} times, first {Time(group.FirstSeen)}, ")
            .Append(CultureInfo.InvariantCulture, $"last {Time(group.LastSeen)}\n");
        return text.Append(CultureInfo.InvariantCulture, $"- filter: `{group.FilterText}`\n").ToString();
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
