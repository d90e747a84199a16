using System.Text;
using Radiator.Terminal.Device;

namespace Radiator.Testing.Terminal;

/// <summary>
/// A terminal at the end of a simulated link, and the clock that both live by: whoever waits for it has the time pass
/// to the next thing that happens. A whole scenario runs within one call of a loop, on one thread, the same each time.
/// When nothing is left to happen and somebody waits for ever, it hangs up.
/// </summary>
public sealed class TestTerminal : ITerminalDevice
{
    // Bytes that arrive together on a slow link.
    private const int Slice = 16;

    private readonly ManualTime _time;
    private readonly PriorityQueue<Action, (DateTimeOffset At, long Order)> _agenda = new();
    private readonly Queue<byte> _input = new();
    private readonly List<(Func<PtyOutput, bool> Condition, Action<TimeSpan> Then)> _watches = [];
    private readonly DateTimeOffset _begin;
    private DateTimeOffset _linkFreeAt;
    private TerminalSignals _signals;
    private long _order;
    private int _isWoken;

    public TestTerminal(ManualTime time, int width = 80, int height = 24)
    {
        (_time, _begin, _linkFreeAt) = (time, time.GetUtcNow(), time.GetUtcNow());
        Size = new TerminalSize(width, height);
        Output = new PtyOutput(width, height);
    }

    /// <summary>What the terminal answers; its delay is not used, the link has one.</summary>
    public PtyPersonality Personality { get; init; } = PtyPersonality.XtermJs;

    /// <summary>What the link carries each second.</summary>
    public double BytesPerSecond { get; set; } = double.PositiveInfinity;

    /// <summary>How long each direction takes.</summary>
    public TimeSpan OneWay { get; set; }

    /// <summary>What can be written before a write takes nothing; a Linux pty's, unless ssh's comes on top.</summary>
    public int Buffer { get; set; } = 20_480;

    /// <summary>Whether what the terminal answers gets lost on its way, from now on.</summary>
    public bool LosesAnswers { get; set; }

    /// <summary>What has arrived.</summary>
    public PtyOutput Output { get; }

    /// <summary>What was written, all of it, with the time.</summary>
    public List<(TimeSpan At, string Text)> Writes { get; } = [];

    /// <summary>The largest number of bytes that were on their way.</summary>
    public int BacklogMax { get; private set; }

    public int Backlog => double.IsInfinity(BytesPerSecond) ? 0
        : (int)Math.Ceiling(Math.Max(0, (_linkFreeAt - _time.GetUtcNow()).TotalSeconds) * BytesPerSecond);

    /// <summary>Waits that ended because their time was up.</summary>
    public int TimersFired { get; private set; }

    /// <summary>All waits.</summary>
    public int Waits { get; private set; }

    public int Entered { get; private set; }

    public bool IsEntered { get; private set; }

    public int Suspended { get; private set; }

    /// <summary>Child programs that were run, as a command line each.</summary>
    public List<string> Children { get; } = [];

    public TimeSpan Now => _time.GetUtcNow() - _begin;

    public TerminalSize Size { get; private set; }

    public int StopSignal { get; private set; }

    /// <summary>Has something happen at a time of the simulation.</summary>
    public void At(TimeSpan at, Action action) => _agenda.Enqueue(action, (_begin + at, _order++));

    /// <summary>Types keys by their names, at a time; they take their way through the link.</summary>
    public void Press(TimeSpan at, string keys) => Send(at, TestKeys.Of(keys));

    /// <summary>Sends bytes from the terminal's side.</summary>
    public void Send(TimeSpan at, byte[] bytes) => At(at, () => Arrive(bytes));

    public void Resize(TimeSpan at, int width, int height) => At(at, () =>
    {
        Output.IsForgiving = true;
        Output.Resize(width, height);
        Size = new TerminalSize(width, height);
        _signals |= TerminalSignals.Resized;
    });

    public void Signal(TimeSpan at, int signal) => At(at, () =>
    {
        StopSignal = signal;
        _signals |= TerminalSignals.Stop;
    });

    public void Continue(TimeSpan at) => At(at, () => _signals |= TerminalSignals.Continued);

    /// <summary>Tells the time when the terminal first shows something.</summary>
    public void When(Func<PtyOutput, bool> condition, Action<TimeSpan> then) => _watches.Add((condition, then));

    public void Enter() => (Entered, IsEntered) = (Entered + 1, true);

    public void Leave()
    {
        if (!IsEntered)
            return;
        Deliver(TerminalModes.Leave.ToArray());
        IsEntered = false;
    }

    public void Suspend() => Suspended++;

