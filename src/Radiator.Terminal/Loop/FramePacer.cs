namespace Radiator.Terminal.Loop;

/// <summary>
/// When the next frame may be written. A terminal's own buffers, ssh's and the network's take seconds of frames without
/// a sign; so each frame ends with a question (<c>CSI 5 n</c>), and only few may be unanswered. A frame that a key
/// asked for may be one more.
/// </summary>
internal sealed class FramePacer(TimeProvider time)
{
    // Unanswered at most, for links that are long but not slow.
    private const int WindowMax = 4;

    private const int FocusedLocal = 30;

    // No answer for this long: the terminal has none, or it was lost.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan PatienceMax = TimeSpan.FromSeconds(16);
    private static readonly TimeSpan CleanTime = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan SlowAllowance = TimeSpan.FromMilliseconds(50);

    // A round trip of more than this is no terminal on this machine.
    private static readonly TimeSpan LocalRoundTrip = TimeSpan.FromMilliseconds(25);
    private static readonly TimeSpan RemoteInterval = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan UnfocusedInterval = TimeSpan.FromSeconds(1);

    // A terminal that answers nothing may be slow: no more than this, and keys by the usual interval.
    private static readonly TimeSpan SilentInterval = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan SilentKeyInterval = TimeSpan.FromMilliseconds(33);

    // How long a key may have to wait for what was written before it.
    private const double SecondsAhead = 0.1;
    private const int BudgetMin = 128;

    private static readonly int[] Steps = [FocusedLocal, 15, 8, 4];

    private readonly Queue<(TimeSpan At, int Own, int WithAhead)> _unanswered = new();
    private readonly LinkMeter _link = new();
    private readonly long _begin = time.GetTimestamp();
    private TimeSpan? _lastFrameAt;
    private TimeSpan? _givenUpAt;
    private int _owed;
    private TimeSpan _slowAt;
    private TimeSpan _patience = Patience;
    private int _step;
    private bool _isSlow;
    private bool _isAnswering;
    private bool _isSilent;

    /// <summary>Whether somebody looks; if not, one frame a second is enough.</summary>
    public bool HasFocus { get; set; } = true;

    /// <summary>The link as it was measured.</summary>
    public LinkMeter Link => _link;

    /// <summary>
    /// Answers that may still come: also those that were given up a short time ago, since a stalled terminal answers
    /// everything in the end.
    /// </summary>
    public int Owed => _givenUpAt is { } at && Now - at < PatienceMax ? _owed : _unanswered.Count;

    /// <summary>Answers that never came.</summary>
    public long Lost { get; private set; }

    /// <summary>Whether an answer has ever come.</summary>
    public bool IsAnswering => _isAnswering;

    /// <summary>Whether frames are to end with a question.</summary>
    public bool Asks => !_isSilent || _isAnswering;

    /// <summary>Frames that may be unanswered; 0: there are no answers.</summary>
    public int Window
    {
        get
        {
            if (_isSilent)
                return 0;
            // Until the first answer nothing is known of the link. Where its rate is felt, a second frame would only
            // wait behind the first, and a key behind both.
            if (_isSlow || !_isAnswering || _link.Rate is not null || _link.Best is not { } best)
                return 1;
            return Math.Clamp((int)Math.Ceiling(best.TotalSeconds / Interval.TotalSeconds) + 1, 1, WindowMax);
        }
    }

    /// <summary>Between two frames that no key asked for.</summary>
    public TimeSpan Interval
    {
        get
        {
            if (!HasFocus)
                return UnfocusedInterval;
            var interval = TimeSpan.FromSeconds(1.0 / Steps[_step]);
            var least = _isSilent ? SilentInterval : _link.Best > LocalRoundTrip ? RemoteInterval : TimeSpan.Zero;
            return interval > least ? interval : least;
        }
    }

    /// <summary>
    /// Bytes that a frame may have, or a key pressed meanwhile would wait too long; no limit where the link is fast.
    /// </summary>
    public int Budget => _link.Rate is { } rate && rate * SecondsAhead < int.MaxValue
        ? Math.Max(BudgetMin, (int)(rate * SecondsAhead))
        : int.MaxValue;

    private TimeSpan Now => time.GetElapsedTime(_begin);

    /// <summary>How long a frame must wait; null: for an answer.</summary>
    public TimeSpan? WaitFor(bool isForKey)
    {
        if (Window is > 0 and var window && _unanswered.Count >= window + (isForKey ? 1 : 0))
            return null;
        if (_lastFrameAt is not { } last || (isForKey && !_isSilent))
            return TimeSpan.Zero;
        var left = last + (isForKey ? SilentKeyInterval : Interval) - Now;
        return left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }

    /// <summary>How long until an unanswered frame counts as lost; null: there is none.</summary>
    public TimeSpan? TimeLeft => _unanswered.TryPeek(out var oldest)
        ? TimeSpan.FromTicks(Math.Max(0, (oldest.At + _patience - Now).Ticks))
        : null;

    /// <summary>A frame was written, with a question at its end if <see cref="Asks"/>.</summary>
    public void Sent(int bytes)
    {
        _lastFrameAt = Now;
        if (!Asks)
            return;
        _owed = Owed + 1;
        _unanswered.Enqueue((Now, bytes, bytes + Ahead()));
    }

    /// <summary>An answer came.</summary>
    public void Answered()
    {
        // Also one that was given up: a terminal that answers late is slow, not silent.
        (_isAnswering, _isSilent) = (true, false);
        _owed = Math.Max(0, _owed - 1);
        if (!_unanswered.TryDequeue(out var frame))
            return;
        var took = Now - frame.At;
        var isSlow = _link.Best is { } best && took > (2 * best) + SlowAllowance;
        _link.Add(Now, took, frame.WithAhead);
        _patience = TimeSpan.FromTicks(Math.Clamp((4 * took).Ticks, Patience.Ticks, PatienceMax.Ticks));
        if (isSlow)
            SlowDown();
        else if (Now - _slowAt >= CleanTime && (_isSlow || _step > 0))
            SpeedUp();
    }

    /// <summary>Counts what has been unanswered for too long as lost.</summary>
    public void Expire()
    {
        if (TimeLeft != TimeSpan.Zero)
            return;
        _owed = Owed;
        _givenUpAt = Now;
        Lost += _unanswered.Count;
        _unanswered.Clear();
        if (_isAnswering)
        {
            _patience = TimeSpan.FromTicks(Math.Min(_patience.Ticks * 2, PatienceMax.Ticks));
            SlowDown();
        }
        else
        {
            _isSilent = true;
        }
    }

    /// <summary>What was written before is not waited for any more: the terminal was left and taken again.</summary>
    public void Forget()
    {
        _unanswered.Clear();
        (_lastFrameAt, _givenUpAt, _owed) = (null, null, 0);
    }

    private int Ahead()
    {
        var bytes = 0;
        foreach (var frame in _unanswered)
            bytes += frame.Own;
        return bytes;
    }

    private void SlowDown()
    {
        _isSlow = true;
        _slowAt = Now;
        _step = Math.Min(_step + 1, Steps.Length - 1);
    }

    private void SpeedUp()
    {
        _isSlow = false;
        _slowAt = Now;
        _step = Math.Max(_step - 1, 0);
    }
}
