namespace Radiator.Lights.Rigs;

/// <summary>
/// Which pixel of which strip each LED of an output shows. LEDs that no run covers stay dark: skipped ones at the
/// beginning of a wire, a gap round a door.
/// </summary>
public sealed class PixelMap
{
    private readonly int[] _strips;
    private readonly int[] _pixels;

    /// <param name="leds">LEDs on the wire, 1 to <see cref="Strip.PixelsMax"/>.</param>
    /// <param name="runs">None may lie beyond the wire or the strip, and no two on the same LED.</param>
    public PixelMap(int leds, IReadOnlyList<PixelRun> runs)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(leds, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(leds, Strip.PixelsMax);
        (Leds, Runs) = (leds, [.. runs]);
        Strips = [.. runs.Select(run => run.Strip).Distinct()];
        (_strips, _pixels) = (new int[leds], new int[leds]);
        Array.Fill(_strips, -1);
        foreach (var run in runs)
            Lay(run);
    }

    /// <summary>One strip as it is.</summary>
    public PixelMap(Strip strip) : this(strip.Pixels, [PixelRun.WholeOf(strip)])
    {
    }

    /// <summary>LEDs on the wire.</summary>
    public int Leds { get; }

    /// <summary>As laid.</summary>
    public IReadOnlyList<PixelRun> Runs { get; }

    /// <summary>The strips that it shows something of.</summary>
    public IReadOnlyList<Strip> Strips { get; }

    /// <summary>The pixel that an LED shows; false where it shows none.</summary>
    public bool TryFind(int led, out Strip strip, out int pixel)
    {
        var index = _strips[led];
        (strip, pixel) = index < 0 ? (null!, 0) : (Strips[index], _pixels[led]);
        return index >= 0;
    }

    private void Lay(PixelRun run)
    {
        var columns = run.SerpentineColumns;
        if (run.First < 0 || run.Pixels < 1 || run.First + run.Pixels > run.Strip.Pixels)
            throw new ArgumentException($"Pixels {run.First} to {run.First + run.Pixels - 1} are not on strip "
                + $"\"{run.Strip.Name}\": it has 0 to {run.Strip.Pixels - 1}.");
        if (run.At < 0 || run.At + run.Pixels > Leds)
            throw new ArgumentException($"LEDs {run.At} to {run.At + run.Pixels - 1} are not on a wire of {Leds}.");
        if (columns < 0 || (columns > 0 && run.Pixels % columns != 0))
            throw new ArgumentException($"{run.Pixels} pixels are no whole rows of {columns}.");
        var strip = Strips.ToList().IndexOf(run.Strip);
        for (var led = 0; led < run.Pixels; led++)
        {
            if (_strips[run.At + led] >= 0)
                throw new ArgumentException($"LED {run.At + led} has two pixels to show.");
            (_strips[run.At + led], _pixels[run.At + led]) = (strip, run.PixelAt(led));
        }
    }
}
