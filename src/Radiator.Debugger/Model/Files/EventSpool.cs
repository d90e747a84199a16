using Radiator.Events.Files;

namespace Radiator.Debugger.Model.Files;

/// <summary>
/// Turns an input that is no plain file of lines (packed, a pipe, an array, objects over many lines) into one with an
/// object a line: a temporary file that nobody else can read, and that is gone when it is closed.
/// </summary>
internal static class EventSpool
{
    /// <summary>Bytes that are taken; what comes behind is told and left out.</summary>
    public const long BytesMax = 16L << 30;

    /// <summary>
    /// Writes an object a line. Throws <see cref="IOException"/> where there is no room, and
    /// <see cref="InvalidDataException"/> where packed bytes are damaged.
    /// </summary>
    /// <param name="content">Unpacked bytes.</param>
    /// <param name="tell">Told from time to time.</param>
    /// <param name="problems">Takes what cannot be read, in words.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static FileStream Write(
        Stream content, Action tell, Action<string> problems, CancellationToken cancellationToken)
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Options = FileOptions.DeleteOnClose,
            BufferSize = 1 << 20,
        };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        var file = new FileStream(
            Path.Combine(Path.GetTempPath(), $"radiator-{Guid.NewGuid():N}.ndjson"), options);
        try
        {
            foreach (var chunk in new EventChunks(content).Read())
            {
                using (chunk)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    foreach (var item in chunk.Items())
                        WriteLine(file, item.Json.Span);
                    if (chunk.Problem is { } problem)
                        problems(FormattableString.Invariant($"line {problem.Line}: {problem.Text}"));
                }

                if (file.Position > BytesMax)
                {
                    problems(FormattableString.Invariant(
                        $"more than {BytesMax >> 30} GB unpacked: what comes behind was left out"));
                    break;
                }

                tell();
            }

            file.Flush();
            return file;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    // Between tokens a line's end is a blank; in a string there can be none.
    private static void WriteLine(FileStream file, ReadOnlySpan<byte> json)
    {
        if (json.ContainsAny((byte)'\n', (byte)'\r'))
        {
            var line = json.ToArray();
            line.AsSpan().Replace((byte)'\n', (byte)' ');
            line.AsSpan().Replace((byte)'\r', (byte)' ');
            file.Write(line);
        }
        else
        {
            file.Write(json);
        }

        file.WriteByte((byte)'\n');
    }
}
