namespace Radiator.Lights.Tests.Limits;

/// <summary>
/// Flashes by WCAG 2.3.1, reckoned afterwards from what LEDs gave, by other means than the engine's: over the whole
/// field and over every stretch of a length, all turning points, then the second with the most of them.
/// </summary>
/// <param name="pixels">LEDs.</param>
/// <param name="stretch">LEDs that are a field of their own; 0: the whole alone, where neighbours in the list hang on
/// different walls.</param>
internal sealed class WcagMeter(int pixels, int stretch)
{
    private readonly List<TimeSpan> _times = [];
    private readonly List<double[]> _luminances = [];
    private readonly List<double[]> _reds = [];

    /// <summary>Takes the linear light of all pixels: red, green, blue.</summary>
    public void Add(TimeSpan time, IEnumerable<(double R, double G, double B)> light)
    {
        var all = light.ToArray();
        Assert.Equal(pixels, all.Length);
        _times.Add(time);
        _luminances.Add([.. all.Select(pixel => Some.Luminance(pixel.R, pixel.G, pixel.B))]);

        // A saturated red has at least 0.8 of its light in red; (R - G - B) x 320 is WCAG's measure of it.
        _reds.Add([.. all.Select(pixel => pixel.R > 0 && pixel.R / (pixel.R + pixel.G + pixel.B) >= 0.8
            ? Math.Max(0, pixel.R - pixel.G - pixel.B) : 0)]);
    }

    /// <summary>The most general flashes in any second, anywhere.</summary>
    public int GeneralFlashes => Worst(_luminances, 0.1, darkerBelow: 0.8);

    /// <summary>The most red flashes in any second, anywhere.</summary>
    public int RedFlashes => Worst(_reds, 20.0 / 320, darkerBelow: double.MaxValue);

    private int Worst(List<double[]> frames, double step, double darkerBelow)
    {
        var stride = Math.Max(1, pixels / 64);
        var worst = InSecond(Turns([.. frames.Select(frame => frame.Average())], step, darkerBelow));
        var area = new double[frames.Count];
        for (var first = 0; stretch > 0 && first + stretch <= pixels; first += stride)
        {
            for (var i = 0; i < area.Length; i++)
            {
                area[i] = 0;
                foreach (var value in frames[i].AsSpan(first, stretch))
                    area[i] += value / stretch;
            }

            worst = Math.Max(worst, InSecond(Turns(area, step, darkerBelow)));
        }

        return worst;
    }

    /// <summary>When the changes of at least a step were complete, up and down by turns.</summary>
    private List<TimeSpan> Turns(double[] values, double step, double darkerBelow)
    {
        List<TimeSpan> turns = [];
        var (low, high, goesUp) = (0.0, 0.0, true);
        for (var i = 0; i < values.Length; i++)
        {
            var value = values[i];
            (low, high) = (Math.Min(low, value), Math.Max(high, value));
            if (goesUp ? value - low < step || low >= darkerBelow : high - value < step || value >= darkerBelow)
                continue;
            turns.Add(_times[i]);
            (low, high, goesUp) = (value, value, !goesUp);
        }

        return turns;
    }

    /// <summary>A flash is a pair of opposing changes.</summary>
    private static int InSecond(List<TimeSpan> turns)
    {
        var most = 0;
        for (var first = 0; first < turns.Count; first++)
        {
            var end = turns[first] + TimeSpan.FromSeconds(1);
            most = Math.Max(most, turns.Skip(first).TakeWhile(turn => turn <= end).Count());
        }

        return most / 2;
    }
}
