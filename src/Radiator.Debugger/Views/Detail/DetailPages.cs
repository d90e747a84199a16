using System.Globalization;
using Radiator.Debugger.App;
using Radiator.Events;
using Radiator.Events.Checking;

namespace Radiator.Debugger.Views.Detail;

/// <summary>The lines of each page of the detail. Reads, and changes nothing.</summary>
public sealed class DetailPages(IShell shell, IDetailData data)
{
    private const int HistoryMax = 500;

    /// <summary>The lines of a page; the raw one has rows of its own, and none here.</summary>
    public List<DetailLine> Lines(Observation shown, DetailTab tab, Func<string, bool?> isFolded) => tab switch
    {
        DetailTab.Event => Event(shown, isFolded),
        DetailTab.Context =>
        [
            .. EventFacts.Identity(shown, shell.Person), Blank(),
            .. EventFacts.Delivery(shown, shell.Clock.LocalTimeZone, shell.IsMasked), Blank(),
            .. EventFacts.Request(shown, shell.IsMasked),
        ],
        DetailTab.History => History(shown),
        DetailTab.Plan => [.. EventFacts.Plan(shown), Blank(), .. data.Plan(shown)],
        DetailTab.Difference => Difference(shown),
        _ => [],
    };

    private List<DetailLine> Event(Observation shown, Func<string, bool?> isFolded)
    {
        if (shell.IsMasked)
            return [Hint("Values are hidden while personal data is masked: unlock shows them.")];
        var lines = EventTree.Lines(shown.Event, shown.Violations, isFolded);
        lines.Add(Blank());
        lines.AddRange(EventFacts.Identity(shown, shell.Person));
        lines.Add(Blank());
        lines.AddRange(EventFacts.Delivery(shown, shell.Clock.LocalTimeZone, shell.IsMasked));
        return lines;
    }

    private List<DetailLine> History(Observation shown)
    {
        var others = data.History(shown, HistoryMax);
        var bad = others.Count(other => other.Verdict == Verdict.Violating);
        List<DetailLine> lines =
        [
            new(DetailLineKind.Heading, 0, "", string.Create(CultureInfo.InvariantCulture,
                $"{NameOf(shown.Event)}: {others.Count} kept here, {bad} of them bad")),
        ];
        foreach (var other in others)
        {
            var first = other.Violations.FirstOrDefault();
            var isThis = other.Event.Id == shown.Event.Id;
            lines.Add(new DetailLine(DetailLineKind.Text, 0, Clock(other.Event.ReceivedAt),
                $"{shell.Person(Who(other.Event)),-12} {other.Event.Request.Source,-10} "
                + (first is null ? "" : $"{first.Type.Code()} {first.Field}") + (isThis ? "  (this one)" : ""))
            {
                Violation = first,
                IsDim = isThis,
                Enter = () => data.Open(other.Event.Id),
            });
        }

        return lines;
    }

    private List<DetailLine> Difference(Observation shown)
    {
        if (shell.IsMasked)
            return [Hint("Values are hidden while personal data is masked: unlock shows them.")];
        if (data.LastGood(shown) is not { } good)
            return [Hint($"No other {NameOf(shown.Event)} that is as planned is kept here.")];
        var lines = EventDifference.Lines(shown.Event, good.Event, out var same);
        lines.Insert(0, new DetailLine(DetailLineKind.Heading, 0, "",
            $"against the last good one, {Clock(good.Event.ReceivedAt)}, from {good.Event.Request.Source}"));
        lines.Add(Blank());
        lines.Add(Hint(string.Create(CultureInfo.InvariantCulture,
            $"{same} keys are the same; ids and times of the message itself are left out")));
        return lines;
    }

    private string Clock(DateTimeOffset time) => TimeZoneInfo.ConvertTime(time, shell.Clock.LocalTimeZone)
        .ToString("HH:mm:ss.fff", CultureInfo.InvariantCulture);

    private static string NameOf(AnalyticsEvent seen) =>
        seen.Name.Length > 0 ? seen.Name : seen.Type.ToString().ToLowerInvariant();

    private static string Who(AnalyticsEvent seen) => seen.UserId.Length > 0 ? seen.UserId : seen.AnonymousId;

    private static DetailLine Blank() => new(DetailLineKind.Text, 0, "", "");

    private static DetailLine Hint(string text) => new(DetailLineKind.Text, 0, "", text) { IsDim = true };
}
