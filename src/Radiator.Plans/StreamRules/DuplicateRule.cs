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
    private const int EntriesMax = 10_000;
    private const double Closer = 50;
    private const int GapsMin = 20;

    // Events of a person that come closer than this on average are made by a machine: nothing tells its moments apart.
    private const double MeanMin = 0.5;

    // Until the usual is known.
    private static readonly TimeSpan AtFirst = TimeSpan.FromMilliseconds(40);
    private static readonly TimeSpan GapMax = TimeSpan.FromMinutes(1);

    private static readonly EventPath Properties = EventPath.Parse("properties");

    private readonly RecentTable<ContentHash, (DateTimeOffset At, ContentHash MessageId)> _seen = new(EntriesMax);

    private readonly RecentTable<ContentHash, DateTimeOffset> _people = new(EntriesMax);
    private (long Count, double Seconds) _gaps;

    public ulong Forgotten => _seen.Forgotten + _people.Forgotten;

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
        var isKnown = _seen.TryGet(key, out var before);
        if (isKnown && (at - before.At).Duration() <= Limit() && before.MessageId != messageId)
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
        else
        {
            CountGap(ContentHash.Of(person), at);
        }

        _seen.Set(key, (at, messageId));
    }

    private TimeSpan Limit()
    {
        if (_gaps.Count < GapsMin)
            return AtFirst;
        var mean = _gaps.Seconds / _gaps.Count;
        if (mean < MeanMin)
            return TimeSpan.FromTicks(-1);
        var limit = TimeSpan.FromSeconds(mean / Closer);
        return limit < options.DuplicateWithin ? limit : options.DuplicateWithin;
    }

    private void CountGap(ContentHash person, DateTimeOffset at)
    {
        if (_people.TryGet(person, out var last))
        {
            var gap = Math.Min((at - last).Duration().TotalSeconds, GapMax.TotalSeconds);
            _gaps = (_gaps.Count + 1, _gaps.Seconds + gap);
        }

        _people.Set(person, at);
    }
}
