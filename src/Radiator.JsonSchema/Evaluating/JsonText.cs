using System.Buffers;
using System.Runtime.CompilerServices;
using Radiator.JsonSchema.Json;

namespace Radiator.JsonSchema.Evaluating;

/// <summary>A text with its index.</summary>
internal readonly ref struct JsonText(ReadOnlySpan<byte> json, JsonIndex index)
{
    private readonly bool _isUtf8 = index.IsUtf8;

    public ReadOnlySpan<byte> Json { get; } = json;

    public Span<JsonToken> Tokens { get; } = index.Tokens;

    /// <summary>Whether bytes are characters in every string without escapes.</summary>
    public bool IsAscii { get; } = !index.HasNonAscii;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ReadOnlySpan<byte> Slice(in JsonToken token) => Json.Slice(token.Start, token.End - token.Start);

    /// <summary>Whether the bytes between the quotes are the text.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool IsPlain(in JsonToken token) => !token.IsEscaped && _isUtf8;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ReadOnlySpan<byte> Inner(in JsonToken token) => Json.Slice(token.Start + 1, token.End - token.Start - 2);

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
