using Radiator.Lights;
using Radiator.Lights.Layers;
using Radiator.Lights.Load;
using Radiator.Lights.Rigs;
using Radiator.Lights.Schedules;

namespace Radiator.Daemon.Lights;

/// <summary>
/// Makes frames: takes the pulses whose time has come and what stays, renders the rig, hands frames over.
/// <see cref="Step"/> belongs to one thread; everything else may be called from any. Allocates nothing a frame.
/// </summary>
internal sealed class FrameLoop
{
    private readonly WaitingPulses _waiting = new();
    private readonly Scene _scene = new();
    private readonly StickyStates _states;
    private readonly RigRenderer _renderer;
    private readonly TimeProvider _clock;
    private readonly Lock _counting = new();
    private SceneCounts _counts;
    private volatile Background _background = Background.Starting;
    private volatile BrightnessSchedule _schedule = BrightnessSchedule.Always;
    private volatile string _problem = "";

    /// <param name="rig">What frames are made for.</param>
    /// <param name="strips">The outputs of the rig, in its order.</param>
    /// <param name="clock">Brightness goes by its local time.</param>
    public FrameLoop(Rig rig, StripLink[] strips, TimeProvider clock)
    {
        (Strips, _clock) = (strips, clock);
        _renderer = new RigRenderer(rig);
        _states = new StickyStates(_scene.Layers);
        Stays = new StayBoard(clock);
    }

    public StripLink[] Strips { get; }

    public PulseHistory History { get; } = new();

    public StayBoard Stays { get; }

    public TestBoard Tests { get; } = new();

    public LightLatency Latency { get; } = new();

    public Background Background
    {
        get => _background;
        set => _background = value;
    }

    public BrightnessSchedule Schedule
    {
        get => _schedule;
        set => _schedule = value;
    }

    /// <summary>What became of every pulse.</summary>
    public SceneCounts Counts
    {
        get
        {
            lock (_counting)
                return _counts;
        }
    }

    /// <summary>Pulses whose time has not come.</summary>
    public int Waiting => _waiting.Count;

    /// <summary>Pulses for which there was no place while they waited.</summary>
    public ulong WaitingDropped => _waiting.Dropped;

    /// <summary>What went wrong in the newest frame; empty where nothing did.</summary>
    public string Problem => _problem;

    public bool Offer(in LightOffer offer) => _waiting.TryAdd(offer);

    public void Step(TimeSpan now)
    {
        try
        {
            _scene.SetBackground(_background, now);
            _scene.Advance(now);
            TakeStarted(now);
            Stays.Apply(_scene, _states, now);
            Tests.Apply(_scene.Layers, now);
            lock (_counting)
                _counts = _scene.Counts;
            var brightness = now < Tests.DarkUntil
                ? new Brightness(0) : _schedule.At(_clock.GetLocalNow().DateTime);
            _renderer.Render(_scene, now, brightness);
            for (var i = 0; i < Strips.Length; i++)
                Strips[i].Show(_renderer.FrameOf(i), _renderer.PictureOf(i), _renderer.StatusOf(i), now);
            _problem = "";
        }
        catch (Exception problem) when (problem is not OutOfMemoryException)
        {
            // A picture that cannot be made must not end the daemon: the next frame is another try, and it is shown.
            _problem = $"frame: {problem.Message}";
        }
    }

    private void TakeStarted(TimeSpan now)
    {
        while (_waiting.TryTake(now, out var offer))
        {
            if (!_scene.TryAdd(offer.Trace.Pulse, out var shown))
                continue;
            History.Add(offer.Trace with { Pulse = shown });
            if (offer.AcceptedAt is { } acceptedAt)
                Latency.Drawn(now, acceptedAt);
        }
    }
}
