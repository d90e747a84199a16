using Radiator.Lights;
using Radiator.Lights.Devices;
using Radiator.Lights.Rigs;

namespace Radiator.Daemon.Lights;

/// <summary>One strip and the output that it hangs on.</summary>
internal sealed class StripLink
{
    private readonly Lock _lock = new();
    private readonly StripOptions _options;
    private readonly PowerBudget _supply;
    private readonly byte[] _newest;
    private OutputStatus _status;

    public StripLink(Strip strip, RigOutput output, StripOptions options, OutputType type, TimeProvider clock)
    {
        (Strip, _options, _supply) = (strip, options, output.Budget);
        _newest = new byte[Strip.Pixels * 3];
        FramesPerSecondMax = type.FramesPerSecondMax(options);
        Pump = new OutputPump(output.FrameBytes, () => type.Open(options), clock, FramesPerSecondMax);
    }

    public Strip Strip { get; }

    public double FramesPerSecondMax { get; }

    public OutputPump Pump { get; }

    /// <summary>
    /// Hands a frame over; the pump takes as many as the output wants. The frame thread's.
    /// </summary>
    /// <param name="bytes">As the output takes it.</param>
    /// <param name="picture">As people see it.</param>
    /// <param name="status">What was done to it.</param>
    /// <param name="now">Its time.</param>
    public void Show(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> picture, in OutputStatus status, TimeSpan now)
    {
        lock (_lock)
        {
            picture.CopyTo(_newest);
            _status = status;
        }

        Pump.Offer(bytes, now);
    }

    public byte[] GetFrame()
    {
        lock (_lock)
            return [.. _newest];
    }

    public LightOutputStats GetStats()
    {
        OutputStatus status;
        lock (_lock)
            status = _status;
        return new LightOutputStats(
            Strip.Name, _options.Output, Strip.Pixels, Pump.Shown, status.Milliamps, Pump.Problem)
        {
            Meters = _options.Meters,
            MilliampsMax = _supply.MilliampsMax,
            Overwritten = Pump.Overwritten,
            IsPowerLimited = status.IsPowerLimited,
            IsFlashLimited = status.IsFlashLimited,
        };
    }
}
