using System.IO.Compression;
using Radiator.CommandLine;

namespace Radiator.Checking.Input;

/// <summary>
/// The bytes of a file or of the standard input, unpacked where they are gzip (told by the first two bytes, whatever
/// the name is).
/// </summary>
internal sealed class EventInput : IDisposable
{
    private readonly Stream _source;
    private readonly PrefixedStream _bytes;
    private readonly Stream _content;

    private EventInput(string name, Stream source)
    {
        Name = name;
        _source = source;
        var head = new byte[2];
        var length = source.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        _bytes = new PrefixedStream(head.AsMemory(0, length), source);
        // RFC 1952, section 2.3.1: ID1 and ID2.
        _content = head is [0x1F, 0x8B] ? new GZipStream(_bytes, CompressionMode.Decompress) : _bytes;
        Length = source.CanSeek ? source.Length : null;
    }

    /// <summary>As it was named; <c>standard input</c> for <c>-</c>.</summary>
    public string Name { get; }

    /// <summary>Bytes on the disk; null for a pipe.</summary>
    public long? Length { get; }

    /// <summary>Bytes of the disk that were read.</summary>
    public long Position => _bytes.Count;

    /// <summary>The unpacked bytes.</summary>
    public Stream Content => _content;

    /// <summary>Opens a file, or the standard input for <c>-</c>. A file that is not there is the caller's.</summary>
    public static EventInput Open(CommandContext context, string path)
    {
        try
        {
            return path == "-"
                ? new EventInput("standard input", context.OpenIn())
                : new EventInput(path, new FileStream(
                    context.FullPath(path), FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 1,
                    FileOptions.SequentialScan));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{path}: {exception.Message}");
        }
    }

    public void Dispose()
    {
        _content.Dispose();
        _source.Dispose();
    }
}
