using Radiator.Events;
using Radiator.Events.Checking;

namespace Radiator.Daemon.Lights;

/// <summary>
/// The daemon's one door to the lights: observations go in from the subscriber's thread and never wait; frames are
/// made on a thread of its own.
/// </summary>
public sealed class LightDriver : IAsyncDisposable
{
    /// <summary>
    /// Reads lights.yaml, makes the outputs, starts the frame thread. Throws <see cref="LightsConfigurationException"/>
    /// with every problem: an output type that does not exist is one.
    /// </summary>
    public static LightDriver Start(LightsOptions options, TimeProvider clock) => throw new NotImplementedException();

    /// <summary>Offers an observation to the rules. Never blocks, never throws; what a full queue drops is counted.</summary>
    public void Observe(Observation observation) => throw new NotImplementedException();

    /// <summary>What the strips show when there is nothing to show.</summary>
    public void SetLink(LightLink link) => throw new NotImplementedException();

    /// <summary>Reads lights.yaml again. A bad new version keeps the old one; the text says why, null where it was taken.</summary>
    public string? Reload() => throw new NotImplementedException();

    /// <summary>Counters, safe to read from any thread.</summary>
    public LightStats GetStats() => throw new NotImplementedException();

    /// <summary>The newest frame of each strip, three linear bytes a pixel.</summary>
    public IReadOnlyList<(string Strip, byte[] Rgb)> GetFrames() => throw new NotImplementedException();

    /// <summary>Sends a test pulse; returns how many strips it goes to: 0 for an unknown strip. Throws <see cref="FormatException"/> for a colour that is none.</summary>
    public int TestPulse(string strip, string color) => throw new NotImplementedException();

    /// <summary>Which events made the light at a place and time, strongest first.</summary>
    public IReadOnlyList<(EventId Event, string Rule, string Text)> Explain(string strip, double positionMeters, DateTimeOffset? at) =>
        throw new NotImplementedException();

    /// <summary>Stops the frame thread and leaves the strips dark.</summary>
    public ValueTask DisposeAsync() => throw new NotImplementedException();
}
