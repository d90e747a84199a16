using System.Runtime.CompilerServices;

namespace Radiator.Lights.Limits;

/// <summary>
/// Turning points of one measure of one area. WCAG 2.3.1 counts flashes: a rise and a fall, each of a threshold. A
/// rise is only let through while the fall after it still fits, so that a limit never has to hold light up.
/// </summary>
internal struct FlashTrack
{
    // Three flashes are six turning points. A meter with a higher threshold sees each of them later, but before the
    // next one: at most one from before the second that it looks at, and seven are still three flashes.
    private const int TurnsMax = 6;
    private static readonly long Second = TimeSpan.FromSeconds(1.02).Ticks;

    private Turns _turns;
    private int _newest;
    private bool _isHigh;

    // Since the last turn: the highest value where that was a rise, else the lowest. A strip is dark at first.
    private float _extreme;

    /// <summary>The highest value that the next frame may have; unlimited: infinity.</summary>
    public readonly float CeilingAt(TimeSpan now, float threshold)
    {
        if (_isHigh)
            return float.PositiveInfinity;
        var recent = 0;
        for (var i = 0; i < TurnsMax; i++)
            recent += _turns[i] > 0 && now.Ticks - _turns[i] + 1 <= Second ? 1 : 0;
        return recent <= TurnsMax - 2 ? float.PositiveInfinity : _extreme + threshold * 0.94f;
    }

    /// <summary>Takes a frame that is shown.</summary>
    public void Commit(float value, TimeSpan now, float threshold)
    {
        _extreme = _isHigh ? Math.Max(_extreme, value) : Math.Min(_extreme, value);
        if (Math.Abs(value - _extreme) < threshold)
            return;
        (_isHigh, _extreme) = (!_isHigh, value);
        _newest = (_newest + 1) % TurnsMax;
        _turns[_newest] = Math.Max(1, now.Ticks + 1);
    }

    [InlineArray(TurnsMax)]
    private struct Turns
    {
        private long _first;
    }
}
