using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Radiator.Plans.Checking;

/// <summary>Where a piece of memory lies within another.</summary>
internal static class ByteRange
{
    /// <summary>The first byte's position; -1 where the piece is not of that memory.</summary>
    public static int StartWithin(ReadOnlyMemory<byte> whole, ReadOnlyMemory<byte> piece)
    {
        var from = Unsafe.ByteOffset(
            ref MemoryMarshal.GetReference(whole.Span), ref MemoryMarshal.GetReference(piece.Span));
        return from >= 0 && from + piece.Length <= whole.Length ? (int)from : -1;
    }
}
