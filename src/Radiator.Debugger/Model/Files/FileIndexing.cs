using Radiator.Events.Files;

namespace Radiator.Debugger.Model.Files;

/// <summary>Finds the lines of a file, and the items of those that are batches.</summary>
internal static class FileIndexing
{
    /// <summary>A line has at most as many bytes; a longer one is cut there, and is no event.</summary>
    public const int LineMax = 16 << 20;

    private const int PieceBytes = 4 << 20;

    /// <summary>Adds every line; tells how far it is after each piece.</summary>
    public static void Run(FileBytes bytes, LineIndex lines, Action<long> tell, CancellationToken cancellationToken)
    {
        var start = bytes.Length >= 3 && bytes.Slice(0, 3).Span.SequenceEqual("\uFEFF"u8) ? 3L : 0L;
        var (at, blank) = (start, 0);
        while (at < bytes.Length)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!bytes.IsIntact)
                throw new IOException("the file was cut while it was read");
            var piece = bytes.Slice(at, (int)Math.Min(PieceBytes, bytes.Length - at)).Span;
            var from = 0;
            while (true)
            {
                var length = piece[from..].IndexOf((byte)'\n');
                if (length < 0)
                    break;
                Add(lines, bytes, start, at + from + length, ref blank);
                from += length + 1;
                start = at + from;
            }

            at += piece.Length;
            tell(at);
        }

        if (start < bytes.Length)
            Add(lines, bytes, start, bytes.Length, ref blank);
    }

    private static void Add(LineIndex lines, FileBytes bytes, long start, long end, ref int blank)
    {
        var length = (int)Math.Min(LineMax, end - start);
        if (length == 0 || (length < 64 && !bytes.Slice(start, length).Span.ContainsAnyExcept(" \t\r"u8)))
        {
            blank++;
            return;
        }

        var line = bytes.Slice(start, length);
        if (EventBatch.MayBe(line.Span) && EventBatch.Read(FileReading.Trim(line), out _) is { } batch)
            lines.Add(start + line.Span.IndexOfAnyExcept(" \t\r"u8), batch, blank);
        else
            lines.Add(start, length, blank);
        blank = 0;
    }
}
