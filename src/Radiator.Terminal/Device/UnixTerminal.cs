using System.Runtime.InteropServices;

namespace Radiator.Terminal.Device;

/// <summary>
/// The controlling terminal (/dev/tty) of a Linux or macOS process, without <see cref="Console"/>, which has ideas of
/// its own about a terminal. Whatever ends the process, short of SIGKILL and a runtime that fails fast, gives the
/// terminal back as it was.
/// </summary>
public sealed unsafe class UnixTerminal : ITerminalDevice
{
    // A frame that is being written when the process crashes is waited for this long; then restoring goes on.
    private static readonly TimeSpan WriteLockPatience = TimeSpan.FromMilliseconds(100);

    // How long leaving waits for a terminal that takes nothing (a stopped tmux, a dead link).
    private const int LeavePatienceMilliseconds = 500;

    private static readonly byte[] LeaveBytes = Pinned(TerminalModes.Leave);

    private readonly int _fd;
    private readonly TerminalSettings _original;
    private readonly TerminalSettings _raw;
    private readonly WakePipe _wake;
    private readonly ErrorStreamLog _errors;
    private readonly string? _savedPath;
    private readonly UnixSignals _signals;
    private readonly object _writeLock = new();
    private volatile bool _isEntered;
    private volatile bool _isDead;
    private int _isDisposed;

    private UnixTerminal(int fd, UnixTerminalOptions options)
    {
        _fd = fd;
        try
        {
            // Once, before anything else can have changed them: a second look would take our raw for theirs.
            _original = TerminalSettings.Of(fd);
            _raw = _original.Raw();
            _wake = new WakePipe();
        }
        catch
        {
            _ = LibC.Close(fd);
            throw;
        }

        _errors = new ErrorStreamLog(options.Folder);
        _savedPath = SavedTerminal.PathIn(options.Folder);
        // Before raw: the runtime keeps the settings of the terminal at its first registration, and puts them back at
        // exit and at SIGCONT (pal_console.c, InitializeTerminalCore).
        _signals = new UnixSignals(_wake.Wake, RestoreAfterCrash);
        AppDomain.CurrentDomain.UnhandledException += OnUnhandledException;
        AppDomain.CurrentDomain.ProcessExit += OnProcessExit;
    }

    /// <summary>Opens the process' terminal; takes nothing yet.</summary>
    /// <exception cref="TerminalException">There is none, or the system is Windows.</exception>
    public static UnixTerminal Open(UnixTerminalOptions? options = null)
    {
        if (!OperatingSystem.IsLinux() && !OperatingSystem.IsMacOS())
        {
            throw new TerminalException(
                "A full screen in the terminal works on Linux and macOS (also in WSL), not in a Windows console.");
        }

        var fd = LibC.Open("/dev/tty", SystemNumbers.Current.OpenTerminal);
        return fd >= 0
            ? new UnixTerminal(fd, options ?? new UnixTerminalOptions())
            : throw new TerminalException(
                $"This process has no terminal (/dev/tty: {TerminalSettings.LastError()}): " +
                "run it in one, over ssh with -t.");
    }

    /// <inheritdoc/>
    public TerminalSize Size => LibC.TryGetSize(_fd, out var size) ? size : new TerminalSize(80, 24);

    /// <inheritdoc/>
    public int StopSignal => _signals.StopSignal;

    /// <inheritdoc/>
    public void Enter()
    {
        ObjectDisposedException.ThrowIf(_isDisposed != 0, this);
        if (_isDead)
            return;
        if (_savedPath is { } path)
            new SavedTerminal(Environment.ProcessId, _original).Save(path);
        // In the background this stops the process (SIGTTOU) until it is in the foreground, as it should.
        // Taken again after a stop, what was typed meanwhile was typed for us.
        if (!_raw.TrySet(_fd, _isEntered ? LibC.SetAfterOutput : LibC.SetAfterOutputAndDropInput))
            throw new TerminalException("The terminal cannot be made raw: " + TerminalSettings.LastError());
        _isEntered = true;
        _errors.Redirect();
    }

    /// <inheritdoc/>
    public void Leave()
    {
        if (!_isEntered)
            return;
        lock (_writeLock)
            GiveBack();
        if (_savedPath is { } path)
            SavedTerminal.Delete(path);
    }

    /// <inheritdoc/>
    public void Suspend()
    {
        _signals.ForgetContinue();
        // Not kill: raise has stopped the process before it returns. In an orphaned process group (ssh -t host
        // program) nothing happens, and nobody must wait for a SIGCONT that never comes.
        _ = LibC.Raise(SystemNumbers.Current.StopFromTerminal);
        _signals.ForgetContinue();
    }

    /// <inheritdoc/>
    public int RunChild(string fileName, IReadOnlyList<string> arguments)
    {
        using var quiet = _signals.LeaveInterruptsToChild();
        return ChildProcess.Run(fileName, arguments);
    }

