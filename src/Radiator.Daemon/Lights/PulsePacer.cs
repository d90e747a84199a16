using Radiator.Events;
using Radiator.Events.Checking;
using Radiator.Lights.Rules;

namespace Radiator.Daemon.Lights;

/// <summary>
/// When an event's light starts. Live: when it arrives. Paced: so long after it happened, by the collector's clock; a
/// batch that comes too late for that keeps its rhythm and is moved as a whole. One thread.
/// </summary>
internal sealed class PulsePacer
{
    private RequestEnvelope? _request;
    private TimeSpan _moved;
    private ulong _tooLate;

    /// <summary>Events that drew nothing because they happened more than twice the delay ago.</summary>
    public ulong TooLate => Volatile.Read(ref _tooLate);

    /// <summary>Frame time at which the light of an event starts; false, and counted, where it is too late.</summary>
    /// <param name="pacing">As the rules have it.</param>
    /// <param name="observation">The event.</param>
    /// <param name="now">Frame time of its arrival.</param>
    /// <param name="serverNow">The collector's clock at that moment.</param>
    /// <param name="start">When its light starts.</param>
    public bool TryPace(
        LightPacing pacing, Observation observation, TimeSpan now, DateTimeOffset serverNow, out TimeSpan start)
    {
        start = now;
        if (pacing.IsLive)
            return true;

        // A sender whose clock is ahead cannot have done it after it arrived.
        var item = observation.Event;
        var happened = item.Timestamp < item.ReceivedAt ? item.Timestamp : item.ReceivedAt;
        var ahead = pacing.Delay - (serverNow - happened);
        if (ahead < -pacing.Delay)
        {
            _tooLate++;
            return false;
        }

        if (!ReferenceEquals(item.Request, _request))
            (_request, _moved) = (item.Request, ahead < TimeSpan.Zero ? -ahead : TimeSpan.Zero);
        start = now + ahead + _moved;
        if (start < now)
            start = now;
        return true;
    }
}
