using System.Buffers.Binary;

namespace Radiator.Terminal.Device;

/// <summary>
/// What <c>stty sane</c> sets, for a terminal whose own settings nobody knows any more. The one place that looks into
/// struct termios: asm-generic/termbits.h for Linux (x64, arm, arm64), sys/termios.h for macOS.
/// </summary>
internal static class SaneSettings
{
    private const int LinuxControlCharacters = 17;
    private const int MacControlCharacters = 32;

    // (offset of the flags, set, cleared). Linux: 32 bits at 0 iflag, 4 oflag, 8 cflag, 12 lflag.
    private static readonly (int Offset, uint Set, uint Clear)[] LinuxFlags =
    [
        // BRKINT ICRNL IMAXBEL; not IGNBRK PARMRK ISTRIP INLCR IGNCR IUCLC IXOFF IXANY.
        (0, 0x2 | 0x100 | 0x2000, 0x1 | 0x8 | 0x20 | 0x40 | 0x80 | 0x200 | 0x1000 | 0x800),
        // OPOST ONLCR; not OLCUC OCRNL ONOCR ONLRET OFILL OFDEL nor any delay.
        (4, 0x1 | 0x4, 0x2 | 0x8 | 0x10 | 0x20 | 0x40 | 0x80 | 0xFF00),
        // CREAD. The size of a character is left as it is: raw has set CS8.
        (8, 0x80, 0),
        // ISIG ICANON ECHO ECHOE ECHOK ECHOCTL ECHOKE IEXTEN; not ECHONL NOFLSH XCASE TOSTOP ECHOPRT EXTPROC FLUSHO.
        (12, 0x1 | 0x2 | 0x8 | 0x10 | 0x20 | 0x200 | 0x800 | 0x8000,
            0x40 | 0x80 | 0x4 | 0x100 | 0x400 | 0x10000 | 0x1000),
    ];

    // VINTR VQUIT VERASE VKILL VEOF VTIME VMIN, VSTART VSTOP VSUSP VREPRINT VDISCARD VWERASE VLNEXT.
    private static readonly (int Index, byte Value)[] LinuxKeys =
    [
        (0, 3), (1, 0x1C), (2, 0x7F), (3, 0x15), (4, 4), (5, 0), (6, 1), (8, 0x11), (9, 0x13), (10, 0x1A),
        (11, 0), (12, 0x12), (13, 0xF), (14, 0x17), (15, 0x16), (16, 0),
    ];

    // macOS: 64 bits each; the upper halves are unused.
    private static readonly (int Offset, uint Set, uint Clear)[] MacFlags =
    [
        (0, 0x2 | 0x100 | 0x2000, 0x1 | 0x8 | 0x20 | 0x40 | 0x80 | 0x400 | 0x800),
        (8, 0x1 | 0x2, 0x10 | 0x20 | 0x40),
        (16, 0x800, 0),
        (24, 0x1 | 0x2 | 0x4 | 0x8 | 0x40 | 0x80 | 0x100 | 0x400, 0x10 | 0x20 | 0x400000 | 0x800000 | 0x80000000),
    ];

    private static readonly (int Index, byte Value)[] MacKeys =
    [
        (0, 4), (1, 0xFF), (2, 0xFF), (3, 0x7F), (4, 0x17), (5, 0x15), (6, 0x12), (8, 3), (9, 0x1C), (10, 0x1A),
        (11, 0x19), (12, 0x11), (13, 0x13), (14, 0x16), (15, 0xF), (16, 1), (17, 0), (18, 0x14),
    ];

    /// <summary>
    /// Whether lines are edited and echoed, and carriage returns are line ends: ICANON, ECHO, ISIG, OPOST.
    /// </summary>
    public static bool Are(ReadOnlySpan<byte> termios) => OperatingSystem.IsMacOS()
        ? Has(termios, 8, 0x1) && Has(termios, 24, 0x8 | 0x80 | 0x100)
        : Has(termios, 4, 0x1) && Has(termios, 12, 0x1 | 0x2 | 0x8);

    /// <summary>Puts them right.</summary>
    public static void Apply(Span<byte> termios)
    {
        var (flags, keys, first) = OperatingSystem.IsMacOS()
            ? (MacFlags, MacKeys, MacControlCharacters)
            : (LinuxFlags, LinuxKeys, LinuxControlCharacters);
        foreach (var (offset, set, clear) in flags)
        {
            var field = termios.Slice(offset, sizeof(uint));
            var value = BinaryPrimitives.ReadUInt32LittleEndian(field);
            BinaryPrimitives.WriteUInt32LittleEndian(field, (value & ~clear) | set);
        }

        foreach (var (index, value) in keys)
            termios[first + index] = value;
    }

    private static bool Has(ReadOnlySpan<byte> termios, int offset, uint flags) =>
        (BinaryPrimitives.ReadUInt32LittleEndian(termios[offset..]) & flags) == flags;
}
