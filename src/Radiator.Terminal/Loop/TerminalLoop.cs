using System.Buffers;
using Radiator.Terminal.Cells;
using Radiator.Terminal.Device;
using Radiator.Terminal.Input;
using Radiator.Terminal.Rendering;

namespace Radiator.Terminal.Loop;

/// <summary>
/// Shows a screen on a terminal: reads, draws, writes, on one thread that sleeps while nothing happens. All input that
/// there is comes before a drawing; a key is answered at once, other changes at most every 33 ms, less often on a link
/// or a terminal that does not keep up.
/// </summary>
/// <remarks>
/// All members but <see cref="Wake"/> and <see cref="Perf"/> are for the loop's thread, that is for the screen while it
/// draws or handles input.
/// </remarks>
public sealed partial class TerminalLoop
{
    // A whole paste at most before the next drawing: a flood of input must not starve it.
    private const int InputBytesPerTurn = 64 * 1024;

    private static readonly TimeSpan ResizeInterval = TimeSpan.FromMilliseconds(50);

    private readonly ITerminalDevice _device;
    private readonly ITerminalScreen _screen;
    private readonly TimeProvider _time;
    private readonly TerminalLoopOptions _options;
    private readonly InputDecoder _decoder;
    private readonly FramePacer _pacer;
    private readonly TerminalProbe _probe = new();
    private readonly Renderer _renderer;
    private readonly CellBuffer _next = new(1, 1);
    private readonly ArrayBufferWriter<byte> _output = new(16 * 1024);
    private readonly List<InputEvent> _inputs = [];
    private readonly byte[] _read = new byte[4096];
    private readonly long _begin;
    private TimeSpan? _keyReadAt;
    private TimeSpan? _resizedAt;
    private TimeSpan _drawnAt;
    private TimeSpan _probedAt;
    private int _written;
    private int _isStreamDirty = 1;
    private bool _isResizePending;
    private bool _isHeldUp;
    private bool _isPartlyShown;
    private bool _isGone;

    /// <summary>A loop that has not begun.</summary>
    public TerminalLoop(
        ITerminalDevice device, ITerminalScreen screen, TimeProvider time, TerminalLoopOptions? options = null)
    {
        (_device, _screen, _time, _options) = (device, screen, time, options ?? new TerminalLoopOptions());
        _decoder = new InputDecoder(time, _options.EscapeDelay);
        _pacer = new FramePacer(time);
        _renderer = new Renderer(_options.Capabilities);
        _hasMouse = _options.HasMouse;
        _title = _options.Title;
        _begin = time.GetTimestamp();
    }

    /// <summary>What the terminal can show, as far as is known now.</summary>
    public TerminalCapabilities Capabilities => _renderer.Capabilities;

    /// <summary>The terminal's background, 0xRRGGBB; null where it has not said.</summary>
    public int? Background => _probe.Background;

    /// <summary>Whether the terminal's window has the keyboard, where it says so.</summary>
    public bool HasFocus => _pacer.HasFocus;

    /// <summary>What the last drawing named at a cell (<see cref="Frame.Hit"/>); null: nothing.</summary>
    public int? HitAt(int x, int y) => _next.Hits.At(x, y);

    private TimeSpan Now => _time.GetElapsedTime(_begin);

    /// <summary>
    /// Runs until the screen is done or the process is asked to end; the exit code: 0, or 128 and the signal's number.
    /// The terminal is given back in any case, also when the screen throws.
    /// </summary>
    /// <exception cref="TerminalException">The terminal cannot be taken, or shows no screens.</exception>
    public int Run()
    {
        if (_options.Capabilities.IsDumb)
            throw new TerminalException("This terminal shows lines only (TERM is dumb or not set).");
        Begin();
        try
        {
            while (!_screen.IsDone && !_isGone && _device.StopSignal == 0)
            {
                Draw();
                Send();
                Take(_device.Wait(TimeToWait(), untilWritable: HasUnsent));
            }
        }
        finally
        {
            Leave();
        }

        const int hangUp = 1;
        var signal = _device.StopSignal != 0 ? _device.StopSignal : _isGone ? hangUp : 0;
        return signal == 0 ? 0 : 128 + signal;
    }

    /// <summary>Asks for a drawing soon, from any thread; many of these cost one drawing and one wake-up.</summary>
    public void Wake()
    {
        if (Interlocked.Exchange(ref _isStreamDirty, 1) == 0)
            _device.Wake();
    }

    private bool HasUnsent => _written < _output.WrittenCount;

