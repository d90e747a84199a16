namespace Radiator.Lights.Devices.Gpio;

/// <summary>
/// Tells short presses from long ones. A long one counts while the button is still held, so that one feels that it was
/// understood. A press that begins before anybody looked, or whose edges got lost, counts as none. One thread's.
/// </summary>
public sealed class ButtonPresses
{
    /// <summary>How long a long press is.</summary>
    public static readonly TimeSpan LongAfter = TimeSpan.FromSeconds(1);

    private TimeSpan? _pressedAt;
    private bool _isTold;

    /// <summary>When a press becomes a long one; null where none is under way.</summary>
    public TimeSpan? LongAt => _isTold ? null : _pressedAt + LongAfter;

    /// <summary>An edge came; null where it ends no press.</summary>
    public ButtonPress? Take(ButtonEdge edge)
    {
        if (edge.IsPressed)
        {
            (_pressedAt, _isTold) = (edge.Time, false);
            return null;
        }

        var (pressedAt, isTold) = (_pressedAt, _isTold);
        (_pressedAt, _isTold) = (null, false);
        if (pressedAt is not { } start || isTold || edge.Time < start)
            return null;
        return edge.Time - start >= LongAfter ? ButtonPress.Long : ButtonPress.Short;
    }

    /// <summary>Time went on without an edge; null where it makes no press a long one.</summary>
    public ButtonPress? Wait(TimeSpan now)
    {
        if (LongAt is not { } at || now < at)
            return null;
        _isTold = true;
        return ButtonPress.Long;
    }
}
