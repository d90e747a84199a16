using System.Globalization;
using Radiator.Events;
using Radiator.Events.Checking;

namespace Radiator.Plans.StreamRules;

/// <summary>
/// A sender whose clock is wrong: <c>sentAt</c> is written when a batch leaves, so it is near the collector's clock
/// however long an event waited before. Stateless.
/// </summary>
internal sealed class ClockRule(StreamRuleOptions options) : IStreamRule
{
    // An event cannot be newer than the batch that carries it; SDKs round.
    private static readonly TimeSpan Rounding = TimeSpan.FromSeconds(2);

    public ulong Forgotten => 0;

    public void Observe(AnalyticsEvent analyticsEvent, PlannedEvent? planned, ICollection<Violation> found)
    {
        if (analyticsEvent.SentAt is not { } sentAt)
            return;
        var skew = sentAt - analyticsEvent.ReceivedAt;
        if (skew.Duration() > options.ClockSkew)
        {
            var direction = skew > TimeSpan.Zero ? "fast" : "slow";
            found.Add(StreamBreach.Of(
                analyticsEvent, ViolationType.Clock, options.Clock, "clock-skew", "/sentAt",
                $"within {Show(options.ClockSkew)} of the collector's clock", $"{Show(skew.Duration())} {direction}",
                $"The sender's clock is {Show(skew.Duration())} {direction}: sentAt is not when the event arrived.",
                "Nothing is lost where timestamp is read, which is corrected; do not read originalTimestamp. "
                + "On a server, set its clock."));
        }
        else if (analyticsEvent.OriginalTimestamp is { } at && at - sentAt > Rounding + options.ClockSkew)
        {
            found.Add(StreamBreach.Of(
                analyticsEvent, ViolationType.Clock, options.Clock, "future", "/sentAt",
                "a timestamp before sentAt", $"{Show(at - sentAt)} after it",
                $"The event's timestamp is {Show(at - sentAt)} after it was sent: it has not happened yet.",
                "Send the moment at which it happened, in UTC or with its offset."));
        }
    }

    private static string Show(TimeSpan time) => time.TotalDays >= 2
        ? string.Create(CultureInfo.InvariantCulture, $"{time.TotalDays:0} days")
        : time.TotalHours >= 2 ? string.Create(CultureInfo.InvariantCulture, $"{time.TotalHours:0} hours")
        : string.Create(CultureInfo.InvariantCulture, $"{time.TotalMinutes:0} minutes");
}