    private void Take(TerminalSignals signals)
    {
        Interlocked.Increment(ref _wakeUps);
        if (signals.HasFlag(TerminalSignals.Continued))
        {
            Begin();
            _isResizePending = true;
        }

        if (signals.HasFlag(TerminalSignals.Resized))
            _isResizePending = true;
        if (signals.HasFlag(TerminalSignals.Input))
            ReadInput();
        // The input may have ended in a hang-up, which the next wait tells.
        if (signals.HasFlag(TerminalSignals.HungUp))
            _isGone = true;
        ExpireDecoder();
        _pacer.Expire();
        if (_probe.IsOpen && Now - _probedAt >= TerminalProbe.Limit)
            EndProbe();
        if (_isResizePending && ResizeWait() == TimeSpan.Zero)
            Resize();
    }

    private void ReadInput()
    {
        for (var total = 0; total < InputBytesPerTurn;)
        {
            var count = _device.Read(_read);
            if (count <= 0)
                break;
            total += count;
            _decoder.Feed(_read.AsSpan(0, count), _inputs);
            Handle();
        }
    }

    private void ExpireDecoder()
    {
        if (_decoder.TimeLeft != TimeSpan.Zero)
            return;
        _decoder.Expire(_inputs);
        Handle();
    }

    private void Handle()
    {
        for (var index = 0; index < _inputs.Count && !_screen.IsDone; index++)
        {
            if (_inputs[index] is TerminalReply reply)
                HandleReply(reply);
            else if (!IsOvertaken(index))
                HandleInput(_inputs[index]);
        }

        _inputs.Clear();
    }

    // Of a mouse that is dragged only the place that it has reached counts.
    private bool IsOvertaken(int index) =>
        _inputs[index] is MouseInput { Action: MouseAction.Drag } first && index + 1 < _inputs.Count
        && _inputs[index + 1] is MouseInput { Action: MouseAction.Drag } second && first.Button == second.Button;

    private void HandleInput(InputEvent input)
    {
        switch (input)
        {
            case KeyPress { Rune.Value: 'z', Modifiers: KeyModifiers.Ctrl }:
                Suspend();
                return;
            case KeyPress { Rune.Value: 'l', Modifiers: KeyModifiers.Ctrl }:
                _renderer.Invalidate();
                break;
            case FocusChange focus:
                _pacer.HasFocus = focus.HasFocus;
                break;
        }

        _keyReadAt ??= Now;
        _screen.Handle(input);
    }

    private void HandleReply(TerminalReply reply)
    {
        if (reply.Kind == ReplyKind.Status)
        {
            _pacer.Answered();
            return;
        }

        if (!_probe.IsOpen)
            return;
        var background = _probe.Background;
        var capabilities = _probe.Take(reply, Capabilities);
        if (reply.Kind == ReplyKind.KittyKeyboard)
            Control(TerminalModes.KittyOn);
        if (!_probe.IsOpen)
            EndProbe();
        if (capabilities == Capabilities && background == _probe.Background)
            return;
        _renderer.Capabilities = capabilities;
        Interlocked.Exchange(ref _isStreamDirty, 1);
    }

    private void EndProbe()
    {
        _probe.End();
        _decoder.CursorReportsOutstanding = 0;
    }

    private TimeSpan ResizeWait() => _resizedAt is { } at && at + ResizeInterval > Now
        ? at + ResizeInterval - Now
        : TimeSpan.Zero;

    private void Resize()
    {
        _isResizePending = false;
        var size = _device.Size;
        var width = Math.Clamp(size.Width, 1, CellBuffer.SizeMax);
        var height = Math.Clamp(size.Height, 1, CellBuffer.SizeMax);
        if (width == _next.Width && height == _next.Height)
            return;
        _resizedAt = Now;
        _next.Resize(width, height);
        _renderer.Invalidate();
        _keyReadAt ??= Now;
        _screen.Handle(new Resized(width, height));
    }

    private TimeSpan TimeToWait()
    {
        var wait = Timeout.InfiniteTimeSpan;
        Shorten(ref wait, _decoder.TimeLeft);
        Shorten(ref wait, _pacer.TimeLeft);
        if (_isResizePending)
            Shorten(ref wait, ResizeWait());
        if (_probe.IsOpen)
            Shorten(ref wait, _probedAt + TerminalProbe.Limit - Now);
        // While bytes wait for the terminal nothing more is drawn, however due it is.
        if (HasUnsent)
            return wait;
        if (_controls.WrittenCount > 0)
            return TimeSpan.Zero;
        if (IsDirty)
            Shorten(ref wait, _pacer.WaitFor(_keyReadAt is not null));
        else if (TickDue is { } due)
            Shorten(ref wait, due);
        return wait;
    }

    private static void Shorten(ref TimeSpan wait, TimeSpan? other)
    {
        if (other is not { } time)
            return;
        time = time > TimeSpan.Zero ? time : TimeSpan.Zero;
        if (wait == Timeout.InfiniteTimeSpan || time < wait)
            wait = time;
    }
}
