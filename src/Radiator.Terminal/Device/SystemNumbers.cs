namespace Radiator.Terminal.Device;

/// <summary>
/// Numbers of the C library that differ between systems. Linux: the same on x64, arm and arm64, with glibc and musl.
/// </summary>
internal sealed record SystemNumbers
{
    /// <summary>asm-generic/errno-base.h, signal(7), asm-generic/fcntl.h, asm-generic/ioctls.h.</summary>
    public static SystemNumbers Linux { get; } = new()
    {
        TryAgain = 11,
        StopFromTerminal = 20,
        ReadWrite = 0x2,
        NoControllingTerminal = 0x100,
        CloseOnExec = 0x80000,
        NonBlocking = 0x800,
        GetWindowSize = 0x5413,
    };

    /// <summary>sys/errno.h, sys/signal.h, sys/fcntl.h; <c>_IOR('t', 104, struct winsize)</c> of sys/ttycom.h.</summary>
    public static SystemNumbers MacOS { get; } = new()
    {
        TryAgain = 35,
        StopFromTerminal = 18,
        ReadWrite = 0x2,
        NoControllingTerminal = 0x20000,
        CloseOnExec = 0x1000000,
        NonBlocking = 0x4,
        GetWindowSize = 0x40087468,
    };

    /// <summary>Those of this system.</summary>
    public static SystemNumbers Current { get; } = OperatingSystem.IsMacOS() ? MacOS : Linux;

    /// <summary>EAGAIN.</summary>
    public required int TryAgain { get; init; }

    /// <summary>SIGTSTP.</summary>
    public required int StopFromTerminal { get; init; }

    /// <summary>O_RDWR.</summary>
    public required int ReadWrite { get; init; }

    /// <summary>O_NOCTTY.</summary>
    public required int NoControllingTerminal { get; init; }

    /// <summary>O_CLOEXEC.</summary>
    public required int CloseOnExec { get; init; }

    /// <summary>O_NONBLOCK.</summary>
    public required int NonBlocking { get; init; }

    /// <summary>TIOCGWINSZ.</summary>
    public required uint GetWindowSize { get; init; }

    /// <summary>How /dev/tty is opened.</summary>
    public int OpenTerminal => ReadWrite | NoControllingTerminal | CloseOnExec | NonBlocking;
}
