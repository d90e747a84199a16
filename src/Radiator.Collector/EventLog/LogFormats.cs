using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace Radiator.Collector.EventLog;

/// <summary>
/// Which versions the files of a log's folder are of: segments, <c>epochs</c>, the journal of an erasure, positions of
/// taps. Asked before anything of the folder is touched: what a newer program wrote is left to it, whole.
/// </summary>
internal static class LogFormats
{
    /// <summary>The version that this program writes, and the newest that it reads, of each of these files.</summary>
    public const uint Known = 1;

    private const int HeadBytes = 64;

    // Each format: eight bytes that name it, then its version.
    private static readonly byte[][] BinaryMagic = ["RADIALOG"u8.ToArray(), "RADIERAS"u8.ToArray()];
    private static readonly string[] TextTitles = ["radiator-log ", "radiator-tap "];

    /// <summary>
    /// Throws <see cref="LogFolderException"/> where a file is of a newer version, and says which, which one this
    /// program knows, and what to do.
    /// </summary>
    public static void RefuseNewer(string directory)
    {
        if (!Directory.Exists(directory))
            return;
        var taps = Path.Combine(directory, "taps");
        var files = Directory.EnumerateFiles(directory);
        foreach (var path in Directory.Exists(taps) ? files.Concat(Directory.EnumerateFiles(taps)) : files)
        {
            if (VersionOf(path) is > Known and var version)
                throw new LogFolderException(
                    $"The log's folder {directory} was written by a newer Radiator: "
                    + FormattableString.Invariant($"{Path.GetFileName(path)} has format {version}, ")
                    + FormattableString.Invariant($"this program knows {Known}. Nothing was changed. ")
                    + "Start the newer program again, or set Collector:Log:Directory to another folder to begin anew.");
        }
    }

    /// <summary>Null for a file that is none of these, that is damaged, or that cannot be read.</summary>
    private static uint? VersionOf(string path)
    {
        try
        {
            using var file = SegmentScan.Open(path);
            Span<byte> head = stackalloc byte[HeadBytes];
            head = head[..RandomAccess.Read(file, head, 0)];
            foreach (var magic in BinaryMagic)
            {
                if (head.Length >= magic.Length + sizeof(uint) && head.StartsWith(magic))
                    return BinaryPrimitives.ReadUInt32LittleEndian(head[magic.Length..]);
            }

            var text = Encoding.ASCII.GetString(head);
            var title = Array.Find(TextTitles, title => text.StartsWith(title, StringComparison.Ordinal));
            return title is not null && uint.TryParse(
                text[title.Length..].Split(' ', '\n')[0], NumberStyles.None, CultureInfo.InvariantCulture,
                out var version) ? version : null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // Whatever it is: who opens the log will say so. The lock's file belongs to another collector, for one.
            return null;
        }
    }
}
