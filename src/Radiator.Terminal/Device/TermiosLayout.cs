namespace Radiator.Terminal.Device;

/// <summary>Where flags and keys lie in struct termios of a system, and what <c>stty sane</c> makes of them.</summary>
internal sealed record TermiosLayout
{
    /// <summary>
    /// asm-generic/termbits.h with the C library's struct (x64, arm, arm64): four flags of 32 bits, a byte for the line
    /// discipline, 32 keys, two speeds.
    /// </summary>
    public static TermiosLayout Linux { get; } = new()
    {
        Bytes = 60,
        FlagBytes = 4,
        KeysAt = 17,
        KeyCount = 32,
        Sane =
        [
            // BRKINT ICRNL IMAXBEL; not IGNBRK PARMRK ISTRIP INLCR IGNCR IUCLC IXOFF IXANY.
            (0x2 | 0x100 | 0x2000, 0x1 | 0x8 | 0x20 | 0x40 | 0x80 | 0x200 | 0x1000 | 0x800),
            // OPOST ONLCR; not OLCUC OCRNL ONOCR ONLRET OFILL OFDEL nor any delay.
            (0x1 | 0x4, 0x2 | 0x8 | 0x10 | 0x20 | 0x40 | 0x80 | 0xFF00),
            // CREAD. The size of a character is left as it is: raw has set CS8.
            (0x80, 0),
            // ISIG ICANON ECHO ECHOE ECHOK ECHOCTL ECHOKE IEXTEN; not ECHONL NOFLSH XCASE TOSTOP ECHOPRT EXTPROC
            // FLUSHO.
            (0x1 | 0x2 | 0x8 | 0x10 | 0x20 | 0x200 | 0x800 | 0x8000,
                0x40 | 0x80 | 0x4 | 0x100 | 0x400 | 0x10000 | 0x1000),
        ],
        // VINTR VQUIT VERASE VKILL VEOF VTIME VMIN, VSTART VSTOP VSUSP VEOL VREPRINT VDISCARD VWERASE VLNEXT VEOL2.
        Keys =
        [
            (0, 3), (1, 0x1C), (2, 0x7F), (3, 0x15), (4, 4), (5, 0), (6, 1), (8, 0x11), (9, 0x13), (10, 0x1A),
            (11, 0), (12, 0x12), (13, 0xF), (14, 0x17), (15, 0x16), (16, 0),
        ],
        // OPOST; ISIG ICANON ECHO.
        Usable = [0, 0x1, 0, 0x1 | 0x2 | 0x8],
    };

    /// <summary>sys/termios.h: four flags of 64 bits, whose upper halves are unused, 20 keys, two speeds.</summary>
    public static TermiosLayout MacOS { get; } = new()
    {
        Bytes = 72,
        FlagBytes = 8,
        KeysAt = 32,
        KeyCount = 20,
        Sane =
        [
            // BRKINT ICRNL IMAXBEL; not IGNBRK PARMRK ISTRIP INLCR IGNCR IXOFF IXANY.
            (0x2 | 0x100 | 0x2000, 0x1 | 0x8 | 0x20 | 0x40 | 0x80 | 0x400 | 0x800),
            // OPOST ONLCR; not OCRNL ONOCR ONLRET.
            (0x1 | 0x2, 0x10 | 0x20 | 0x40),
            // CREAD.
            (0x800, 0),
            // ECHOKE ECHOE ECHOK ECHO ECHOCTL ISIG ICANON IEXTEN; not ECHONL ECHOPRT TOSTOP FLUSHO NOFLSH.
            (0x1 | 0x2 | 0x4 | 0x8 | 0x40 | 0x80 | 0x100 | 0x400,
                0x10 | 0x20 | 0x400000 | 0x800000 | 0x80000000),
        ],
        // VEOF VEOL VEOL2 VERASE VWERASE VKILL VREPRINT, VINTR VQUIT VSUSP VDSUSP VSTART VSTOP VLNEXT VDISCARD VMIN
        // VTIME VSTATUS.
        Keys =
        [
            (0, 4), (1, 0xFF), (2, 0xFF), (3, 0x7F), (4, 0x17), (5, 0x15), (6, 0x12), (8, 3), (9, 0x1C), (10, 0x1A),
            (11, 0x19), (12, 0x11), (13, 0x13), (14, 0x16), (15, 0xF), (16, 1), (17, 0), (18, 0x14),
        ],
        // OPOST; ECHO ISIG ICANON.
        Usable = [0, 0x1, 0, 0x8 | 0x80 | 0x100],
    };

    /// <summary>The one of this system.</summary>
    public static TermiosLayout Current { get; } = OperatingSystem.IsMacOS() ? MacOS : Linux;

    /// <summary>Bytes of the struct.</summary>
    public required int Bytes { get; init; }

    /// <summary>Bytes of each of the four flags at its begin: input, output, control, local.</summary>
    public required int FlagBytes { get; init; }

    /// <summary>Where the keys (c_cc) begin.</summary>
    public required int KeysAt { get; init; }

    /// <summary>How many there are (NCCS).</summary>
    public required int KeyCount { get; init; }

    /// <summary>Bits that are set and cleared in each of the four flags.</summary>
    public required IReadOnlyList<(uint Set, uint Clear)> Sane { get; init; }

    /// <summary>Keys by their index.</summary>
    public required IReadOnlyList<(int Index, byte Value)> Keys { get; init; }

    /// <summary>Bits of each flag without which nobody can work at a shell: lines edited and echoed.</summary>
    public required IReadOnlyList<uint> Usable { get; init; }
}
