namespace Radiator.Lights;

/// <summary>A clock that a rendering moves from frame to frame.</summary>
/// <param name="start">Where it begins.</param>
internal sealed class SimulatedTime(DateTimeOffset start) : TimeProvider
{
    private DateTimeOffset _now = start;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => _now;

    public override long GetTimestamp() => _now.UtcTicks;

    public void MoveTo(DateTimeOffset time) => _now = time;
}
