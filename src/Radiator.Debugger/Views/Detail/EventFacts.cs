using System.Globalization;
using Radiator.Events;
using Radiator.Events.Checking;
using Radiator.Events.Json;
using Radiator.Terminal.Cells;

namespace Radiator.Debugger.Views.Detail;

/// <summary>
/// What is known about an event besides its own bytes: who, from where, how it came. Pure.
/// </summary>
public static class EventFacts
{
    private const string TimeFormat = "yyyy-MM-dd HH:mm:ss.fff";

    /// <summary>Who sent it: the lines that stand below the event.</summary>
    public static List<DetailLine> Identity(Observation observation, Func<string, string> person)
    {
        var seen = observation.Event;
        List<DetailLine> lines = [Heading("Identity")];
        Add(lines, "user", person(seen.UserId));
        Add(lines, "anonymous", person(seen.AnonymousId));
        Add(lines, "group", person(seen.GroupId));
        Add(lines, "previous id", person(seen.PreviousId));
        if (seen.Flags.HasFlag(EventFlags.IdFromEnvelope))
            Add(lines, "", "an id stood in the batch, not in the event");
        if (seen.Flags.HasFlag(EventFlags.Internal))
            Add(lines, "team", "one of the team's own people: draws no light");
        Add(lines, "library", $"{Text(seen, "context.library.name")} {Text(seen, "context.library.version")}".Trim());
        Add(lines, "app version", Text(seen, "context.app.version"));
        return lines;
    }

    /// <summary>How it came.</summary>
    /// <param name="observation">The event.</param>
    /// <param name="line">Its line in a file, from 1; 0: it is of none.</param>
    /// <param name="zone">For times.</param>
    /// <param name="isMasked">Whether personal data is hidden.</param>
    public static List<DetailLine> Delivery(Observation observation, long line, TimeZoneInfo zone, bool isMasked)
    {
        var seen = observation.Event;
        List<DetailLine> lines = [Heading("Delivery")];
        Add(lines, "happened", Time(seen.Timestamp, zone));
        Add(lines, "received", $"{Time(seen.ReceivedAt, zone)}   {Lag(seen)}");
        if (seen.OriginalTimestamp is { } original && original != seen.Timestamp)
            Add(lines, "sender's clock", $"{Time(original, zone)}   {Skew(seen)}");
        Add(lines, "source", seen.Request.Environment.Length > 0
            ? $"{seen.Request.Source} ({seen.Request.Environment})" : seen.Request.Source);
        Add(lines, "endpoint", seen.Request.Endpoint + (isMasked ? "" : seen.Request.Query));
        if (!isMasked)
            Add(lines, "sender", seen.Request.RemoteAddress);
        Add(lines, "message id", seen.MessageId
            + (seen.Flags.HasFlag(EventFlags.MessageIdAssigned) ? "   (assigned by the collector)" : ""));
        if (seen.Id != default)
            Add(lines, "log", seen.Id.ToString());
        Add(lines, "line", LineText(line));
        Flags(lines, observation);
        return lines;
    }

    /// <summary>The request around it: headers, and the body outside of its batch.</summary>
    public static List<DetailLine> Request(Observation observation, bool isMasked)
    {
        var request = observation.Event.Request;
        List<DetailLine> lines = [Heading("Request")];
        foreach (var (name, value) in request.Headers)
            Add(lines, name, isMasked ? "(masked)" : value);
        if (request.Headers.Count == 0)
            lines.Add(new DetailLine(DetailLineKind.Text, 0, "", "no headers are known") { IsDim = true });
        return lines;
    }

    /// <summary>What the plan says of it, as far as the event carries it.</summary>
    /// <param name="observation">The event.</param>
    /// <param name="isMasked">Whether personal data is hidden.</param>
    /// <param name="whose">Added to the verdict: who gave it; empty: whom one looks at.</param>
    public static List<DetailLine> Plan(Observation observation, bool isMasked, string whose = "")
    {
        List<DetailLine> lines = [Heading("Plan")];
        Add(lines, "verdict", Verdict(observation) + whose);
        Add(lines, "planned name", observation.PlannedEvent);
        if (observation.PlanVersion > 0)
            Add(lines, "rule version", observation.PlanVersion.ToString(CultureInfo.InvariantCulture));
        Add(lines, "owner", observation.Owner);
        Add(lines, "category", observation.Category);
        Add(lines, "outcome", observation.Outcome is Outcome.Neutral or Outcome.Unspecified ? ""
            : observation.Outcome.ToString().ToLowerInvariant());
        foreach (var violation in observation.Violations)
        {
            lines.Add(new DetailLine(DetailLineKind.Note, 0, violation.Type.Code(),
                isMasked ? violation.Field : violation.Description)
            {
                Violation = violation,
                Right = violation.RuleId,
            });
            if (violation.PlanLocation.Length > 0)
                lines.Add(new DetailLine(DetailLineKind.Text, 2, "plan", violation.PlanLocation));
            if (violation.Expected.Length > 0 && !isMasked)
                lines.Add(new DetailLine(
                    DetailLineKind.Text, 2, "", $"expected {violation.Expected}, got {violation.Actual}"));
        }

        return lines;
    }

