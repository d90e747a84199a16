using System.Buffers.Binary;
using System.Numerics;
using System.Security.Cryptography;
using System.Text;
using System.Text.Unicode;
using Radiator.Events.Json;

namespace Radiator.Collector.Deduplication;

/// <summary>
/// 128 bits of a message id: SipHash-2-4-128 (Aumasson and Bernstein) under a key of this process, so that nobody can
/// make two ids collide and have a stranger's event taken for a duplicate. Immutable.
/// </summary>
internal sealed class MessageIdHash
{
    private readonly ulong _k0;
    private readonly ulong _k1;

    public MessageIdHash()
        : this(RandomNumberGenerator.GetBytes(16))
    {
    }

    public MessageIdHash(ReadOnlySpan<byte> key)
    {
        _k0 = BinaryPrimitives.ReadUInt64LittleEndian(key);
        _k1 = BinaryPrimitives.ReadUInt64LittleEndian(key[8..]);
    }

    /// <summary>
    /// The hash of an id as it stands in an item: of its text, so that an escaped and a plain spelling are the same id.
    /// </summary>
    public UInt128 Of(in JsonSlice messageId)
    {
        var json = messageId.Json.Span;
        if (messageId.Kind != JsonKind.String)
            return Of(json);
        var content = json[1..^1];
        return !content.Contains((byte)'\\') && Utf8.IsValid(content)
            ? Of(content)
            : Of(Encoding.UTF8.GetBytes(messageId.GetText()));
    }

    /// <summary>The hash of an id's UTF-8 text.</summary>
    public UInt128 Of(ReadOnlySpan<byte> text)
    {
        var v0 = _k0 ^ 0x736f6d6570736575;
        var v1 = _k1 ^ 0x646f72616e646f6d ^ 0xee;
        var v2 = _k0 ^ 0x6c7967656e657261;
        var v3 = _k1 ^ 0x7465646279746573;
        var last = (ulong)text.Length << 56;
        while (text.Length >= sizeof(ulong))
        {
            Absorb(BinaryPrimitives.ReadUInt64LittleEndian(text), ref v0, ref v1, ref v2, ref v3);
            text = text[sizeof(ulong)..];
        }

        for (var i = 0; i < text.Length; i++)
            last |= (ulong)text[i] << (8 * i);
        Absorb(last, ref v0, ref v1, ref v2, ref v3);
        v2 ^= 0xee;
        for (var i = 0; i < 4; i++)
            Round(ref v0, ref v1, ref v2, ref v3);
        var low = v0 ^ v1 ^ v2 ^ v3;
        v1 ^= 0xdd;
        for (var i = 0; i < 4; i++)
            Round(ref v0, ref v1, ref v2, ref v3);
        return new UInt128(v0 ^ v1 ^ v2 ^ v3, low);
    }

    private static void Absorb(ulong word, ref ulong v0, ref ulong v1, ref ulong v2, ref ulong v3)
    {
        v3 ^= word;
        Round(ref v0, ref v1, ref v2, ref v3);
        Round(ref v0, ref v1, ref v2, ref v3);
        v0 ^= word;
    }

    private static void Round(ref ulong v0, ref ulong v1, ref ulong v2, ref ulong v3)
    {
        v0 += v1;
        v1 = BitOperations.RotateLeft(v1, 13) ^ v0;
        v0 = BitOperations.RotateLeft(v0, 32);
        v2 += v3;
        v3 = BitOperations.RotateLeft(v3, 16) ^ v2;
        v0 += v3;
        v3 = BitOperations.RotateLeft(v3, 21) ^ v0;
        v2 += v1;
        v1 = BitOperations.RotateLeft(v1, 17) ^ v2;
        v2 = BitOperations.RotateLeft(v2, 32);
    }
}
