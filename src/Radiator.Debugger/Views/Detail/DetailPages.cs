using System.Globalization;
using System.Text;
using Radiator.Debugger.App;
using Radiator.Debugger.Model;
using Radiator.Debugger.Model.Rows;
using Radiator.Events.Checking;

namespace Radiator.Debugger.Views.Detail;

/// <summary>The lines of each page of the detail. Reads, and changes nothing.</summary>
/// <param name="shell">Time zone, and what may be shown.</param>
/// <param name="model">The other events, what is known of violations, and the plan.</param>
/// <param name="open">Opens another event.</param>
public sealed class DetailPages(IShell shell, DebuggerModel model, Action<EventRow> open)
{
    private const int HistoryMax = 200;

    // A capture that is opened without a plan: who looks may have a newer plan than who recorded.
    private const string AsCaptured = ", as the daemon saw it; --plan checks anew";

    /// <summary>The lines of a page; the raw one has rows of its own, and none here.</summary>
    public List<DetailLine> Lines(EventRow shown, DetailTab tab, Func<string, bool?> isFolded)
    {
        if (tab == DetailTab.Raw)
            return [];
        if (shell.IsMasked && tab is DetailTab.Event or DetailTab.Difference)
            return [Hint("Values are hidden while personal data is masked. The command unlock shows them.")];
        if (shown.Observation is not { } observation)
            return Discarded(shown);
        return tab switch
        {
            DetailTab.Event => Event(shown, observation, isFolded),
            DetailTab.Context =>
            [
                .. EventFacts.Identity(observation, shell.Person), Blank(),
                .. Delivery(shown, observation), Blank(),
                .. EventFacts.Request(observation, shell.IsMasked),
            ],
            DetailTab.History => History(shown),
            DetailTab.Plan => Plan(shown, observation),
            _ => Difference(shown, observation),
        };
    }

    private List<DetailLine> Event(EventRow shown, Observation observation, Func<string, bool?> isFolded)
    {
        var lines = EventTree.Lines(
            observation.Event, observation.Violations, isFolded, violation => Known(shown, violation));
        if (shown.IsCaptured)
            lines.Insert(0, Hint(EventFacts.Verdict(observation) + AsCaptured));
        lines.Add(Blank());
        lines.AddRange(EventFacts.Identity(observation, shell.Person));
        lines.Add(Blank());
        lines.AddRange(Delivery(shown, observation));
        return lines;
    }

    private List<DetailLine> Delivery(EventRow shown, Observation observation) =>
        EventFacts.Delivery(observation, shown.Line, shell.Clock.LocalTimeZone, shell.IsMasked);

    private string Known(EventRow shown, Violation violation)
    {
        if (model.Violations.Of(shown, violation) is not { Count: > 1 } group)
            return "";
        var times = shell.Theme.Glyphs.Times;
        var words = FormattableString.Invariant($"{group.Count:N0}{times} since {Clock(group.FirstSeen)[..5]}");
        return group.Origins is [var most, ..] && group.Origins.Count > 1
            ? $"{words}, {most.Count.ToString("N0", CultureInfo.InvariantCulture)} from {most.Origin.Source} "
                + most.Origin.AppVersion
            : words;
    }

    private List<DetailLine> History(EventRow shown)
    {
        var others = model.History(shown, HistoryMax);
        var bad = others.Count(other => other.IsBad);
        List<DetailLine> lines =
        [
            new(DetailLineKind.Heading, 0, "", string.Create(
                CultureInfo.InvariantCulture, $"{NameOf(shown)}: {others.Count:N0} kept here, {bad:N0} of them bad")),
        ];
        foreach (var other in others)
        {
            var first = other.MostTelling;
            var isThis = other.Sequence == shown.Sequence;
            lines.Add(new DetailLine(DetailLineKind.Text, 0, Clock(other.ReceivedAt),
                $"{shell.Person(other.Who),-12} {other.Source,-10} {other.AppVersion,-8} "
                + (first is null ? "" : $"{first.Type.Code()} {first.Field}") + (isThis ? "  (this one)" : ""))
            {
                Violation = first,
                IsDim = isThis,
                Enter = () => open(other),
            });
        }

        return lines;
    }

