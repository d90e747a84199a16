using Radiator.Lights.Rigs;

namespace Radiator.Lights.Limits;

/// <summary>
/// Sees to it that nothing shown flashes more than three times in any second, whatever the events, by dimming an
/// output's next rise; measured on what the LEDs really give. Only ever dims: what a supply can give stays enough.
/// </summary>
internal sealed class FlashGovernor
{
    // Slower than what is limited: the way up must not become a flash of its own.
    private const double ReleaseSeconds = 0.8;
    private const int TriesMax = 8;

    private readonly FlashMeter _meter;
    private readonly OutputFrame _frame;
    private RankGains _gains = RankGains.One;
    private TimeSpan _before = TimeSpan.MinValue;

    public FlashGovernor(OutputFrame frame)
    {
        _frame = frame;
        _meter = new FlashMeter(frame.Output.Map.Leds, frame.Output.FlashStretchLeds);
    }

    /// <summary>Factors of the newest frame.</summary>
    public RankGains Gains => _gains;

    /// <summary>Whether the newest frame had to be dimmed.</summary>
    public bool IsLimiting => _gains != RankGains.One;

    /// <summary>The gains to begin a frame with: what was dimmed comes up slowly.</summary>
    public RankGains Begin(TimeSpan now)
    {
        var share = _before == TimeSpan.MinValue
            ? 1 : (float)(1 - Math.Exp(-(now - _before).TotalSeconds / ReleaseSeconds));
        _before = now;
        var lower = Release(_gains.Event, share);
        return _gains = new RankGains(lower, lower, Release(_gains.Failure, share));
    }

    /// <summary>
    /// Quantises the frame anew until it may be shown. Ends: each try dims, and a dark frame is always allowed.
    /// </summary>
    /// <param name="other">What the other limits ask for.</param>
    /// <param name="now">Frame time.</param>
    public void Govern(RankGains other, TimeSpan now)
    {
        Measure();
        if (_meter.IsAllowed(now))
            return;
        for (var led = 0; led < _frame.Output.Map.Leds; led++)
            _meter.MeasureFailure(led, _frame.FailureLightOf(led, other.Failure * _gains.Failure));
        var (lower, failure) = _meter.DimByLuminance(now);
        _gains *= new RankGains(lower, lower, failure);
        for (var i = 0; ; i++)
        {
            _frame.Quantise(other * _gains, Rounding.Down);
            Measure();
            if (_meter.IsAllowed(now))
                return;
            _gains = i < TriesMax ? _gains * (_meter.Dim(now) * 0.98f) : default;
        }
    }

    /// <summary>The frame is shown.</summary>
    public void Commit(TimeSpan now) => _meter.Commit(now);

    /// <summary>Dims a frame that is allowed by itself, for the sake of all outputs together.</summary>
    public void Dim(RankGains other, float factor)
    {
        _gains *= factor;
        _frame.Quantise(other * _gains, Rounding.Down);
        Measure();
    }

    private static float Release(float gain, float share)
    {
        gain += (1 - gain) * share;
        return gain > 0.99f ? 1 : gain;
    }

    private void Measure()
    {
        for (var led = 0; led < _frame.Output.Map.Leds; led++)
            _meter.Measure(led, _frame.LightOf(led));
    }

    /// <summary>Mean luminance and redness of the frame as measured last.</summary>
    public (float Luminance, float Redness) Whole => _meter.Whole;
}
