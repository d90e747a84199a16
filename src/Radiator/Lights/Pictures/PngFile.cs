using System.Buffers.Binary;
using System.IO.Compression;

namespace Radiator.Lights.Pictures;

/// <summary>
/// Writes PNG (ISO/IEC 15948): 8 bits a channel, red, green, blue; and its animations (APNG, now in the third edition
/// of the W3C's PNG specification), which every other reader shows as their first picture.
/// </summary>
internal static class PngFile
{
    private static readonly uint[] s_crcTable = MakeCrcTable();

    private static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>Writes one picture.</summary>
    public static void Write(Stream file, Picture picture)
    {
        file.Write(Signature);
        WriteHeader(file, picture);
        WriteChunk(file, "IDAT"u8, Packed(picture));
        WriteChunk(file, "IEND"u8, []);
    }

    /// <summary>Writes an animation that repeats for ever.</summary>
    /// <param name="file">Where to.</param>
    /// <param name="pictures">All of one size; at least one.</param>
    /// <param name="framesPerSecond">How fast.</param>
    public static void WriteAnimation(Stream file, IReadOnlyList<Picture> pictures, ushort framesPerSecond)
    {
        file.Write(Signature);
        WriteHeader(file, pictures[0]);
        Span<byte> animation = stackalloc byte[8];
        BinaryPrimitives.WriteInt32BigEndian(animation, pictures.Count);
        WriteChunk(file, "acTL"u8, animation);
        var sequence = 0;
        for (var i = 0; i < pictures.Count; i++)
        {
            WriteFrameControl(file, sequence++, pictures[i], framesPerSecond);
            var packed = Packed(pictures[i]);
            if (i == 0)
            {
                WriteChunk(file, "IDAT"u8, packed);
                continue;
            }

            var numbered = new byte[4 + packed.Length];
            BinaryPrimitives.WriteInt32BigEndian(numbered, sequence++);
            packed.CopyTo(numbered, 4);
            WriteChunk(file, "fdAT"u8, numbered);
        }

        WriteChunk(file, "IEND"u8, []);
    }

    private static void WriteHeader(Stream file, Picture picture)
    {
        Span<byte> header = stackalloc byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, picture.Width);
        BinaryPrimitives.WriteInt32BigEndian(header[4..], picture.Height);

        // Bit depth 8, colour type 2 (red, green, blue); deflate, adaptive filters, not interlaced.
        (header[8], header[9], header[10], header[11], header[12]) = (8, 2, 0, 0, 0);
        WriteChunk(file, "IHDR"u8, header);
    }

    private static void WriteFrameControl(Stream file, int sequence, Picture picture, ushort framesPerSecond)
    {
        Span<byte> control = stackalloc byte[26];
        control.Clear();
        BinaryPrimitives.WriteInt32BigEndian(control, sequence);
        BinaryPrimitives.WriteInt32BigEndian(control[4..], picture.Width);
        BinaryPrimitives.WriteInt32BigEndian(control[8..], picture.Height);

        // Offsets 0; a frame is shown for 1/framesPerSecond s and replaces the one before.
        BinaryPrimitives.WriteUInt16BigEndian(control[20..], 1);
        BinaryPrimitives.WriteUInt16BigEndian(control[22..], framesPerSecond);
        WriteChunk(file, "fcTL"u8, control);
    }

    /// <summary>The rows, each with a filter before it: none, or the difference to the row above, by a guess.</summary>
    private static byte[] Packed(Picture picture)
    {
        var stride = picture.Width * 3;
        var line = new byte[stride + 1];
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.SmallestSize))
        {
            for (var y = 0; y < picture.Height; y++)
            {
                var row = picture.Rgb.AsSpan(y * stride, stride);
                var above = y == 0 ? default : picture.Rgb.AsSpan((y - 1) * stride, stride);

                // Filter 2 (up) is all zeros where a row repeats, as rows of a strip do.
                var isUp = !above.IsEmpty && row.SequenceEqual(above);
                line[0] = isUp ? (byte)2 : (byte)0;
                if (isUp)
                    line.AsSpan(1).Clear();
                else
                    row.CopyTo(line.AsSpan(1));
                zlib.Write(line);
            }
        }

        return packed.ToArray();
    }

    private static void WriteChunk(Stream file, ReadOnlySpan<byte> type, ReadOnlySpan<byte> data)
    {
        Span<byte> word = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(word, data.Length);
        file.Write(word);
        file.Write(type);
        file.Write(data);
        var crc = UpdateCrc(UpdateCrc(0xFFFFFFFF, type), data) ^ 0xFFFFFFFF;
        BinaryPrimitives.WriteUInt32BigEndian(word, crc);
        file.Write(word);
    }

    private static uint UpdateCrc(uint crc, ReadOnlySpan<byte> data)
    {
        foreach (var value in data)
            crc = s_crcTable[(crc ^ value) & 0xFF] ^ crc >> 8;
        return crc;
    }

    // PNG, annex D: the polynomial of ISO 3309.
    private static uint[] MakeCrcTable()
    {
        var table = new uint[256];
        for (var i = 0u; i < table.Length; i++)
        {
            var value = i;
            for (var bit = 0; bit < 8; bit++)
                value = (value & 1) != 0 ? 0xEDB88320 ^ value >> 1 : value >> 1;
            table[i] = value;
        }

        return table;
    }
}
