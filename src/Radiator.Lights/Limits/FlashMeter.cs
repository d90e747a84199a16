namespace Radiator.Lights.Limits;

/// <summary>
/// Measures the LEDs of one output against WCAG 2.3.1: every stretch of a given length, and the whole. Relative
/// luminance of the mean for general flashes; for red ones the mean
/// of (R - G - B) where red is at least 0.8 of an LED's light.
/// </summary>
internal sealed class FlashMeter
{
    /// <summary>WCAG: a tenth of the highest luminance; a margin for meters that round otherwise.</summary>
    public const float LuminanceStep = 0.09f;

    /// <summary>WCAG's working definition: (R - G - B) * 320 changes by more than 20; with a margin.</summary>
    public const float RedStep = 20f / 320 * 0.9f;

    private readonly int[] _firsts;
    private readonly int[] _ends;
    private readonly FlashTrack[] _luminances;
    private readonly FlashTrack[] _reds;
    private readonly float[] _luminanceUpTo;
    private readonly float[] _failureUpTo;
    private readonly float[] _redUpTo;

    public FlashMeter(int leds, int stretch)
    {
        var stride = Math.Max(1, leds / 64);
        List<(int First, int End)> windows = [(0, leds)];
        for (var first = 0; first + stretch <= leds; first += stride)
            windows.Add((first, first + stretch));
        windows.Add((leds - stretch, leds));
        (_firsts, _ends) = ([.. windows.Select(window => window.First)], [.. windows.Select(window => window.End)]);
        (_luminances, _reds) = (new FlashTrack[windows.Count], new FlashTrack[windows.Count]);
        (_luminanceUpTo, _failureUpTo, _redUpTo) = (new float[leds + 1], new float[leds + 1], new float[leds + 1]);
    }

    /// <summary>Mean luminance and redness of all LEDs.</summary>
    public (float Luminance, float Redness) Whole => (Mean(_luminanceUpTo, 0), Mean(_redUpTo, 0));

    /// <summary>Takes the light of LED after LED, from the first.</summary>
    public void Measure(int led, in LinearColor light)
    {
        _luminanceUpTo[led + 1] = _luminanceUpTo[led] + LuminanceOf(light);
        _redUpTo[led + 1] = _redUpTo[led] + RednessOf(light);
    }

    /// <summary>The same for what failures alone would give.</summary>
    public void MeasureFailure(int led, in LinearColor light) =>
        _failureUpTo[led + 1] = _failureUpTo[led] + LuminanceOf(light);

    /// <summary>Whether the measured frame may be shown.</summary>
    public bool IsAllowed(TimeSpan now)
    {
        for (var i = 0; i < _firsts.Length; i++)
        {
            if (Mean(_luminanceUpTo, i) > _luminances[i].CeilingAt(now, LuminanceStep)
                || Mean(_redUpTo, i) > _reds[i].CeilingAt(now, RedStep))
                return false;
        }

        return true;
    }

    /// <summary>
    /// Factors for lower ranks and for failures that bring every luminance down to what is allowed; failures keep as
    /// much as there is, but for a fifth.
    /// </summary>
    public (float Lower, float Failure) DimByLuminance(TimeSpan now)
    {
        var (lower, failure) = (1f, 1f);
        for (var i = 0; i < _firsts.Length; i++)
        {
            var ceiling = _luminances[i].CeilingAt(now, LuminanceStep);
            var all = Mean(_luminanceUpTo, i);
            if (all <= ceiling)
                continue;
            var ofFailures = Math.Min(all, Mean(_failureUpTo, i));
            var others = all - ofFailures;
            var kept = Math.Min(ofFailures, others > 0 ? ceiling * 0.8f : ceiling);
            failure = Math.Min(failure, ofFailures > 0 ? kept / ofFailures : 1);
            lower = Math.Min(lower, others > 0 ? (ceiling - kept) / others : 1);
        }

        return (lower, failure);
    }

    /// <summary>One factor for everything that brings whatever is still too much down to what is allowed.</summary>
    public float Dim(TimeSpan now)
    {
        var factor = 1f;
        for (var i = 0; i < _firsts.Length; i++)
        {
            factor = Math.Min(factor, Share(_luminances[i].CeilingAt(now, LuminanceStep), Mean(_luminanceUpTo, i)));
            factor = Math.Min(factor, Share(_reds[i].CeilingAt(now, RedStep), Mean(_redUpTo, i)));
        }

        return factor;

        static float Share(float ceiling, float value) => value <= ceiling ? 1 : Math.Max(0, ceiling / value);
    }

    /// <summary>The measured frame is shown.</summary>
    public void Commit(TimeSpan now)
    {
        for (var i = 0; i < _firsts.Length; i++)
        {
            _luminances[i].Commit(Mean(_luminanceUpTo, i), now, LuminanceStep);
            _reds[i].Commit(Mean(_redUpTo, i), now, RedStep);
        }
    }

    /// <summary>Relative luminance of sRGB's primaries (IEC 61966-2-1, as WCAG has it).</summary>
    private static float LuminanceOf(in LinearColor light) =>
        0.2126f * light.R + 0.7152f * light.G + 0.0722f * light.B;

    private static float RednessOf(in LinearColor light)
    {
        var others = light.G + light.B;
        return light.R >= 4 * others ? light.R - others : 0;
    }

    private float Mean(float[] upTo, int window) =>
        (upTo[_ends[window]] - upTo[_firsts[window]]) / (_ends[window] - _firsts[window]);
}
