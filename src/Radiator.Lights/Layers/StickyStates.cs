namespace Radiator.Lights.Layers;

/// <summary>
/// States that stay on the strip until somebody has seen them, whether they still hold or not: dashes that stand
/// still. Acknowledged, a state that still holds keeps its two ends lit; one that no longer does is gone. Belongs to
/// the thread that owns the scene.
/// </summary>
/// <param name="layers">The scene's layers.</param>
public sealed class StickyStates(LayerStack layers)
{
    /// <summary>States at most; one more is refused.</summary>
    public const int StatesMax = 32;

    private readonly List<(StickyState State, Glow Glow)> _states = [];

    /// <summary>All that are on the strip, oldest first.</summary>
    public IReadOnlyList<StickyState> States => [.. _states.Select(each => each.State)];

    /// <summary>
    /// Raises a state; one that holds already stays as it is, also acknowledged. False where there are
    /// <see cref="StatesMax"/> others.
    /// </summary>
    /// <param name="key">What it is about.</param>
    /// <param name="zone">Where it shows.</param>
    /// <param name="color">Its light.</param>
    /// <param name="now">Frame time.</param>
    /// <param name="priority">The higher one covers the lower one in the same zone.</param>
    public bool Raise(string key, Zone zone, LinearColor color, TimeSpan now, int priority = 0)
    {
        var at = IndexOf(key);
        if (at >= 0)
        {
            if (_states[at].State.IsActive)
                return true;
            _states.RemoveAt(at);
        }

        if (_states.Count == StatesMax)
            return false;
        var glow = new Glow
        {
            Key = GlowKey(key),
            Zone = zone,
            Color = color,
            Layer = LayerKind.Sticky,
            Shape = GlowShape.Dashes,
            Priority = priority,
            Start = now,
        };
        _states.Add((new StickyState(key, now, true, null, null), glow));
        return layers.Show(glow);
    }

    /// <summary>The state no longer holds; until somebody has seen it, it stays. False where there is none.</summary>
    public bool Clear(string key, TimeSpan now)
    {
        var at = IndexOf(key);
        if (at < 0)
            return false;
        var (state, glow) = _states[at];
        if (state.AcknowledgedBy is not null)
            return Remove(at, now);
        _states[at] = (state with { IsActive = false }, glow);
        return true;
    }

    /// <summary>Somebody has seen it. False where there is none, or somebody else was first.</summary>
    /// <param name="key">What it is about.</param>
    /// <param name="by">Who, as the caller says.</param>
    /// <param name="at">When, as the caller says.</param>
    /// <param name="now">Frame time.</param>
    public bool Acknowledge(string key, string by, DateTimeOffset at, TimeSpan now)
    {
        var index = IndexOf(key);
        if (index < 0 || _states[index].State.AcknowledgedBy is not null)
            return false;
        var (state, glow) = _states[index];
        if (!state.IsActive)
            return Remove(index, now);
        _states[index] = (state with { AcknowledgedBy = by, AcknowledgedAt = at }, glow);
        layers.Show(glow with { Shape = GlowShape.Ends });
        return true;
    }

    private static string GlowKey(string key) => "sticky " + key;

    private int IndexOf(string key) => _states.FindIndex(each => each.State.Key == key);

    private bool Remove(int at, TimeSpan now)
    {
        layers.Hide(_states[at].Glow.Key, now);
        _states.RemoveAt(at);
        return true;
    }
}
