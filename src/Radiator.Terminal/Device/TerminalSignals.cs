namespace Radiator.Terminal.Device;

/// <summary>
/// Why a wait for the terminal has ended; several at once are possible, none means that the time is up.
/// </summary>
[Flags]
public enum TerminalSignals
{
    /// <summary>The time is up.</summary>
    None = 0,

    /// <summary>Bytes can be read.</summary>
    Input = 1,

    /// <summary>Bytes can be written; only when that was asked for.</summary>
    Writable = 2,

    /// <summary>Somebody called <see cref="ITerminalDevice.Wake"/>.</summary>
    Woken = 4,

    /// <summary>The size may have changed (SIGWINCH).</summary>
    Resized = 8,

    /// <summary>
    /// The process was stopped from outside and goes on (SIGCONT): the screen and its modes are unknown.
    /// </summary>
    Continued = 16,

    /// <summary>The process is asked to end; <see cref="ITerminalDevice.StopSignal"/> says by which signal.</summary>
    Stop = 32,

    /// <summary>The terminal is gone: nothing can be read or written any more.</summary>
    HungUp = 64,
}
