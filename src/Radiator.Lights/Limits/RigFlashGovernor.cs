using Radiator.Lights.Rigs;

namespace Radiator.Lights.Limits;

/// <summary>
/// All outputs together: each of them may flash three times a second, but not each at another time. Idle where there is
/// one output alone.
/// </summary>
internal sealed class RigFlashGovernor(OutputFrame[] frames, FlashGovernor[] governors)
{
    private const int TriesMax = 8;

    private readonly int _leds = frames.Sum(frame => frame.Output.Map.Leds);
    private FlashTrack _luminance;
    private FlashTrack _red;

    /// <summary>Dims every output where the mean of all would flash.</summary>
    /// <param name="others">By output, what the other limits ask for.</param>
    /// <param name="now">Frame time.</param>
    public void Govern(ReadOnlySpan<RankGains> others, TimeSpan now)
    {
        if (frames.Length < 2)
            return;
        for (var i = 0; ; i++)
        {
            var (luminance, redness) = Mean();
            var factor = Math.Min(
                Share(_luminance.CeilingAt(now, FlashMeter.LuminanceStep), luminance),
                Share(_red.CeilingAt(now, FlashMeter.RedStep), redness));
            if (factor >= 1)
                break;
            factor = i < TriesMax ? factor * 0.98f : 0;
            for (var output = 0; output < governors.Length; output++)
                governors[output].Dim(others[output], factor);
        }

        var (shown, red) = Mean();
        _luminance.Commit(shown, now, FlashMeter.LuminanceStep);
        _red.Commit(red, now, FlashMeter.RedStep);
    }

    private static float Share(float ceiling, float value) => value <= ceiling ? 1 : Math.Max(0, ceiling / value);

    private (float Luminance, float Redness) Mean()
    {
        var (luminance, redness) = (0f, 0f);
        for (var i = 0; i < frames.Length; i++)
        {
            var share = frames[i].Output.Map.Leds / (float)_leds;
            luminance += governors[i].Whole.Luminance * share;
            redness += governors[i].Whole.Redness * share;
        }

        return (luminance, redness);
    }
}
