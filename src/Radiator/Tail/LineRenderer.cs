using System.Globalization;
using System.Text;
using Radiator.Events;
using Radiator.Events.Checking;
using Radiator.Events.Json;
using Radiator.Output;

namespace Radiator.Tail;

/// <summary>
/// A line an event: time, type, name, user, source, verdict, first violation. Only exceptions are coloured; glyph and
/// word say the same.
/// </summary>
/// <param name="style">How to draw.</param>
/// <param name="zone">Zone of the times.</param>
/// <param name="withVerdicts">Whether the stream has verdicts: a collector's has none, and no column for them.</param>
public sealed class LineRenderer(OutputStyle style, TimeZoneInfo zone, bool withVerdicts) : ITailRenderer
{
    private const int ViolationColumns = 256;

    private static readonly EventPath s_path = EventPath.Parse("properties.path");

    private ControlStyle Controls => style.Plain ? ControlStyle.Escapes : ControlStyle.Pictures;

    /// <inheritdoc/>
    public string Render(TailItem item) => item switch
    {
        TailItem.Seen seen => Event(seen.Event, seen.Observation),
        TailItem.Discarded discarded => Discarded(discarded.Discard),
        TailItem.Gap gap => Gap(gap),
        TailItem.Notice notice => Notice(notice),
        _ => "",
    };

    // A page mostly has no name, and its path says which one it was.
    private static string NameOf(AnalyticsEvent analyticsEvent) =>
        analyticsEvent.Name.Length == 0 && analyticsEvent.Type == EventType.Page
            ? analyticsEvent.Find(s_path).GetText()
            : analyticsEvent.Name;

    private string Event(AnalyticsEvent analyticsEvent, Observation? observation)
    {
        var line = Start(
            analyticsEvent.ReceivedAt,
            analyticsEvent.Type.ToString().ToLowerInvariant(),
            NameOf(analyticsEvent),
            analyticsEvent.UserId.Length > 0 ? analyticsEvent.UserId : analyticsEvent.AnonymousId,
            analyticsEvent.Request.Source);
        if (withVerdicts && observation is not null)
            AppendVerdict(line, observation);
        if (analyticsEvent.Flags.HasFlag(EventFlags.Internal))
            line.Append(style, Ink.Dim, "  (internal)");
        AppendEnvironment(line, analyticsEvent.Request);
        return End(line);
    }

    // Production is what everybody expects; everything else must not be taken for it.
    private void AppendEnvironment(StringBuilder line, RequestEnvelope request)
    {
        if (request.Environment.Length > 0 && request.Environment != "production")
            line.Append(style, Ink.Dim, TextColumns.Cut(Visible($"  ({request.Environment})"), 40));
    }

    private void AppendVerdict(StringBuilder line, Observation observation)
    {
        var (glyph, word, ink) = observation.Verdict switch
        {
            Verdict.Violating => ("✗", "violating", Ink.Error),
            Verdict.Unplanned => ("?", "unplanned", Ink.Unplanned),
            Verdict.Unchecked => ("-", "unchecked", Ink.Dim),
            Verdict.Conforming when observation.Violations.Count > 0 => ("!", "conforming", Ink.Warning),
            Verdict.Conforming => (" ", "conforming", Ink.Dim),
            _ => (" ", "unknown", Ink.Dim),
        };
        AppendField(line, 12, style.Plain ? word : $"{glyph} {word}", ink);
        if (observation.Violations.Count > 0)
            line.Append(style, ink, Describe(MostTelling(observation.Violations)))
                .Append(More(observation.Violations.Count - 1));
        else if (observation.Verdict == Verdict.Unchecked)
            line.Append(style, Ink.Dim, Visible(observation.UncheckedReason));
        if (observation.IsLate)
            line.Append(style, Ink.Dim, "  (late)");
        if (observation.IsReplayed)
            line.Append(style, Ink.Dim, "  (replayed)");
    }

    // An error before warnings. That an event is not planned its verdict says already; what it was meant to be says
    // more than all else, and is its fix.
    private static Violation MostTelling(IReadOnlyList<Violation> violations) =>
        violations.MinBy(violation => violation.Severity == Severity.Error ? 0
            : violation.Pointer is not ("/event" or "/type") || violation.Type != ViolationType.Unplanned ? 2
            : violation.Fix is null ? 3 : 1)!;

    private string Describe(Violation violation)
    {
        var text = violation.Type == ViolationType.Unplanned || violation.Expected.Length == 0
            || violation.Actual.Length == 0
            ? violation.Description
            : violation.Type == ViolationType.Required ? $"{violation.Field}: missing, expected {violation.Expected}"
            : $"{violation.Field}: expected {violation.Expected}, got {violation.Actual}";
        // The description of what is not planned names the nearest already.
        if (violation.Type != ViolationType.Unplanned && violation.Fix is { Length: > 0 } fix)
            text += $"; {fix}";
        var warning = violation.Severity == Severity.Warning && violation.Type != ViolationType.Unplanned ? "warning: "
            : "";
        return TextColumns.Cut(Visible(warning + text), ViolationColumns);
    }

    private string More(int count) =>
        count == 0 ? "" : style.Plain ? $"  (and {count} more)" : $" (+{count})";

    private string Discarded(Discard discard)
    {
        var count = discard.Count > 1 ? string.Create(CultureInfo.InvariantCulture, $" x{discard.Count}") : "";
        var line = Start(discard.Request.ReceivedAt, "discard", discard.ReasonCode + count, discard.MessageId,
            discard.Request.Source, Ink.Warning);
        if (withVerdicts)
            AppendField(line, 12, style.Plain ? "discarded" : "✗ discarded", Ink.Warning);
        line.Append(style, Ink.Warning, TextColumns.Cut(Visible(discard.Detail), ViolationColumns));
        AppendEnvironment(line, discard.Request);
        return End(line);
    }

    private string Notice(TailItem.Notice notice) =>
        End(Line().Append(style, notice.IsProblem ? Ink.Warning : Ink.Dim, "-- " + Visible(notice.Text)));

    private string Gap(TailItem.Gap gap)
    {
        var count = gap.Count is { } known
            ? string.Create(CultureInfo.InvariantCulture, $"{known} {(known == 1 ? "record" : "records")}")
            : "an unknown number of records";
        return End(Line().Append(style, Ink.Loss, $"-- gap: {count} missing here: {Visible(gap.Reason)}"));
    }

    private StringBuilder Start(
        DateTimeOffset at, string type, string name, string user, string source, Ink ink = Ink.Normal)
    {
        var line = Line();
        var time = TimeZoneInfo.ConvertTime(at, zone).ToString("HH:mm:ss.fff", CultureInfo.InvariantCulture);
        AppendField(line, 12, time, Ink.Dim);
        AppendField(line, 8, type, ink);
        AppendField(line, 22, name, ink);
        AppendField(line, 12, user, Ink.Normal);
        AppendField(line, 8, source, Ink.Dim);
        return line;
    }

    private void AppendField(StringBuilder line, int columns, string text, Ink ink)
    {
        var visible = Visible(text);
        if (style.Plain)
            line.Append(visible.Length == 0 ? "-" : TextColumns.Cut(visible, ViolationColumns)).Append("  ");
        else
            line.Append(style, ink, TextColumns.Fit(visible, columns)).Append(' ');
    }

    private string Visible(string text) => VisibleText.Of(text, Controls);

    private static StringBuilder Line() => new(160);

    private static string End(StringBuilder line)
    {
        while (line.Length > 0 && line[^1] == ' ')
            line.Length--;
        return line.Append('\n').ToString();
    }
}