    /// <inheritdoc/>
    public TerminalSignals Wait(TimeSpan timeout, bool untilWritable)
    {
        var signals = _signals.Take();
        if (signals != TerminalSignals.None)
            timeout = TimeSpan.Zero;
        var ready = Readiness.Wait(_fd, untilWritable, _wake.ReadFd, timeout);
        if (ready.HasFlag(Readiness.Ready.Wake))
        {
            _wake.Drain();
            signals |= TerminalSignals.Woken;
        }

        signals |= _signals.Take();
        if (ready.HasFlag(Readiness.Ready.Input))
            signals |= TerminalSignals.Input;
        if (ready.HasFlag(Readiness.Ready.Output))
            signals |= TerminalSignals.Writable;
        // What was typed before the hang-up is read first: the read then tells.
        if (ready.HasFlag(Readiness.Ready.Failed) && !ready.HasFlag(Readiness.Ready.Input) || _isDead)
            signals |= TerminalSignals.HungUp;
        return signals;
    }

    /// <inheritdoc/>
    public int Read(Span<byte> buffer)
    {
        fixed (byte* first = buffer)
        {
            var count = LibC.Read(_fd, first, (nuint)buffer.Length);
            if (count > 0)
                return (int)count;
            var error = Marshal.GetLastPInvokeError();
            // 0 or EIO: the other side is closed (tty_ioctl(4), "Hangup").
            if (count == 0 || (error != SystemNumbers.Current.TryAgain && error != LibC.InterruptedCall))
                _isDead = true;
            return 0;
        }
    }

    /// <inheritdoc/>
    public int Write(ReadOnlySpan<byte> bytes)
    {
        lock (_writeLock)
        {
            if (!_isEntered || _isDead || bytes.IsEmpty)
                return _isDead ? bytes.Length : 0;
            _errors.Limit();
            fixed (byte* first = bytes)
            {
                var count = LibC.Write(_fd, first, (nuint)bytes.Length);
                if (count >= 0)
                    return (int)count;
                var error = Marshal.GetLastPInvokeError();
                if (error == SystemNumbers.Current.TryAgain || error == LibC.InterruptedCall)
                    return 0;
                _isDead = true;
                return bytes.Length;
            }
        }
    }

    /// <inheritdoc/>
    public void Wake() => _wake.Wake();

    /// <inheritdoc/>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) != 0)
            return;
        Leave();
        AppDomain.CurrentDomain.UnhandledException -= OnUnhandledException;
        AppDomain.CurrentDomain.ProcessExit -= OnProcessExit;
        _signals.Dispose();
        _wake.Dispose();
        _ = LibC.Close(_fd);
    }

    private static byte[] Pinned(ReadOnlySpan<byte> bytes)
    {
        var pinned = GC.AllocateArray<byte>(bytes.Length, pinned: true);
        bytes.CopyTo(pinned);
        return pinned;
    }

    private void OnUnhandledException(object sender, UnhandledExceptionEventArgs e) => RestoreAfterCrash();

    private void OnProcessExit(object? sender, EventArgs e) => RestoreAfterCrash();

    // On whichever thread failed, before the runtime prints: the trace then lands on the normal screen. The thread
    // that writes frames may still run: it finds the terminal dead.
    private void RestoreAfterCrash()
    {
        if (!_isEntered)
            return;
        var isLocked = Monitor.TryEnter(_writeLock, WriteLockPatience);
        try
        {
            GiveBack();
            _isDead = true;
        }
        finally
        {
            if (isLocked)
                Monitor.Exit(_writeLock);
        }

        if (_savedPath is { } path)
            SavedTerminal.Delete(path);
    }

    private void GiveBack()
    {
        if (!_isEntered)
            return;
        _isEntered = false;
        var isOut = WriteLeaveBytes();
        // Input that has arrived is dropped: a late answer of the terminal's would be typed into the shell. Where it
        // takes no output, waiting for that would be for ever.
        _original.TrySet(_fd, isOut ? LibC.SetAfterOutputAndDropInput : LibC.SetNow);
        _errors.Restore();
    }

    private bool WriteLeaveBytes()
    {
        var until = Environment.TickCount64 + LeavePatienceMilliseconds;
        fixed (byte* first = LeaveBytes)
        {
            for (var done = 0; done < LeaveBytes.Length;)
            {
                var count = LibC.Write(_fd, first + done, (nuint)(LeaveBytes.Length - done));
                if (count > 0)
                {
                    done += (int)count;
                    continue;
                }

                var error = Marshal.GetLastPInvokeError();
                var left = until - Environment.TickCount64;
                if ((error != SystemNumbers.Current.TryAgain && error != LibC.InterruptedCall) || left <= 0)
                    return false;
                Readiness.Wait(_fd, forOutput: true, _wake.ReadFd, TimeSpan.FromMilliseconds(left));
            }
        }

        return true;
    }
}
