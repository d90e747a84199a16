using Radiator.Debugger.Model.Strips;

namespace Radiator.Debugger.Views.Strips;

/// <summary>
/// What the strips showed in the last minutes, ten times a second at most, no wider than a screen. Bounded: the oldest
/// pictures go. The screen's thread.
/// </summary>
internal sealed class StripHistory
{
    /// <summary>How far back it goes: as far as the daemon can explain a light.</summary>
    public static readonly TimeSpan Length = TimeSpan.FromMinutes(5);

    private const int PixelsMax = 240;
    private const int StripsMax = 8;

    private static readonly TimeSpan s_step = TimeSpan.FromMilliseconds(100);

    private readonly Dictionary<string, Queue<(DateTimeOffset At, byte[] Rgb)>> _strips = new(StringComparer.Ordinal);

    /// <summary>Takes what the strips show now.</summary>
    public void Take(IReadOnlyList<StripView> strips, DateTimeOffset now)
    {
        foreach (var gone in _strips.Keys.Except(strips.Select(strip => strip.Name)).ToArray())
            _strips.Remove(gone);
        foreach (var strip in strips)
        {
            if (strip.Rgb.Length == 0)
                continue;
            if (!_strips.TryGetValue(strip.Name, out var kept))
            {
                if (_strips.Count == StripsMax)
                    continue;
                _strips.Add(strip.Name, kept = new Queue<(DateTimeOffset, byte[])>());
            }

            if (kept.Count > 0 && now - kept.Last().At < s_step)
                continue;
            kept.Enqueue((now, Narrowed(strip.Rgb.Span)));
            while (now - kept.Peek().At > Length)
                kept.Dequeue();
        }
    }

    /// <summary>What a strip showed at a time: the last picture that is not newer; null where none is kept.</summary>
    public byte[]? At(string strip, DateTimeOffset time)
    {
        byte[]? found = null;
        foreach (var (at, rgb) in _strips.TryGetValue(strip, out var kept) ? kept : [])
        {
            if (at > time)
                break;
            found = rgb;
        }

        return found;
    }

    /// <summary>The oldest moment that is kept; null where nothing is.</summary>
    public DateTimeOffset? Oldest(string strip) =>
        _strips.TryGetValue(strip, out var kept) && kept.Count > 0 ? kept.Peek().At : null;

    private static byte[] Narrowed(ReadOnlySpan<byte> rgb)
    {
        if (rgb.Length <= PixelsMax * 3)
            return rgb.ToArray();
        Span<(float R, float G, float B)> columns = stackalloc (float, float, float)[PixelsMax];
        LinearLight.Average(rgb, columns);
        var narrow = new byte[PixelsMax * 3];
        for (var i = 0; i < PixelsMax; i++)
        {
            narrow[i * 3] = (byte)Math.Round(columns[i].R * 255);
            narrow[(i * 3) + 1] = (byte)Math.Round(columns[i].G * 255);
            narrow[(i * 3) + 2] = (byte)Math.Round(columns[i].B * 255);
        }

        return narrow;
    }
}
