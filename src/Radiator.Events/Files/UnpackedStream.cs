using System.IO.Compression;

namespace Radiator.Events.Files;

/// <summary>
/// The bytes of an input, unpacked where they are gzip: told by the first two bytes, whatever its name is. Disposing it
/// leaves the input open.
/// </summary>
public sealed class UnpackedStream : IDisposable
{
    private readonly PrefixedStream _bytes;

    /// <summary>Looks at the first bytes of an input.</summary>
    public UnpackedStream(Stream source)
    {
        var head = new byte[2];
        var length = source.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        _bytes = new PrefixedStream(head.AsMemory(0, length), source);
        // RFC 1952, section 2.3.1: ID1 and ID2.
        IsPacked = head is [0x1F, 0x8B];
        Content = IsPacked ? new GZipStream(_bytes, CompressionMode.Decompress) : _bytes;
    }

    /// <summary>Whether it is gzip.</summary>
    public bool IsPacked { get; }

    /// <summary>The unpacked bytes.</summary>
    public Stream Content { get; }

    /// <summary>Bytes of the input that were read. Any thread.</summary>
    public long Position => _bytes.Count;

    /// <inheritdoc/>
    public void Dispose() => Content.Dispose();
}
