using Radiator.Lights;
using Radiator.Lights.Layers;

namespace Radiator.Daemon.Lights;

/// <summary>
/// Somebody tries the strips out, or wants them dark for a while. Wishes come from any thread; the frame thread fulfils
/// them. Tests lie above everything else, and the limits hold for them too.
/// </summary>
internal sealed class TestBoard
{
    private readonly Lock _lock = new();
    private List<Glow> _wanted = [];
    private long _darkUntil;
    private volatile bool _isNew;

    /// <summary>Frame time until which everything is dark.</summary>
    public TimeSpan DarkUntil
    {
        get => TimeSpan.FromTicks(Volatile.Read(ref _darkUntil));
        set => Volatile.Write(ref _darkUntil, value.Ticks);
    }

    /// <summary>Shows a pattern in a zone, in place of the one before.</summary>
    public void Show(LightPattern pattern, Zone zone, TimeSpan now, TimeSpan time)
    {
        lock (_lock)
        {
            _wanted = [.. Glows(pattern, zone, now, time)];
            _isNew = true;
        }
    }

    /// <summary>The frame thread's.</summary>
    public void Apply(LayerStack layers, TimeSpan now)
    {
        if (!_isNew)
            return;
        List<Glow> wanted;
        lock (_lock)
            (wanted, _wanted, _isNew) = (_wanted, [], false);
        foreach (var shown in layers.Glows)
        {
            if (shown.Layer == LayerKind.Test)
                layers.Hide(shown.Key, now);
        }

        foreach (var glow in wanted)
            layers.Show(glow);
    }

    private static IEnumerable<Glow> Glows(LightPattern pattern, Zone zone, TimeSpan now, TimeSpan time)
    {
        if (pattern == LightPattern.Chase)
        {
            yield return new Glow
            {
                Key = "test chase", Zone = zone, Color = new LinearColor(1, 1, 1), Layer = LayerKind.Test,
                Shape = GlowShape.Chase, Start = now, End = now + time,
            };
            yield break;
        }

        LinearColor[] colors = [new(1, 0, 0), new(0, 1, 0), new(0, 0, 1), new(1, 1, 1)];
        for (var i = 0; i < colors.Length; i++)
        {
            yield return new Glow
            {
                Key = $"test color {i}", Zone = zone, Color = colors[i], Layer = LayerKind.Test,
                Start = now + time * i / colors.Length, End = now + time * (i + 1) / colors.Length,
            };
        }
    }
}
