using System.Buffers.Binary;
using Radiator.Terminal.Device;

namespace Radiator.Terminal.Tests.Device;

/// <summary>
/// Numbers and layouts of both systems, against their headers: what of a system that no test runs on can be held.
/// </summary>
public sealed class SystemTablesTests
{
    private static readonly TermiosLayout[] s_layouts = [TermiosLayout.Linux, TermiosLayout.MacOS];

    [Fact]
    public void Numbers_are_those_of_the_systems_headers()
    {
        Assert.Equal((11, 20, 0x80902, 0x5413u), Of(SystemNumbers.Linux));
        Assert.Equal((35, 18, 0x1020006, 0x40087468u), Of(SystemNumbers.MacOS));
        // _IOR('t', 104, struct winsize): read, eight bytes, group, number (sys/ioccom.h).
        Assert.Equal(0x40000000u | (8u << 16) | ('t' << 8) | 104, SystemNumbers.MacOS.GetWindowSize);
        Assert.Same(
            OperatingSystem.IsMacOS() ? SystemNumbers.MacOS : SystemNumbers.Linux, SystemNumbers.Current);
    }

    [Fact]
    public void Flags_and_keys_lie_within_the_struct_and_apart()
    {
        foreach (var layout in s_layouts)
        {
            Assert.True(4 * layout.FlagBytes <= layout.KeysAt);
            Assert.True(layout.KeysAt + layout.KeyCount <= layout.Bytes && layout.Bytes <= TerminalSettings.Bytes);
            Assert.All(layout.Keys, key => Assert.InRange(key.Index, 0, layout.KeyCount - 1));
            Assert.Equal(layout.Keys.Count, layout.Keys.Select(key => key.Index).Distinct().Count());
            Assert.All(layout.Sane, flag => Assert.Equal(0u, flag.Set & flag.Clear));
        }
    }

    [Fact]
    public void Raw_settings_become_usable_again()
    {
        foreach (var layout in s_layouts)
        {
            var termios = new byte[TerminalSettings.Bytes];
            // As cfmakeraw leaves it: nothing is edited, echoed or translated; one byte at a time.
            Assert.False(SaneSettings.Are(termios, layout));
            SaneSettings.Apply(termios, layout);
            Assert.True(SaneSettings.Are(termios, layout));
            Assert.All(termios[layout.Bytes..], one => Assert.Equal(0, one));
        }
    }

    [Theory]
    // (flag, bit): what a person misses first, by each system's header.
    [InlineData(false, 0, 0x100)] // ICRNL
    [InlineData(false, 1, 0x1)] // OPOST
    [InlineData(false, 3, 0x8)] // ECHO
    [InlineData(false, 3, 0x2)] // ICANON
    [InlineData(false, 3, 0x1)] // ISIG
    [InlineData(true, 0, 0x100)]
    [InlineData(true, 1, 0x1)]
    [InlineData(true, 3, 0x8)]
    [InlineData(true, 3, 0x100)]
    [InlineData(true, 3, 0x80)]
    public void What_a_shell_needs_is_set_where_the_system_has_it(bool isMac, int flag, uint bit)
    {
        var layout = isMac ? TermiosLayout.MacOS : TermiosLayout.Linux;
        var termios = new byte[TerminalSettings.Bytes];
        SaneSettings.Apply(termios, layout);
        Assert.NotEqual(
            0u, BinaryPrimitives.ReadUInt32LittleEndian(termios.AsSpan(flag * layout.FlagBytes)) & bit);
        // ctrl-c and ctrl-d: VINTR and VEOF.
        Assert.Equal(3, termios[layout.KeysAt + (isMac ? 8 : 0)]);
        Assert.Equal(4, termios[layout.KeysAt + (isMac ? 0 : 4)]);
    }

    private static (int, int, int, uint) Of(SystemNumbers numbers) =>
        (numbers.TryAgain, numbers.StopFromTerminal, numbers.OpenTerminal, numbers.GetWindowSize);
}
