using Radiator.Events;
using Radiator.Events.Checking;

namespace Radiator.Plans.StreamRules;

/// <summary>
/// A device that was anonymous sends a track call with a user id, and no identify or alias call came between: nothing
/// ties what it did before to its user. Only devices whose anonymous calls this stream has shown are judged, because
/// only of them is it certain.
/// </summary>
internal sealed class IdentifyRule(StreamRuleOptions options) : IStreamRule
{
    private const int DevicesMax = 20_000;

    private readonly RecentTable<ContentHash, Known> _devices = new(DevicesMax);

    private enum Known : byte
    {
        Anonymous,
        Introduced,
    }

    public ulong Forgotten => _devices.Forgotten;

    public void Observe(AnalyticsEvent analyticsEvent, PlannedEvent? planned, ICollection<Violation> found)
    {
        if (analyticsEvent.Type is EventType.Alias)
        {
            _devices.Set(ContentHash.Of(analyticsEvent.PreviousId), Known.Introduced);
            return;
        }

        if (analyticsEvent.AnonymousId.Length == 0)
            return;
        var device = ContentHash.Of(analyticsEvent.AnonymousId);
        if (analyticsEvent.UserId.Length == 0)
            _devices.Set(device, Known.Anonymous);
        else if (analyticsEvent.Type == EventType.Identify)
            _devices.Set(device, Known.Introduced);
        else if (analyticsEvent.Type == EventType.Track
            && _devices.TryGet(device, out var known) && known == Known.Anonymous)
        {
            _devices.Set(device, Known.Introduced);
            found.Add(Explain(analyticsEvent));
        }
    }

    private Violation Explain(AnalyticsEvent analyticsEvent) => StreamBreach.Of(
        analyticsEvent, ViolationType.Order, options.TrackBeforeIdentify, "track-before-identify", "/userId",
        "an identify call before it", "no identify call",
        "The device was anonymous until now, and this track call has a user id without an identify call before it: "
        + "what the device did before is not tied to its user.",
        "Call identify when the user signs in, before the first track call.");
}
