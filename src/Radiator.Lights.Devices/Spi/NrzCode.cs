using System.Buffers.Binary;

namespace Radiator.Lights.Devices.Spi;

/// <summary>What an LED's 0 and 1 look like in bits of SPI, most significant first, and at which clock.</summary>
public sealed class NrzCode
{
    /// <summary>
    /// Bytes behind the last pixel's that <see cref="Encode"/> may overwrite with zeros: whole words are stored.
    /// </summary>
    public const int SlackBytes = 4;

    private readonly ulong[] _words = new ulong[256];

    /// <param name="bits">SPI bits a bit: 3, 4 or 8.</param>
    /// <param name="zero">What a 0 is.</param>
    /// <param name="one">What a 1 is.</param>
    /// <param name="requestHz">Clock to ask the driver for; it gives that or less.</param>
    public NrzCode(int bits, int zero, int one, int requestHz)
    {
        (BytesPerByte, RequestHz) = (bits, requestHz);
        for (var value = 0; value < 256; value++)
        {
            ulong word = 0;
            for (var bit = 7; bit >= 0; bit--)
                word = word << bits | (uint)((value >> bit & 1) == 1 ? one : zero);

            // The first bit out is the highest of the first byte: as bytes in the order of memory.
            _words[value] = BinaryPrimitives.ReverseEndianness(word << (64 - 8 * bits));
        }
    }

    /// <summary>Bytes that one byte of a pixel becomes.</summary>
    public int BytesPerByte { get; }

    /// <summary>Clock to ask the driver for.</summary>
    public int RequestHz { get; }

    /// <summary>
    /// Writes bytes in wire order as bits of SPI. <paramref name="to"/> must be <see cref="SlackBytes"/> longer than
    /// what becomes of them.
    /// </summary>
    public void Encode(ReadOnlySpan<byte> bytes, Span<byte> to)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(to.Length, bytes.Length * BytesPerByte + SlackBytes);
        if (BytesPerByte == sizeof(ulong))
        {
            for (var i = 0; i < bytes.Length; i++)
                BinaryPrimitives.WriteUInt64LittleEndian(to[(i * sizeof(ulong))..], _words[bytes[i]]);
            return;
        }

        // Three bytes are written as four: the fourth is the next one's first, or slack.
        for (var (i, at) = (0, 0); i < bytes.Length; i++, at += BytesPerByte)
            BinaryPrimitives.WriteUInt32LittleEndian(to[at..], (uint)_words[bytes[i]]);
    }
}
