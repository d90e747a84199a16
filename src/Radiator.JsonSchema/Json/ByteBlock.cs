using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Radiator.JsonSchema.Json;

/// <summary>64 bytes of a text, of which each has a bit in what is known of them; a text's last may be fewer.</summary>
internal readonly struct ByteBlock
{
    public const int Size = 64;

    private ByteBlock(ulong quotes, ulong backslashes, ulong controls, ulong nonAscii) =>
        (Quotes, Backslashes, Special, NonAscii) = (quotes, backslashes, backslashes | controls, nonAscii);

    public ulong Quotes { get; }

    public ulong Backslashes { get; }

    /// <summary>Backslashes, and what JSON wants written with one: control characters.</summary>
    public ulong Special { get; }

    public ulong NonAscii { get; }

    /// <summary>The block that begins at an offset, or what is there of it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ByteBlock At(ReadOnlySpan<byte> text, int offset) =>
        text.Length - offset >= Size ? Of(text.Slice(offset, Size)) : AtEnd(text, offset);

    private static ByteBlock AtEnd(ReadOnlySpan<byte> text, int offset)
    {
        var missing = Size - (text.Length - offset);
        if (text.Length >= Size)
            return Of(text[^Size..]).Behind(missing);
        Span<byte> whole = stackalloc byte[Size];
        text[offset..].CopyTo(whole[missing..]);
        return Of(whole).Behind(missing);
    }

    // Without the first bytes.
    private ByteBlock Behind(int first) =>
        new(Quotes >> first, Backslashes >> first, Special >> first, NonAscii >> first);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ByteBlock Of(ReadOnlySpan<byte> bytes)
    {
        if (Vector512.IsHardwareAccelerated)
        {
            var all = Vector512.Create(bytes);
            return new ByteBlock(
                Vector512.Equals(all, Vector512.Create((byte)'"')).ExtractMostSignificantBits(),
                Vector512.Equals(all, Vector512.Create((byte)'\\')).ExtractMostSignificantBits(),
                Vector512.LessThan(all, Vector512.Create((byte)0x20)).ExtractMostSignificantBits(),
                all.ExtractMostSignificantBits());
        }

        return Vector256.IsHardwareAccelerated
            ? Joined(Half(bytes[..32]), Half(bytes[32..]), 32)
            : Joined(
                Joined(Quarter(bytes[..16]), Quarter(bytes[16..32]), 16),
                Joined(Quarter(bytes[32..48]), Quarter(bytes[48..]), 16), 32);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ByteBlock Half(ReadOnlySpan<byte> bytes)
    {
        var all = Vector256.Create(bytes);
        return new ByteBlock(
            Vector256.Equals(all, Vector256.Create((byte)'"')).ExtractMostSignificantBits(),
            Vector256.Equals(all, Vector256.Create((byte)'\\')).ExtractMostSignificantBits(),
            Vector256.LessThan(all, Vector256.Create((byte)0x20)).ExtractMostSignificantBits(),
            all.ExtractMostSignificantBits());
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ByteBlock Quarter(ReadOnlySpan<byte> bytes)
    {
        var all = Vector128.Create(bytes);
        return new ByteBlock(
            Vector128.Equals(all, Vector128.Create((byte)'"')).ExtractMostSignificantBits(),
            Vector128.Equals(all, Vector128.Create((byte)'\\')).ExtractMostSignificantBits(),
            Vector128.LessThan(all, Vector128.Create((byte)0x20)).ExtractMostSignificantBits(),
            all.ExtractMostSignificantBits());
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ByteBlock Joined(ByteBlock low, ByteBlock high, int size) => new(
        low.Quotes | (high.Quotes << size), low.Backslashes | (high.Backslashes << size),
        low.Special | (high.Special << size), low.NonAscii | (high.NonAscii << size));
}
