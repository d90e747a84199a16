namespace Radiator.Lights.Load;

/// <summary>
/// The glow of a zone with too many events to follow: each warms one place, places cool down by half every three
/// seconds. Brightness tells how many, the shares of the colours tell which.
/// </summary>
internal sealed class ZoneHeat
{
    /// <summary>In which a place loses half its heat.</summary>
    public const double HalfLifeSeconds = 3;

    private const double BinMeters = 0.08;
    private const int BinsMin = 6, BinsMax = 64;

    // What is shown follows what is: no step, no flicker.
    private const double LevelSeconds = 0.2, ColorSeconds = 0.5;

    // 600 events in a bin are full heat: some 5,000 a second on 5 m.
    private const double FullHeat = 600, FullLevel = 0.6, Cold = 0.002;

    private readonly Zone _zone;
    private readonly double[] _heat;
    private readonly float[] _levels;
    private readonly LinearColor[] _shown;
    private readonly HeatColors _colors = new();
    private TimeSpan _at;

    public ZoneHeat(Zone zone, TimeSpan now)
    {
        (_zone, _at) = (zone, now);
        var bins = Math.Clamp((int)(zone.Lanes.Max(lane => lane.Length) / BinMeters), BinsMin, BinsMax);
        (_heat, _levels, _shown) = (new double[bins], new float[bins], new LinearColor[bins]);
    }

    /// <summary>Whether there is anything to see.</summary>
    public bool IsWarm { get; private set; }

    public void Warm(in Pulse pulse)
    {
        var origin = pulse.Origin;
        var hash = Grain.Hash((uint)origin.Number, (uint)(origin.Number >> 32), (uint)pulse.Start.Ticks);
        _heat[hash % (uint)_heat.Length] += pulse.Weight;
        _colors.Add(pulse.Color, pulse.Weight);
        IsWarm = true;
    }

    public void Advance(TimeSpan now)
    {
        var seconds = Math.Clamp((now - _at).TotalSeconds, 0, 10);
        _at = now;
        if (!IsWarm)
            return;
        var cooling = Math.Pow(0.5, seconds / HalfLifeSeconds);
        var toLevel = (float)(1 - Math.Exp(-seconds / LevelSeconds));
        var toColor = (float)(1 - Math.Exp(-seconds / ColorSeconds));
        _colors.Cool(cooling);
        var warmest = 0.0;
        for (var i = 0; i < _heat.Length; i++)
        {
            _heat[i] *= cooling;
            var level = FullLevel * Math.Min(1, Math.Log2(1 + _heat[i]) / Math.Log2(1 + FullHeat));
            _levels[i] += ((float)level - _levels[i]) * toLevel;
            _shown[i] += (_colors.At(PlaceOf(i)) + _shown[i] * -1) * (_shown[i] == default ? 1 : toColor);
            warmest = Math.Max(warmest, Math.Max(_levels[i], level));
        }

        IsWarm = warmest > Cold;
    }

    public void Paint(Strip strip, Frame frame)
    {
        if (!IsWarm)
            return;
        foreach (var lane in _zone.Lanes)
        {
            foreach (var (pixel, along) in lane.PixelsOn(strip))
            {
                // Between the middles of two bins.
                var at = along / lane.Length * _heat.Length - 0.5;
                var left = Math.Clamp((int)Math.Floor(at), 0, _heat.Length - 1);
                var right = Math.Min(left + 1, _heat.Length - 1);
                var share = (float)Math.Clamp(at - left, 0, 1);
                frame.Add(pixel, _shown[left], _levels[left] * (1 - share));
                frame.Add(pixel, _shown[right], _levels[right] * share);
            }
        }
    }

    /// <summary>A bin's place in the bar of colours: neighbours far apart, so that all colours are everywhere
    /// (van der Corput's sequence).</summary>
    private static double PlaceOf(int bin)
    {
        var (place, half) = (0.0, 0.5);
        for (var rest = bin + 1; rest > 0; rest >>= 1, half /= 2)
            place += (rest & 1) * half;
        return place;
    }
}
