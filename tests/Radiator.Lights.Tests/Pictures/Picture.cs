using System.Buffers.Binary;
using System.IO.Compression;
using System.Runtime.CompilerServices;
using System.Text;

namespace Radiator.Lights.Tests.Pictures;

/// <summary>
/// Frames as a picture: time down, pixels across, as an eye sees them (sRGB). Compared with a PNG beside the test, with
/// tolerance; <c>UPDATE_GOLDEN=1</c> writes it anew.
/// </summary>
internal sealed class Picture
{
    // A step of rounding at the dark end is 12 of 255 in sRGB; the mean tells a picture that has really changed.
    private const int PixelTolerance = 16;
    private const double MeanTolerance = 0.5;

    private readonly List<byte[]> _rows = [];

    public void Add(ReadOnlySpan<byte> linear)
    {
        var row = new byte[linear.Length];
        for (var i = 0; i < row.Length; i++)
        {
            var light = linear[i] / 255.0;
            var shown = light <= 0.0031308 ? light * 12.92 : 1.055 * Math.Pow(light, 1 / 2.4) - 0.055;
            row[i] = (byte)Math.Round(shown * 255);
        }

        _rows.Add(row);
    }

    public void Verify(string name, [CallerFilePath] string testFile = "")
    {
        var path = Path.Combine(Path.GetDirectoryName(testFile)!, "Goldens", name);
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllBytes(path, Encode());
            return;
        }

        Assert.True(File.Exists(path), $"No golden file {path}; run with UPDATE_GOLDEN=1 and look at what it wrote.");
        var golden = Decode(File.ReadAllBytes(path));
        Assert.Equal((golden.Count, golden[0].Length), (_rows.Count, _rows[0].Length));
        var (sum, worst) = (0.0, (Off: 0, Row: 0, Value: 0));
        for (var row = 0; row < golden.Count; row++)
        {
            for (var i = 0; i < golden[row].Length; i++)
            {
                var off = Math.Abs(golden[row][i] - _rows[row][i]);
                sum += off;
                worst = off > worst.Off ? (off, row, i) : worst;
            }
        }

        var mean = sum / (golden.Count * golden[0].Length);
        Assert.True(worst.Off <= PixelTolerance && mean <= MeanTolerance,
            $"{name}: off by {worst.Off} at row {worst.Row}, pixel {worst.Value / 3}; {mean:0.00} in the mean");
    }

    private byte[] Encode()
    {
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, _rows[0].Length / 3);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), _rows.Count);
        (header[8], header[9]) = (8, 2);
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            foreach (var row in _rows)
                zlib.Write([0, .. row]);
        }

        return
        [
            137, .. "PNG\r\n\u001a\n"u8,
            .. Chunk("IHDR", header), .. Chunk("IDAT", packed.ToArray()), .. Chunk("IEND", []),
        ];
    }

    /// <summary>Reads what <see cref="Encode"/> writes: one chunk of data, rows without filters.</summary>
    private static List<byte[]> Decode(byte[] png)
    {
        var width = BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16));
        var height = BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(20));
        var length = BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(33));
        using var zlib = new ZLibStream(new MemoryStream(png, 41, length), CompressionMode.Decompress);
        List<byte[]> rows = [];
        for (var row = 0; row < height; row++)
        {
            Assert.Equal(0, zlib.ReadByte());
            var values = new byte[width * 3];
            zlib.ReadExactly(values);
            rows.Add(values);
        }

        return rows;
    }

    private static byte[] Chunk(string type, byte[] data)
    {
        byte[] body = [.. Encoding.ASCII.GetBytes(type), .. data];
        var (length, check) = (new byte[4], new byte[4]);
        BinaryPrimitives.WriteInt32BigEndian(length, data.Length);
        BinaryPrimitives.WriteUInt32BigEndian(check, Crc(body));
        return [.. length, .. body, .. check];
    }

    /// <summary>CRC-32 as PNG has it (ISO 3309).</summary>
    private static uint Crc(byte[] bytes)
    {
        var crc = uint.MaxValue;
        foreach (var value in bytes)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++)
                crc = (crc & 1) != 0 ? 0xEDB88320 ^ crc >> 1 : crc >> 1;
        }

        return ~crc;
    }
}
