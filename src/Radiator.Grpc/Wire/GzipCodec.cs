using System.Buffers;
using System.IO.Compression;

namespace Radiator.Grpc.Wire;

/// <summary>gzip of single messages.</summary>
public static class GzipCodec
{
    private const int ChunkSize = 16 * 1024;

    /// <summary>The encoding that a <c>grpc-encoding</c> header names; false for one that we cannot decode.</summary>
    public static bool TryParseEncoding(string? name, out MessageEncoding encoding)
    {
        encoding = name is "gzip" ? MessageEncoding.Gzip : MessageEncoding.Identity;
        return name is null or "" or "identity" or "gzip";
    }

    /// <summary>
    /// Inflates a message. Throws <see cref="RpcException"/>: RESOURCE_EXHAUSTED as soon as the output passes
    /// <paramref name="maxMessageSize"/>, INTERNAL where the bytes are no gzip.
    /// </summary>
    public static byte[] Inflate(ReadOnlyMemory<byte> compressed, int maxMessageSize)
    {
        var output = new ArrayBufferWriter<byte>(ChunkSize);
        try
        {
            using var gzip = new GZipStream(new MemoryStream(compressed.ToArray()), CompressionMode.Decompress);
            while (true)
            {
                var read = gzip.Read(output.GetSpan(ChunkSize));
                if (read == 0)
                    return output.WrittenSpan.ToArray();
                output.Advance(read);
                if (output.WrittenCount > maxMessageSize)
                    throw WireError.TooLarge($"more than {maxMessageSize} bytes once inflated", maxMessageSize);
            }
        }
        catch (InvalidDataException error)
        {
            throw WireError.Protocol($"A message is flagged as gzip and is none: {error.Message}", error);
        }
    }

    /// <summary>Compresses a message for speed, not for size.</summary>
    public static byte[] Deflate(ReadOnlySpan<byte> message)
    {
        var output = new MemoryStream();
        using (var gzip = new GZipStream(output, CompressionLevel.Fastest))
            gzip.Write(message);
        return output.ToArray();
    }
}
