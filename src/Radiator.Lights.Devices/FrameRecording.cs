using System.Buffers.Binary;

namespace Radiator.Lights.Devices;

/// <summary>
/// A file of frames: 16 bytes of header (<c>RADIATOR</c>, version 1 and pixels as two bytes each, four bytes 0; all
/// little-endian), then records of one size: frame time in nanoseconds since the lights were started (eight bytes),
/// then red, green, blue of each pixel, linear in light. A frame holds until the time of the next record.
/// </summary>
public static class FrameRecording
{
    /// <summary>Bytes before the first record.</summary>
    public const int HeaderBytes = 16;

    private const ushort Version = 1;

    private static ReadOnlySpan<byte> Magic => "RADIATOR"u8;

    /// <summary>Bytes of a record.</summary>
    public static int RecordBytes(int pixels) => sizeof(long) + pixels * 3;

    /// <summary>The first bytes of a file.</summary>
    public static byte[] Header(int pixels)
    {
        var header = new byte[HeaderBytes];
        Magic.CopyTo(header);
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(8), Version);
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(10), (ushort)pixels);
        return header;
    }

    /// <summary>
    /// The frames of a file, oldest first; a torn last record is left out. The file may still be written to. Throws
    /// <see cref="InvalidDataException"/> for a file that is none.
    /// </summary>
    public static IEnumerable<(TimeSpan Time, byte[] Rgb)> Read(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var header = new byte[HeaderBytes];
        if (file.ReadAtLeast(header, HeaderBytes, throwOnEndOfStream: false) < HeaderBytes
            || !header.AsSpan().StartsWith(Magic))
            throw new InvalidDataException($"{path} is no recording of frames.");
        var version = BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(8));
        var pixels = BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(10));
        if (version != Version || pixels == 0)
        {
            throw new InvalidDataException(
                $"{path}: version {version} with {pixels} pixels; this program reads version {Version}.");
        }

        var record = new byte[RecordBytes(pixels)];
        while (file.ReadAtLeast(record, record.Length, throwOnEndOfStream: false) == record.Length)
        {
            var nanoseconds = BinaryPrimitives.ReadInt64LittleEndian(record);
            yield return (TimeSpan.FromTicks(nanoseconds / TimeSpan.NanosecondsPerTick), record[sizeof(long)..]);
        }
    }
}
