using System.Runtime.InteropServices;

namespace Radiator.Terminal.Device;

/// <summary>
/// The signals of a process that has a terminal, as flags for its loop. Handlers only set a flag and wake: they run on
/// a thread of the runtime's.
/// </summary>
internal sealed class UnixSignals : IDisposable
{
    private static readonly TimeSpan LateSignal = TimeSpan.FromSeconds(1);

    private readonly List<PosixSignalRegistration> _registrations = [];
    private readonly Action _wake;
    private readonly Action _restore;
    private int _flags;
    private int _stopSignal;
    private volatile bool _childHasInterrupts;
    private long _childHadInterrupts;

    /// <param name="wake">Ends the loop's wait.</param>
    /// <param name="restore">Gives the terminal back when the loop does not: at the second signal.</param>
    public UnixSignals(Action wake, Action restore)
    {
        if (OperatingSystem.IsWindows())
            throw new PlatformNotSupportedException("Windows has none of these signals.");
        (_wake, _restore) = (wake, restore);
        On(PosixSignal.SIGINT, OnStop);
        On(PosixSignal.SIGQUIT, OnStop);
        On(PosixSignal.SIGTERM, OnStop);
        On(PosixSignal.SIGHUP, OnStop);
        On(PosixSignal.SIGWINCH, _ => Raise(TerminalSignals.Resized));
        On(PosixSignal.SIGCONT, signal =>
        {
            // Cancelled, or the runtime puts its settings back under ours.
            signal.Cancel = true;
            Raise(TerminalSignals.Continued);
        });
    }

    /// <summary>The first signal that asked for the end, or 0.</summary>
    public int StopSignal => Volatile.Read(ref _stopSignal);

    /// <summary>What has come since the last call. The request to end stays.</summary>
    public TerminalSignals Take() => (TerminalSignals)Interlocked.Exchange(ref _flags, 0)
        | (StopSignal != 0 ? TerminalSignals.Stop : TerminalSignals.None);

    public void ForgetContinue() => Interlocked.And(ref _flags, ~(int)TerminalSignals.Continued);

    /// <summary>
    /// Until disposed, ctrl-c and ctrl-\ are the child's: the terminal sends them to the whole process group.
    /// </summary>
    public IDisposable LeaveInterruptsToChild()
    {
        _childHasInterrupts = true;
        return new Ending(() =>
        {
            _childHadInterrupts = TimeProvider.System.GetTimestamp();
            _childHasInterrupts = false;
            ForgetContinue();
        });
    }

    public void Dispose() => _registrations.ForEach(registration => registration.Dispose());

    private void On(PosixSignal signal, Action<PosixSignalContext> handler) =>
        _registrations.Add(PosixSignalRegistration.Create(signal, handler));

    private void OnStop(PosixSignalContext signal)
    {
        if (signal.Signal is PosixSignal.SIGINT or PosixSignal.SIGQUIT && IsForChild())
        {
            signal.Cancel = true;
            return;
        }

        // PosixSignal's own numbers are negative; these are POSIX's, the same on Linux and macOS.
        var number = signal.Signal switch
        {
            PosixSignal.SIGHUP => 1,
            PosixSignal.SIGINT => 2,
            PosixSignal.SIGQUIT => 3,
            _ => 15,
        };
        if (Interlocked.CompareExchange(ref _stopSignal, number, 0) == 0)
        {
            signal.Cancel = true;
            Raise(TerminalSignals.Stop);
            return;
        }

        // The loop has not ended since the first one: the terminal is given back here, and the signal does its own.
        _restore();
    }

    // The runtime hands a signal to this handler on a thread of its own, maybe only when the child has ended of it. In
    // raw mode ctrl-c is a key, so that nobody's own interrupt is lost.
    private bool IsForChild() => _childHasInterrupts
        || (_childHadInterrupts != 0 && TimeProvider.System.GetElapsedTime(_childHadInterrupts) < LateSignal);

    private void Raise(TerminalSignals signal)
    {
        Interlocked.Or(ref _flags, (int)signal);
        _wake();
    }

    private sealed class Ending(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}
