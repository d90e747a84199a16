using Radiator.CommandLine;
using Radiator.Events.Files;

namespace Radiator.Checking.Input;

/// <summary>
/// The bytes of a file or of the standard input, unpacked where they are gzip (told by the first two bytes, whatever
/// the name is).
/// </summary>
internal sealed class EventInput : IDisposable
{
    private readonly Stream _source;
    private readonly UnpackedStream _unpacked;

    private EventInput(string name, Stream source)
    {
        Name = name;
        _source = source;
        _unpacked = new UnpackedStream(source);
        Length = source.CanSeek ? source.Length : null;
    }

    /// <summary>As it was named; <c>standard input</c> for <c>-</c>.</summary>
    public string Name { get; }

    /// <summary>Bytes on the disk; null for a pipe.</summary>
    public long? Length { get; }

    /// <summary>Bytes of the disk that were read.</summary>
    public long Position => _unpacked.Position;

    /// <summary>The unpacked bytes.</summary>
    public Stream Content => _unpacked.Content;

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
        _unpacked.Dispose();
        _source.Dispose();
    }
}
