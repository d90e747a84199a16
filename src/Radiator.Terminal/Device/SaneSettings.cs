using System.Buffers.Binary;

namespace Radiator.Terminal.Device;

/// <summary>
/// What <c>stty sane</c> sets, for a terminal whose own settings nobody knows any more. The one place that looks into
/// struct termios; where what lies in it is told by <see cref="TermiosLayout"/>.
/// </summary>
internal static class SaneSettings
{
    /// <summary>Whether lines are edited and echoed, and carriage returns are line ends.</summary>
    public static bool Are(ReadOnlySpan<byte> termios, TermiosLayout layout)
    {
        for (var flag = 0; flag < layout.Usable.Count; flag++)
        {
            var value = BinaryPrimitives.ReadUInt32LittleEndian(termios[(flag * layout.FlagBytes)..]);
            if ((value & layout.Usable[flag]) != layout.Usable[flag])
                return false;
        }

        return true;
    }

    /// <summary>Puts them right.</summary>
    public static void Apply(Span<byte> termios, TermiosLayout layout)
    {
        for (var flag = 0; flag < layout.Sane.Count; flag++)
        {
            var field = termios.Slice(flag * layout.FlagBytes, sizeof(uint));
            var value = BinaryPrimitives.ReadUInt32LittleEndian(field);
            BinaryPrimitives.WriteUInt32LittleEndian(
                field, (value & ~layout.Sane[flag].Clear) | layout.Sane[flag].Set);
        }

        foreach (var (index, value) in layout.Keys)
            termios[layout.KeysAt + index] = value;
    }
}