    /// <summary>The verdict, with the reason of one that was not checked.</summary>
    public static string Verdict(Observation observation) => observation.Verdict.ToString().ToLowerInvariant()
        + (observation.UncheckedReason.Length > 0 ? $": {observation.UncheckedReason}" : "");

    /// <summary>From happening to receipt, in words.</summary>
    public static string Lag(AnalyticsEvent seen)
    {
        var text = new CellText(0, 0);
        AppendLag(ref text, seen);
        return Taken(ref text);
    }

    /// <summary>As above, into a text for cells.</summary>
    public static void AppendLag(ref CellText text, AnalyticsEvent seen)
    {
        var lag = seen.ReceivedAt - seen.Timestamp;
        AppendLength(ref text, lag.Duration());
        text.AppendLiteral(lag < TimeSpan.Zero ? " before it happened, by its clock" : " later");
    }

    /// <summary>A length of time in one unit.</summary>
    public static string Length(TimeSpan time)
    {
        var text = new CellText(0, 0);
        AppendLength(ref text, time);
        return Taken(ref text);
    }

    /// <summary>As above, into a text for cells.</summary>
    public static void AppendLength(ref CellText text, TimeSpan time)
    {
        var (figure, format, unit) = time switch
        {
            { TotalSeconds: < 1 } => (time.TotalMilliseconds, "0", " ms"),
            { TotalMinutes: < 1 } => (time.TotalSeconds, "0.0", " s"),
            { TotalHours: < 1 } => (time.TotalMinutes, "0.#", " min"),
            { TotalDays: < 2 } => (time.TotalHours, "0.#", " h"),
            _ => (time.TotalDays, "0.#", " days"),
        };
        text.AppendFormatted(figure, format);
        text.AppendLiteral(unit);
    }

    /// <summary>The number of a file's line; empty for 0.</summary>
    public static string LineText(long line) => line > 0 ? line.ToString("N0", CultureInfo.InvariantCulture) : "";

    private static string Taken(ref CellText text)
    {
        var taken = text.Text.ToString();
        text.Clear();
        return taken;
    }

    private static void Flags(List<DetailLine> lines, Observation observation)
    {
        if (observation.IsLate)
            Add(lines, "late", "caught up after an outage: counted, draws no light");
        if (observation.IsReplayed)
            Add(lines, "old", "from before the daemon's start: neither counted nor lit");
        if (observation.Event.Flags.HasFlag(EventFlags.TimestampUnreadable))
            Add(lines, "time", "a time of it could not be read");
        if (observation.Event.Flags.HasFlag(EventFlags.Synthesised))
            Add(lines, "pixel", "a pixel call: its JSON was made by the collector");
        if (observation.Event.Flags.HasFlag(EventFlags.Lossy))
            Add(lines, "text", "name or ids hold bytes that are no valid text");
    }

    private static string Skew(AnalyticsEvent seen)
    {
        var skew = (seen.OriginalTimestamp ?? seen.Timestamp) - seen.Timestamp;
        return skew < TimeSpan.Zero ? $"{Length(-skew)} behind" : $"{Length(skew)} ahead";
    }

    private static string Text(AnalyticsEvent seen, string path) => seen.Find(EventPath.Parse(path)).GetText();

    private static string Time(DateTimeOffset time, TimeZoneInfo zone) =>
        TimeZoneInfo.ConvertTime(time, zone).ToString(TimeFormat, CultureInfo.InvariantCulture);

    private static DetailLine Heading(string text) => new(DetailLineKind.Heading, 0, "", text);

    private static void Add(List<DetailLine> lines, string name, string value)
    {
        if (value.Length > 0)
            lines.Add(new DetailLine(DetailLineKind.Text, 0, name, value));
    }
}
