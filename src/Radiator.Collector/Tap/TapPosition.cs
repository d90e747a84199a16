using System.Globalization;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Radiator.Collector.Tap;

/// <summary>
/// The file that keeps where a tap stands: <c>radiator-tap 1 LOG-ID</c>, then <c>EPOCH NEXT-OFFSET</c>, as text. It is
/// replaced in one step, so a killed process leaves the old place or the new one. A power cut may bring an older one
/// back, by a second at most: then some events are sent again, under the same messageIds. Not thread-safe.
/// </summary>
internal sealed class TapPosition(string path, TimeProvider clock)
{
    private const string Title = "radiator-tap 1 ";
    private static readonly TimeSpan FlushEvery = TimeSpan.FromSeconds(1);

    private long? _flushedAt;

    public string Path { get; } = path;

    public bool Exists => File.Exists(Path);

    /// <summary>What was saved last; null where there is nothing readable.</summary>
    public (Guid LogId, ulong Epoch, ulong NextOffset)? Read()
    {
        if (!Exists)
            return null;
        var lines = File.ReadAllLines(Path);
        if (lines.Length < 2 || !lines[0].StartsWith(Title, StringComparison.Ordinal)
            || !Guid.TryParseExact(lines[0][Title.Length..], "N", out var logId)
            || lines[1].Split(' ') is not [var epochText, var offsetText]
            || !ulong.TryParse(epochText, NumberStyles.None, CultureInfo.InvariantCulture, out var epoch)
            || !ulong.TryParse(offsetText, NumberStyles.None, CultureInfo.InvariantCulture, out var offset))
            return null;
        return (logId, epoch, offset);
    }

    /// <summary>Throws <see cref="IOException"/> where the disk does not take it; the old place then stays.</summary>
    public void Write(Guid logId, ulong epoch, ulong nextOffset)
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"{Title}{logId:N}\n{epoch} {nextOffset}\n");
        var fresh = Path + ".new";
        using (SafeFileHandle file = File.OpenHandle(fresh, FileMode.Create, FileAccess.Write))
        {
            RandomAccess.Write(file, Encoding.ASCII.GetBytes(text), 0);
            // An fsync for every event of a quiet collector would wear out a memory card.
            if (_flushedAt is not { } at || clock.GetElapsedTime(at) >= FlushEvery)
            {
                RandomAccess.FlushToDisk(file);
                _flushedAt = clock.GetTimestamp();
            }
        }

        File.Move(fresh, Path, overwrite: true);
    }
}
