using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Radiator.Tests.Commands;

/// <summary>Reads the PNG files that the program writes, from the specification and not from the writer.</summary>
internal static class PngReading
{
    public static IReadOnlyList<(string Type, byte[] Data)> Chunks(byte[] file)
    {
        Assert.Equal([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], file[..8]);
        List<(string, byte[])> chunks = [];
        for (var at = 8; at < file.Length;)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(at));
            var crc = BinaryPrimitives.ReadUInt32BigEndian(file.AsSpan(at + 8 + length));
            Assert.Equal(Crc(file.AsSpan(at + 4, length + 4)), crc);
            chunks.Add((Encoding.ASCII.GetString(file, at + 4, 4), file[(at + 8)..(at + 8 + length)]));
            at += length + 12;
        }

        return chunks;
    }

    public static (int Width, int Height, byte[] Rgb) Read(byte[] file)
    {
        var chunks = Chunks(file);
        var header = chunks[0].Data;
        var (width, height) = (BinaryPrimitives.ReadInt32BigEndian(header), BinaryPrimitives.ReadInt32BigEndian(header.AsSpan(4)));
        Assert.Equal([8, 2, 0, 0, 0], header[8..]);
        using var zlib = new ZLibStream(
            new MemoryStream([.. chunks.Where(chunk => chunk.Type == "IDAT").SelectMany(chunk => chunk.Data)]), CompressionMode.Decompress);
        var (stride, rgb) = (width * 3, new byte[width * height * 3]);
        var line = new byte[stride + 1];
        for (var y = 0; y < height; y++)
        {
            zlib.ReadExactly(line);
            for (var x = 0; x < stride; x++)
            {
                rgb[y * stride + x] = line[0] switch
                {
                    0 => line[x + 1],
                    2 => (byte)(line[x + 1] + rgb[(y - 1) * stride + x]),
                    var filter => throw new InvalidDataException($"filter {filter}"),
                };
            }
        }

        return (width, height, rgb);
    }

    // Bit by bit, as the specification's annex defines it.
    private static uint Crc(ReadOnlySpan<byte> bytes)
    {
        var crc = 0xFFFFFFFFu;
        foreach (var value in bytes)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++)
                crc = (crc & 1) != 0 ? 0xEDB88320 ^ crc >> 1 : crc >> 1;
        }

        return ~crc;
    }
}
