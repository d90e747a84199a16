namespace Radiator.Lights.Devices;

/// <summary>
/// Between the frame thread and an output that may block: the newest frame waits, older ones are overwritten, and the
/// last one offered is always shown. An output that fails is closed and opened anew after a while, while others go on.
/// </summary>
public sealed class OutputPump : IDisposable
{
    /// <summary>First wait after a failure; doubles up to <see cref="RetryMax"/>.</summary>
    public static readonly TimeSpan RetryFirst = TimeSpan.FromSeconds(1);

    /// <summary>Longest wait.</summary>
    public static readonly TimeSpan RetryMax = TimeSpan.FromMinutes(1);

    /// <summary>How long a blocked output may hold up the end of the program.</summary>
    private static readonly TimeSpan StopMax = TimeSpan.FromSeconds(2);

    private readonly Lock _lock = new();
    private readonly AutoResetEvent _offered = new(false);
    private readonly Func<ILightOutput> _open;
    private readonly TimeProvider _clock;
    private readonly IFrameWaiter _waiter;
    private readonly long _period;
    private byte[] _showing;
    private byte[] _next;
    private TimeSpan _nextTime;
    private bool _hasNext;
    private volatile bool _stopping;
    private volatile string _problem = "";
    private long _shown;
    private long _overwritten;
    private ILightOutput? _output;
    private Thread? _thread;
    private TimeSpan _retryAfter = RetryFirst;
    private long _failedAt;
    private bool _isWaiting;

    /// <param name="frameBytes">Of every frame.</param>
    /// <param name="open">Opens the output; may throw.</param>
    /// <param name="clock">For the waits after failures.</param>
    /// <param name="framesPerSecondMax">
    /// What the output can take; above that the output's thread waits, and then shows the newest frame.
    /// </param>
    /// <param name="waiter">For the pace of the output's thread; null: the kernel's.</param>
    public OutputPump(
        int frameBytes, Func<ILightOutput> open, TimeProvider clock, double framesPerSecondMax,
        IFrameWaiter? waiter = null)
    {
        (_open, _clock, _waiter) = (open, clock, waiter ?? new MonotonicWaiter());
        _period = (long)(1e9 / framesPerSecondMax);
        (_next, _showing) = (new byte[frameBytes], new byte[frameBytes]);
    }

    /// <summary>Frames that the output took.</summary>
    public ulong Shown => (ulong)Interlocked.Read(ref _shown);

    /// <summary>Frames that a newer one replaced before the output was ready for them.</summary>
    public ulong Overwritten => (ulong)Interlocked.Read(ref _overwritten);

    /// <summary>Why the output shows nothing; empty where it does.</summary>
    public string Problem => _problem;

    /// <summary>A frame of this time is handed to the device now. On the output's thread; must not throw.</summary>
    public event Action<TimeSpan>? Handing;

    /// <summary>
    /// Starts the output's thread. Without it, <see cref="ShowNewest"/> does the work on the caller's.
    /// </summary>
    public void Start(string name)
    {
        _thread = new Thread(Run) { IsBackground = true, Name = $"light output {name}" };
        _thread.Start();
    }

    /// <summary>Leaves a frame to be shown; never waits, never throws.</summary>
    public void Offer(ReadOnlySpan<byte> rgb, TimeSpan time)
    {
        lock (_lock)
        {
            rgb.CopyTo(_next);
            _nextTime = time;
            if (_hasNext)
                Interlocked.Increment(ref _overwritten);
            _hasNext = true;
        }

        _offered.Set();
    }

    /// <summary>Shows the newest frame; false where there is none, or the output is broken and not due yet.</summary>
    public bool ShowNewest()
    {
        if (_isWaiting && _clock.GetElapsedTime(_failedAt) < _retryAfter)
            return false;
        TimeSpan time;
        lock (_lock)
        {
            if (!_hasNext)
                return false;
            (_hasNext, time) = (false, _nextTime);
            (_next, _showing) = (_showing, _next);
        }

        return Show(time);
    }

    /// <summary>Leaves the strip dark and closes the output: LEDs hold their last frame for ever.</summary>
    public void Dispose()
    {
        _stopping = true;
        _offered.Set();
        if (_thread is null)
            GoDark();
        else
            _thread.Join(StopMax);
    }

    private void Run()
    {
        var due = _waiter.NowNanoseconds;
        while (true)
        {
            _offered.WaitOne();
            _waiter.WaitUntil(due);
            if (_stopping)
                break;
            due = Math.Max(due, _waiter.NowNanoseconds) + _period;
            ShowNewest();
        }

        GoDark();
    }

    private bool Show(TimeSpan time)
    {
        try
        {
            _output ??= _open();
            Handing?.Invoke(time);
            _output.Show(_showing, time);
        }
        catch (Exception problem) when (problem is not OutOfMemoryException)
        {
            // Whatever a driver throws, the other strips go on and this one is tried again.
            Close();
            _retryAfter = !_isWaiting ? RetryFirst : _retryAfter * 2 < RetryMax ? _retryAfter * 2 : RetryMax;
            (_isWaiting, _failedAt) = (true, _clock.GetTimestamp());
            _problem = problem.Message;
            return false;
        }

        _isWaiting = false;
        _problem = "";
        Interlocked.Increment(ref _shown);
        return true;
    }

    /// <summary>A black frame, twice: where frames travel by datagram one may be lost.</summary>
    private void GoDark()
    {
        TimeSpan time;
        lock (_lock)
            time = _nextTime;
        Array.Clear(_showing);
        if (Show(time))
            Show(time);
        Close();
    }

    private void Close()
    {
        try
        {
            _output?.Dispose();
        }
        catch (Exception problem) when (problem is not OutOfMemoryException)
        {
            _problem = problem.Message;
        }

        _output = null;
    }
}
