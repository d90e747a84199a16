using Radiator.Events;
using Radiator.Events.Checking;
using Radiator.Events.Json;

namespace Radiator.Plans.StreamRules;

/// <summary>
/// The same event, user and content again, under another messageId, at nearly the same moment: a retry with a new id,
/// or a handler that is bound twice. What comes again under its messageId the collector has taken out already.
/// </summary>
internal sealed class DuplicateRule(StreamRuleOptions options) : IStreamRule
{
    private const int EntriesMax = 50_000;

    private static readonly EventPath Properties = EventPath.Parse("properties");

    private readonly RecentTable<ContentHash, (DateTimeOffset At, ContentHash MessageId)> _seen = new(EntriesMax);

    public ulong Forgotten => _seen.Forgotten;

    public void Observe(AnalyticsEvent analyticsEvent, PlannedEvent? planned, ICollection<Violation> found)
    {
        if (analyticsEvent.Type != EventType.Track)
            return;
        var person = StreamBreach.PersonOf(analyticsEvent);
        if (person.Length == 0)
            return;
        // The sender's clock, because batches arrive together; without it nothing tells two moments apart.
        if (analyticsEvent.OriginalTimestamp is not { } at)
            return;
        var key = ContentHash.Of(analyticsEvent.Name, person, analyticsEvent.Find(Properties).Json.Span);
        var messageId = ContentHash.Of(analyticsEvent.MessageId);
        if (_seen.TryGet(key, out var before) && (at - before.At).Duration() <= options.DuplicateWithin
            && before.MessageId != messageId)
        {
            var apart = (at - before.At).Duration();
            found.Add(StreamBreach.Of(
                analyticsEvent, ViolationType.Duplicate, options.Duplicates, "duplicate", "",
                "each thing that happens once",
                FormattableString.Invariant($"again after {apart.TotalMilliseconds:0} ms"),
                FormattableString.Invariant(
                    $"The same {Shown.Quote(analyticsEvent.Name)} of this user, with the same properties, came ")
                + FormattableString.Invariant($"{apart.TotalMilliseconds:0} ms before, under another messageId."),
                "Look for a handler that is bound twice, or a retry that makes a new messageId."));
        }

        _seen.Set(key, (at, messageId));
    }
}
