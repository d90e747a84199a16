using Radiator.Lights;

namespace Radiator.Daemon.Lights;

/// <summary>
/// Makes frames: takes the pulses that came, composes each strip, hands frames over. <see cref="Step"/> belongs to one
/// thread; everything else may be called from any. Allocates nothing a frame.
/// </summary>
internal sealed class FrameLoop(StripLink[] strips)
{
    private readonly PulseQueue _queue = new();
    private readonly Scene _scene = new();
    private ulong _pulses;
    private ulong _refused;
    private volatile Background _background = Background.Disconnected;
    private volatile string _problem = "";

    public StripLink[] Strips { get; } = strips;

    public PulseHistory History { get; } = new();

    public Background Background
    {
        get => _background;
        set => _background = value;
    }

    /// <summary>Pulses drawn.</summary>
    public ulong Pulses => Volatile.Read(ref _pulses);

    /// <summary>Pulses for which there was no place, in the queue or in the scene.</summary>
    public ulong PulsesDropped => _queue.Dropped + Volatile.Read(ref _refused);

    /// <summary>What went wrong in the newest frame; empty where nothing did.</summary>
    public string Problem => _problem;

    public bool Offer(in PulseTrace trace) => _queue.TryAdd(trace);

    public void Step(TimeSpan now)
    {
        try
        {
            _scene.SetBackground(_background, now);
            _scene.Advance(now);
            while (_queue.TryTake(out var trace))
            {
                if (_scene.TryAdd(trace.Pulse))
                    History.Add(trace);
            }

            Volatile.Write(ref _pulses, _scene.Counts.Shown);
            Volatile.Write(ref _refused, _scene.Counts.Refused);
            foreach (var link in Strips)
                link.Render(_scene, now);
            _problem = "";
        }
        catch (Exception problem) when (problem is not OutOfMemoryException)
        {
            // A picture that cannot be made must not end the daemon: the next frame is another try, and it is shown.
            _problem = $"frame: {problem.Message}";
        }
    }
}
