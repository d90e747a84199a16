using Radiator.Lights.Rigs;

namespace Radiator.Lights.Layers;

/// <summary>
/// The glows above the pulses, lowest first. Each fades in and out; while it fades out, and after, what lies below
/// shows again. Belongs to the thread that owns the scene.
/// </summary>
public sealed class LayerStack
{
    /// <summary>Glows at most. A new one that is more important than the least one takes its place.</summary>
    public const int GlowsMax = 64;

    /// <summary>How long a glow takes to come and to go.</summary>
    public static readonly TimeSpan Fade = TimeSpan.FromMilliseconds(400);

    private readonly List<Shown> _shown = new(GlowsMax);

    /// <summary>Glows that found no place since the beginning, or had to give theirs up.</summary>
    public ulong Refused { get; private set; }

    /// <summary>From the lowest to the highest, those that fade out too.</summary>
    public IReadOnlyList<Glow> Glows => [.. _shown.Select(shown => shown.Glow)];

    /// <summary>Shows a glow, in place of the one with its key. False, and counted, where it found no place.</summary>
    public bool Show(Glow glow)
    {
        _shown.RemoveAll(shown => shown.Glow.Key == glow.Key);
        if (_shown.Count == GlowsMax)
        {
            Refused++;
            if (Compare(_shown[0].Glow, glow) >= 0)
                return false;
            _shown.RemoveAt(0);
        }

        var at = _shown.FindLastIndex(shown => Compare(shown.Glow, glow) <= 0) + 1;
        _shown.Insert(at, new Shown(glow, glow.End ?? TimeSpan.MaxValue - Fade));
        return true;
    }

    /// <summary>Lets a glow fade out; false where there is none of that key.</summary>
    public bool Hide(string key, TimeSpan now)
    {
        var at = _shown.FindIndex(shown => shown.Glow.Key == key);
        if (at < 0)
            return false;
        if (_shown[at].End > now)
            _shown[at] = _shown[at] with { End = now };
        return true;
    }

    /// <summary>Forgets what has faded out.</summary>
    internal void Advance(TimeSpan now)
    {
        for (var i = _shown.Count - 1; i >= 0; i--)
        {
            if (now >= _shown[i].End + Fade)
                _shown.RemoveAt(i);
        }
    }

    internal void Paint(StripPicture picture, TimeSpan now)
    {
        foreach (var (glow, end) in _shown)
        {
            var coming = Math.Clamp((now - glow.Start) / Fade, 0, 1);
            var going = now <= end ? 1 : Math.Clamp(1 - (now - end) / Fade, 0, 1);
            if (coming * going > 0)
                GlowPainter.Paint(glow, picture, now, (float)(coming * going));
        }
    }

    private static int Compare(Glow left, Glow right)
    {
        var byLayer = left.Layer.CompareTo(right.Layer);
        return byLayer != 0 ? byLayer : left.Priority.CompareTo(right.Priority);
    }

    private readonly record struct Shown(Glow Glow, TimeSpan End);
}
