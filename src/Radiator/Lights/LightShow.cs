using Radiator.Daemon.Lights;

namespace Radiator.Lights;

/// <summary>A run of a virtual wall, from its first event to when the last light has gone.</summary>
/// <param name="wall">Just hung up.</param>
/// <param name="events">In the order of arrival; may be none.</param>
/// <param name="state">How the daemon stands to its collector.</param>
/// <param name="stalled">Whether its reader is stuck.</param>
internal sealed class LightShow(VirtualWall wall, IReadOnlyList<LightEvent> events, LightLink state, bool stalled)
{
    // A state is told from what was before it.
    private static readonly TimeSpan s_calm = TimeSpan.FromSeconds(1.5);

    private int _next;

    /// <summary>Frames until a time, each with what every strip shows.</summary>
    public IEnumerable<IReadOnlyList<(string Strip, byte[] Rgb)>> Run(DateTimeOffset end)
    {
        var calm = wall.Now + (state is LightLink.Starting ? TimeSpan.Zero : s_calm);
        while (wall.Now < end)
        {
            var isCalm = wall.Now < calm;
            wall.SetLink(isCalm ? LightLink.Live : state);
            while (_next < events.Count && events[_next].ArrivedAt <= wall.Now)
                wall.Observe(events[_next++].Observation);
            yield return wall.Step(heard: isCalm || !stalled);
        }
    }
}
