using System.Text;
using Radiator.Terminal.Device;
using Radiator.Terminal.Text;

namespace Radiator.Terminal.Loop;

/// <summary>
/// The terminal's life: taken, left to the shell or to a child, taken again; its title, clipboard and mouse.
/// </summary>
public sealed partial class TerminalLoop
{
    /// <summary>The longest copy in base64 that terminals are known to take (xterm's limit is about 75,000).</summary>
    public const int CopyBase64Max = 74_000;

    private const int TitleMax = 200;

    // A late answer would be typed into the shell: what is on its way is waited for, for so long.
    // One that has answered before is worth more patience: its link may be slow.
    private static readonly TimeSpan LeavePatience = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LeavePatienceAnswering = TimeSpan.FromSeconds(2);

    private string? _title;
    private bool _hasMouse;
    private bool _isProbed;

    /// <summary>Whether the mouse is reported. It takes the selection of text away from the terminal.</summary>
    public bool HasMouse
    {
        get => _hasMouse;
        set
        {
            if (_hasMouse == value)
                return;
            _hasMouse = value;
            Control(value ? TerminalModes.MouseOn : TerminalModes.MouseOff);
        }
    }

    /// <summary>
    /// Stops the process as ctrl-z does and goes on when the shell says so. Ctrl-z itself does this too.
    /// </summary>
    public void Suspend()
    {
        Leave();
        _device.Suspend();
        Begin();
        _isResizePending = true;
    }

    /// <summary>Gives the terminal to a program, an editor or a pager, until it ends; its exit code.</summary>
    /// <exception cref="TerminalException">It cannot be started; the screen is shown again.</exception>
    public int RunChild(string fileName, params IReadOnlyList<string> arguments)
    {
        Leave();
        try
        {
            return _device.RunChild(fileName, arguments);
        }
        finally
        {
            Begin();
            _isResizePending = true;
        }
    }

    /// <summary>
    /// The window's title, sanitised and cut at 200 characters; the one before comes back at the end.
    /// </summary>
    public void SetTitle(string title)
    {
        if (title == _title)
            return;
        _title = title;
        WriteTitle();
    }

    /// <summary>
    /// Sends text to the clipboard (OSC 52), also over ssh. The answer says what was done, for people: no terminal says
    /// whether it took it.
    /// </summary>
    public CopyResult Copy(string text)
    {
        var utf8 = Encoding.UTF8.GetBytes(text);
        var base64 = Convert.ToBase64String(utf8);
        if (base64.Length > CopyBase64Max)
        {
            return new CopyResult(false, FormattableString.Invariant(
                $"too long for the clipboard: {utf8.Length:N0} B, at most {CopyBase64Max / 4 * 3:N0}; ")
                + "export it to a file");
        }

        if (_controls.WrittenCount > CopyBase64Max)
            return new CopyResult(false, "the copy before is still on its way to the terminal; try again in a moment");
        Control("\e]52;c;"u8);
        Control(Encoding.ASCII.GetBytes(base64));
        Control("\e\\"u8);
        var note = _options.IsMultiplexed ? " (in tmux it needs: set -g set-clipboard on)" : "";
        return new CopyResult(true, FormattableString.Invariant($"sent to the clipboard, {utf8.Length:N0} B{note}"));
    }

    private void Begin()
    {
        _device.Enter();
        var size = _device.Size;
        _next.Resize(
            Math.Clamp(size.Width, 1, Cells.CellBuffer.SizeMax), Math.Clamp(size.Height, 1, Cells.CellBuffer.SizeMax));
        _renderer.Invalidate();
        _pacer.Forget();
        _output.ResetWrittenCount();
        _written = 0;
        _controls.ResetWrittenCount();
        Control(TerminalModes.Enter);
        if (_hasMouse)
            Control(TerminalModes.MouseOn);
        if (_probe.HasKittyKeyboard)
            Control(TerminalModes.KittyOn);
        WriteTitle();
        Probe();
        Interlocked.Exchange(ref _isStreamDirty, 1);
    }

    private void Probe()
    {
        if (_isProbed || !_options.HasQuestions)
            return;
        _isProbed = true;
        _probe.Begin();
        _probedAt = Now;
        _decoder.CursorReportsOutstanding = TerminalProbe.CursorReports;
        Control(TerminalProbe.Questions);
    }

    private void WriteTitle()
    {
        if (_title is not { } title)
            return;
        var shown = VisibleText.Of(title.Length > TitleMax ? title[..TitleMax] : title);
        Control("\e]0;"u8);
        Control(Encoding.UTF8.GetBytes(shown));
        Control("\e\\"u8);
    }

    private void Leave()
    {
        var until = Now + (_pacer.IsAnswering ? LeavePatienceAnswering : LeavePatience);
        // Answers alone are of interest now: whoever types meanwhile types for nobody.
        while (!_isGone && (_pacer.Owed > 0 || _probe.IsOpen) && until - Now is { Ticks: > 0 } left)
        {
            var signals = _device.Wait(left, untilWritable: HasUnsent);
            if (signals.HasFlag(TerminalSignals.HungUp))
                break;
            Send();
            for (int count; (count = _device.Read(_read)) > 0;)
                _decoder.Feed(_read.AsSpan(0, count), _inputs);
            foreach (var reply in _inputs.OfType<Input.TerminalReply>())
                HandleReply(reply);
            _inputs.Clear();
        }

        EndProbe();
        _device.Leave();
    }
}
