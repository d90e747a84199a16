using Radiator.CommandLine;
using Radiator.Daemon.Lights;
using Radiator.Events.Checking;
using Radiator.Lights.Devices;

namespace Radiator.Lights;

/// <summary>
/// A daemon's lights without a daemon: the same rules, scene, limits and frames, on a clock that goes as fast as frames
/// can be made. One thread.
/// </summary>
internal sealed class VirtualWall : IAsyncDisposable
{
    /// <summary>Frames a second, as on a real wall.</summary>
    public const int FramesPerSecond = 60;

    private const string NoOutput = "picture";

    private readonly SimulatedTime _clock;
    private readonly LightDriver _driver;
    private readonly DateTimeOffset _start;
    private long _frame;

    private VirtualWall(LightsOptions options, DateTimeOffset start)
    {
        _clock = new SimulatedTime(start);
        _start = start;
        var outputs = new LightOutputs().Add(
            new OutputType(NoOutput, _ => FramesPerSecond, _ => null, _ => new Nothing()));
        _driver = LightDriver.Start(options, _clock, outputs, startThreads: false);
    }

    /// <summary>The time of the newest frame.</summary>
    public DateTimeOffset Now => _clock.GetUtcNow();

    /// <summary>The figures of the lights.</summary>
    public LightStats Stats => _driver.GetStats();

    /// <summary>Hangs strips up. Throws <see cref="UsageException"/> with everything that cannot be used.</summary>
    /// <param name="rules">Full path of a lights.yaml, or <c>preset:NAME</c>.</param>
    /// <param name="wall">Strips and supplies; none: one strip.</param>
    /// <param name="pixels">LEDs of that one.</param>
    /// <param name="meters">Its length.</param>
    /// <param name="start">What time it is.</param>
    public static VirtualWall Start(
        string rules, LightsOptions wall, int pixels, double meters, DateTimeOffset start)
    {
        var options = new LightsOptions { Rules = rules, Supplies = wall.Supplies };
        options.Strips.AddRange(wall.Strips.Count > 0 ? wall.Strips.Select(Copy) : [new StripOptions
        {
            Name = "strip", Output = NoOutput, Pixels = pixels, Meters = meters, MilliampsMax = 100 + pixels * 61,
        }]);
        try
        {
            return new VirtualWall(options, start);
        }
        catch (LightsConfigurationException problem)
        {
            throw new UsageException(problem.Problems);
        }
    }

    /// <summary>How the daemon would stand to its collector.</summary>
    public void SetLink(LightLink link) => _driver.SetLink(link);

    /// <summary>An event arrives now.</summary>
    public void Observe(Observation observation) => _driver.Observe(observation, Now);

    /// <summary>Makes the next frame, and hands out each strip's: red, green, blue a pixel, linear.</summary>
    /// <param name="heard">Whether the reader of events lives.</param>
    public IReadOnlyList<(string Strip, byte[] Rgb)> Step(bool heard = true)
    {
        _frame++;
        _clock.MoveTo(_start + TimeSpan.FromSeconds(_frame / (double)FramesPerSecond));
        if (heard)
            _driver.Heard();
        _driver.Step();
        return _driver.GetFrames();
    }

    /// <summary>Which events made a light.</summary>
    public IReadOnlyList<(Events.EventId Event, string Rule, string Text)> Explain(
        string strip, double meters, DateTimeOffset at) => _driver.Explain(strip, meters, at);

    public ValueTask DisposeAsync() => _driver.DisposeAsync();

    private static StripOptions Copy(StripOptions strip) => new()
    {
        Name = strip.Name,
        Output = NoOutput,
        Pixels = strip.Pixels,
        Meters = strip.Meters,
        Brightness = strip.Brightness,
        MilliampsMax = strip.MilliampsMax,
        Supply = strip.Supply,
        Columns = 0,
    };

    private sealed class Nothing : ILightOutput
    {
        public void Show(ReadOnlySpan<byte> rgb, TimeSpan time)
        {
        }

        public void Dispose()
        {
        }
    }
}
