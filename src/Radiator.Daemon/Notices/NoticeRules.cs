using Radiator.Daemon.Configuration;
using Radiator.Daemon.Observations;
using Radiator.Events;
using Radiator.Events.Checking;
using Radiator.Plans;
using Radiator.Plans.Explaining;
using Radiator.Plans.StreamRules;

namespace Radiator.Daemon.Notices;

/// <summary>
/// Decides what is sent on, and to whom. What we sent on ourselves is never reported when it comes back, or it would go
/// round: <c>Violation Generated</c> calls, and whatever comes under a write key that we send with. Immutable.
/// </summary>
public sealed class NoticeRules
{
    private readonly NoticeTarget[] _targets;
    private readonly HashSet<string> _ownKeys;
    private readonly Func<string, TrackingPlan?> _planOf;

    /// <summary>The rules of validated options; <paramref name="planOf"/> gives the plan of a source.</summary>
    public NoticeRules(IReadOnlyList<NoticeOptions> options, TimeProvider clock, Func<string, TrackingPlan?> planOf)
    {
        _targets = [.. options.Select(one => new NoticeTarget(one, clock))];
        _ownKeys = [.. options.Select(one => one.Segment.WriteKey).Where(key => key.Length > 0)];
        _planOf = planOf;
    }

    /// <summary>Whether there is anywhere to send to.</summary>
    public bool IsEmpty => _targets.Length == 0;

    /// <summary>Puts what each target wants of an event's violations into the outbox.</summary>
    public void Offer(Observation observation, IReadOnlyList<LedgerNews> news, Outbox outbox, long change)
    {
        var analyticsEvent = observation.Event;
        if (IsOurs(analyticsEvent))
            return;
        foreach (var one in news)
        {
            var messageId = $"radiator-{one.Fingerprint}-{analyticsEvent.Id.LogId:n}-{analyticsEvent.Id.Offset}";
            foreach (var target in _targets)
            {
                if (!target.Wants(one.Occasion, one.Violation.Severity, observation))
                    continue;
                var plan = _planOf(analyticsEvent.Request.Source);
                var body = target.IsSegment
                    ? NoticeBodies.Segment(analyticsEvent, one.Violation, plan, messageId)
                    : NoticeBodies.Own(analyticsEvent, one, observation, plan, messageId, observation.Owner);
                outbox.Add(target.Name, messageId, PersonHash.Of(analyticsEvent), body, change);
            }
        }
    }

    /// <summary>As the other one, for an event that has gone silent.</summary>
    public void Offer(StreamNotice silence, LedgerNews news, Outbox outbox, long change)
    {
        var missing = NoticeBodies.EventOf(silence);
        var messageId = FormattableString.Invariant(
            $"radiator-{news.Fingerprint}-silent-{silence.At.ToUnixTimeSeconds()}");
        foreach (var target in _targets)
        {
            if (!target.Wants(NoticeOccasion.Silence, news.Violation.Severity, null))
                continue;
            var body = target.IsSegment
                ? NoticeBodies.Segment(missing, news.Violation, _planOf(""), messageId)
                : NoticeBodies.Own(missing, news, null, _planOf(""), messageId, silence.Owner);
            outbox.Add(target.Name, messageId, 0, body, change);
        }
    }

    private bool IsOurs(AnalyticsEvent analyticsEvent) =>
        ViolationGenerated.Is(analyticsEvent)
        || (_ownKeys.Count > 0 && _ownKeys.Contains(analyticsEvent.Request.WriteKey));
}