    public int RunChild(string fileName, IReadOnlyList<string> arguments)
    {
        Children.Add(string.Join(' ', [fileName, .. arguments]));
        return 3;
    }

    public TerminalSignals Wait(TimeSpan timeout, bool untilWritable)
    {
        Waits++;
        DateTimeOffset? deadline = timeout == Timeout.InfiniteTimeSpan ? null : _time.GetUtcNow() + timeout;
        while (true)
        {
            RunWhatIsDue();
            var signals = Take(untilWritable);
            if (signals != TerminalSignals.None)
                return signals;
            if (deadline <= _time.GetUtcNow())
            {
                TimersFired++;
                return TerminalSignals.None;
            }

            var next = deadline;
            if (_agenda.TryPeek(out _, out var due) && (next is null || due.At < next))
                next = due.At;
            if (untilWritable && (next is null || WritableAt < next))
                next = WritableAt;
            if (next is null)
                return TerminalSignals.HungUp;
            _time.Advance(next.Value > _time.GetUtcNow() ? next.Value - _time.GetUtcNow() : TimeSpan.Zero);
        }
    }

    public int Read(Span<byte> buffer)
    {
        var count = 0;
        while (count < buffer.Length && _input.TryDequeue(out var value))
            buffer[count++] = value;
        return count;
    }

    public int Write(ReadOnlySpan<byte> bytes)
    {
        var count = Math.Min(bytes.Length, Math.Max(0, Buffer - Backlog));
        if (count > 0)
            Deliver(bytes[..count].ToArray());
        return count;
    }

    public void Wake() => Interlocked.Exchange(ref _isWoken, 1);

    public void Dispose() => Leave();

    // A buffer is writable again when a part of it is free.
    private DateTimeOffset WritableAt => double.IsInfinity(BytesPerSecond) ? _time.GetUtcNow()
        : _linkFreeAt - TimeSpan.FromSeconds((Buffer - Math.Min(Buffer, 1024)) / BytesPerSecond);

    private TerminalSignals Take(bool untilWritable)
    {
        var signals = _signals | (StopSignal != 0 ? TerminalSignals.Stop : TerminalSignals.None);
        _signals = TerminalSignals.None;
        if (_input.Count > 0)
            signals |= TerminalSignals.Input;
        if (Interlocked.Exchange(ref _isWoken, 0) != 0)
            signals |= TerminalSignals.Woken;
        if (untilWritable && WritableAt <= _time.GetUtcNow())
            signals |= TerminalSignals.Writable;
        return signals;
    }

    private void RunWhatIsDue()
    {
        while (_agenda.TryPeek(out var action, out var due) && due.At <= _time.GetUtcNow())
        {
            _agenda.Dequeue();
            action();
        }
    }

    private void Deliver(byte[] bytes)
    {
        Writes.Add((Now, Encoding.UTF8.GetString(bytes)));
        if (double.IsInfinity(BytesPerSecond))
        {
            ScheduleShow(_time.GetUtcNow() + OneWay, bytes);
            return;
        }

        var start = _linkFreeAt > _time.GetUtcNow() ? _linkFreeAt : _time.GetUtcNow();
        for (var from = 0; from < bytes.Length; from += Slice)
        {
            var slice = bytes[from..Math.Min(bytes.Length, from + Slice)];
            start += TimeSpan.FromSeconds(slice.Length / BytesPerSecond);
            ScheduleShow(start + OneWay, slice);
        }

        _linkFreeAt = start;
        BacklogMax = Math.Max(BacklogMax, Backlog);
    }

    private void ScheduleShow(DateTimeOffset at, byte[] bytes) => _agenda.Enqueue(() => Show(bytes), (at, _order++));

    private void Show(byte[] bytes)
    {
        foreach (var sequence in Output.Feed(bytes))
        {
            if (!LosesAnswers && Personality.AnswerTo(sequence) is { } answer)
                ArriveLater(Encoding.UTF8.GetBytes(answer));
        }

        for (var index = _watches.Count - 1; index >= 0; index--)
        {
            if (!_watches[index].Condition(Output))
                continue;
            var watch = _watches[index];
            _watches.RemoveAt(index);
            watch.Then(Now);
        }
    }

    private void ArriveLater(byte[] bytes) =>
        _agenda.Enqueue(() => Arrive(bytes, isHere: true), (_time.GetUtcNow() + OneWay, _order++));

    private void Arrive(byte[] bytes, bool isHere = false)
    {
        if (!isHere && OneWay > TimeSpan.Zero)
        {
            ArriveLater(bytes);
            return;
        }

        foreach (var value in bytes)
            _input.Enqueue(value);
    }
}