    private List<DetailLine> Plan(EventRow shown, Observation observation)
    {
        var lines = EventFacts.Plan(observation, shell.IsMasked, shown.IsCaptured ? AsCaptured : "");
        lines.Add(Blank());
        if (model.Plan.Of(shown) is not { } row || model.Plan.TextOf(row) is not { Count: > 0 } text)
        {
            lines.Add(Hint(
                model.Plan.HasPlan ? "The plan's own lines for it are not known here." : "There is no plan."));
            return lines;
        }

        lines.Add(new DetailLine(DetailLineKind.Heading, 0, "", $"{model.Plan.Title}, its lines for this event"));
        lines.AddRange(text.Select(line => new DetailLine(
            DetailLineKind.Text, 0, line.Number.ToString(CultureInfo.InvariantCulture).PadLeft(5) + " ", line.Text)));
        return lines;
    }

    private List<DetailLine> Difference(EventRow shown, Observation observation)
    {
        if (model.LastGood(shown) is not { Observation: { } good } row)
            return [Hint($"No other {NameOf(shown)} that is as planned is kept here.")];
        var lines = EventDifference.Lines(observation.Event, good.Event, out var same);
        lines.Insert(0, new DetailLine(DetailLineKind.Heading, 0, "",
            $"against the last good one: {Clock(row.ReceivedAt)}, from {row.Source} {row.AppVersion}"));
        lines.Add(Blank());
        lines.Add(Hint(string.Create(CultureInfo.InvariantCulture,
            $"{same:N0} keys are the same. Ids and times of the message itself are left out.")));
        lines.Add(new DetailLine(DetailLineKind.Text, 0, "", "enter opens that one") { Enter = () => open(row) });
        return lines;
    }

    private List<DetailLine> Discarded(EventRow shown)
    {
        var discard = shown.Discard!;
        List<DetailLine> lines =
        [
            new(DetailLineKind.Heading, 0, "", "Discarded: this never became an event"),
            new(DetailLineKind.Text, 0, "reason", discard.ReasonCode),
            new(DetailLineKind.Text, 0, "why", shell.IsMasked ? "(masked)" : discard.Detail),
            new(DetailLineKind.Text, 0, "times", discard.Count.ToString("N0", CultureInfo.InvariantCulture)),
            new(DetailLineKind.Text, 0, "received", Clock(shown.ReceivedAt)),
            new(DetailLineKind.Text, 0, "source", discard.Request.Source),
            new(DetailLineKind.Text, 0, "endpoint", discard.Request.Endpoint),
            new(DetailLineKind.Text, 0, "message id", shell.IsMasked ? "(masked)" : discard.MessageId),
        ];
        if (shown.Line > 0)
            lines.Insert(4, new DetailLine(DetailLineKind.Text, 0, "line", EventFacts.LineText(shown.Line)));
        if (!shell.IsMasked)
        {
            lines.Add(new DetailLine(DetailLineKind.Text, 0, "sender", discard.Request.RemoteAddress));
            lines.Add(Blank());
            lines.Add(new DetailLine(DetailLineKind.Heading, 0, "", string.Create(CultureInfo.InvariantCulture,
                $"What was sent, {discard.Body.Length:N0} of {discard.BodyLength:N0} bytes")));
            lines.Add(new DetailLine(DetailLineKind.Text, 0, "", Encoding.UTF8.GetString(discard.Body.Span)));
        }

        return lines;
    }

    private string Clock(DateTimeOffset time) => TimeZoneInfo.ConvertTime(time, shell.Clock.LocalTimeZone)
        .ToString("HH:mm:ss.fff", CultureInfo.InvariantCulture);

    private static string NameOf(EventRow shown) =>
        shown.Name.Length > 0 ? shown.Name : shown.Type.ToString().ToLowerInvariant();

    private static DetailLine Blank() => new(DetailLineKind.Text, 0, "", "");

    private static DetailLine Hint(string text) => new(DetailLineKind.Text, 0, "", text) { IsDim = true };
}
