using System.Buffers;
using System.Runtime.CompilerServices;
using Radiator.JsonSchema.Json;

namespace Radiator.JsonSchema.Evaluating;

/// <summary>A text with its index.</summary>
internal readonly ref struct JsonText(ReadOnlySpan<byte> json, JsonIndex index)
{
    public ReadOnlySpan<byte> Json { get; } = json;

    public Span<JsonToken> Tokens { get; } = index.Tokens;

    /// <summary>Whether bytes are characters in every string without escapes.</summary>
    public bool IsAscii { get; } = !index.HasNonAscii;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ReadOnlySpan<byte> Slice(in JsonToken token) => Json.Slice(token.Start, token.End - token.Start);

    /// <summary>Whether bytes are text in every string without escapes.</summary>
    public bool IsUtf8 { get; } = index.IsUtf8;

    /// <summary>Whether the bytes between the quotes are the text.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool IsPlain(in JsonToken token) => !token.IsEscaped && IsUtf8;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ReadOnlySpan<byte> Inner(in JsonToken token) => Json.Slice(token.Start + 1, token.End - token.Start - 2);

    /// <summary>The number of a plain string's text in a table; -1 where it is not there.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Find(NameTable names, in JsonToken token) =>
        names.Find(Json, token.Start + 1, token.End - token.Start - 2, out _);

    /// <summary>
    /// A string's text. Where it has to be decoded, into a rented array: whatever was rented is to be returned after
    /// use.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ReadOnlySpan<byte> Content(int token, scoped ref byte[]? rented)
    {
        ref readonly var value = ref Tokens[token];
        var inner = Inner(value);
        return IsPlain(value) ? inner : Decode(inner, ref rented);
    }

    private static ReadOnlySpan<byte> Decode(ReadOnlySpan<byte> inner, scoped ref byte[]? rented)
    {
        rented ??= ArrayPool<byte>.Shared.Rent(Math.Max(16, JsonStrings.DecodedMax(inner)));
        return rented.AsSpan(0, JsonStrings.Decode(inner, rented));
    }
}
