using Radiator.Lights;
using Radiator.Lights.Devices;
using Radiator.Lights.Layers;
using Radiator.Lights.Rigs;
using Radiator.Lights.Schedules;

namespace Radiator.Strips;

/// <summary>
/// One strip that shows a run of LEDs in one colour, by the engine and below its supply's limit, until it is disposed:
/// then it is dark.
/// </summary>
internal sealed class StripTrial : IAsyncDisposable
{
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(20);

    private readonly Lock _lock = new();
    private readonly Scene _scene = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly TimeProvider _clock;
    private readonly long _startedAt;
    private readonly Strip _strip;
    private readonly RigRenderer _renderer;
    private readonly OutputPump _pump;
    private readonly Task _run;

    public StripTrial(OutputSettings settings, double milliampsMax, TimeProvider clock)
    {
        (_clock, _startedAt) = (clock, clock.GetTimestamp());
        _strip = new Strip(settings.Name, settings.Pixels, settings.Pixels);
        var type = new LightOutputs()[settings.Output];
        var rig = Rig.Of(_strip, new PowerBudget(settings.Name, milliampsMax), type.Adjust(settings));
        _renderer = new RigRenderer(rig);
        _pump = new OutputPump(
            rig.Outputs[0].FrameBytes, () => type.Open(settings), clock, type.FramesPerSecondMax(settings));
        _pump.Start(settings.Name);
        _run = RunAsync();
    }

    /// <summary>Why nothing is seen; empty where it is.</summary>
    public string Problem => _pump.Problem;

    private TimeSpan Now => _clock.GetElapsedTime(_startedAt);

    /// <summary>Lights these LEDs alone.</summary>
    public void Show(int first, int count, LinearColor color)
    {
        lock (_lock)
        {
            _scene.Layers.Show(new Glow
            {
                Key = "trial", Color = color, Layer = LayerKind.Test, Start = Now,
                Zone = new Zone("trial", [new Lane([new LanePart(_strip, first, first + count)])]),
            });
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _run;
        _pump.Dispose();
        _stop.Dispose();
    }

    private async Task RunAsync()
    {
        using var timer = new PeriodicTimer(Period, _clock);
        try
        {
            while (await timer.WaitForNextTickAsync(_stop.Token))
            {
                lock (_lock)
                {
                    _scene.Advance(Now);
                    _renderer.Render(_scene, Now, Brightness.Full);
                    _pump.Offer(_renderer.FrameOf(0), Now);
                }
            }
        }
        catch (OperationCanceledException)
        {
        }
    }
}
