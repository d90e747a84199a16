namespace Radiator.Terminal.Device;

/// <summary>
/// A terminal as bytes in, bytes out, a size and a life cycle. All but <see cref="Wake"/> and
/// <see cref="IDisposable.Dispose"/> is called from one thread. Nothing here blocks but <see cref="Wait"/> and
/// <see cref="Suspend"/>.
/// </summary>
public interface ITerminalDevice : IDisposable
{
    /// <summary>The size now.</summary>
    TerminalSize Size { get; }

    /// <summary>The signal that asked for the end (15 for SIGTERM), or 0.</summary>
    int StopSignal { get; }

    /// <summary>Takes the terminal: raw, nothing echoed. Writes nothing.</summary>
    /// <exception cref="TerminalException">Says why it cannot be taken.</exception>
    void Enter();

    /// <summary>
    /// Gives the terminal back: drops what could not be written, turns all modes off, puts the settings back that were
    /// there at first. Does nothing when it was not taken.
    /// </summary>
    void Leave();

    /// <summary>Stops the process as ctrl-z does, after <see cref="Leave"/>; returns when it goes on.</summary>
    void Suspend();

    /// <summary>Runs a program on this terminal, after <see cref="Leave"/>; its exit code.</summary>
    /// <exception cref="TerminalException">Says why it cannot be started.</exception>
    int RunChild(string fileName, IReadOnlyList<string> arguments);

    /// <summary>
    /// Waits until something happens, at most <paramref name="timeout"/> (<see cref="Timeout.InfiniteTimeSpan"/>: for
    /// ever).
    /// </summary>
    TerminalSignals Wait(TimeSpan timeout, bool untilWritable);

    /// <summary>Reads what there is; 0: nothing at the moment.</summary>
    int Read(Span<byte> buffer);

    /// <summary>Writes as much as the terminal takes at once; how many bytes that was.</summary>
    int Write(ReadOnlySpan<byte> bytes);

    /// <summary>Ends a <see cref="Wait"/>, from any thread, also one that has not begun.</summary>
    void Wake();
}
