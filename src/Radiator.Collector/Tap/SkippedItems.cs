using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace Radiator.Collector.Tap;

/// <summary>
/// What a tap could not send, a JSON object a line in a file: which event, and why; never what was in it. At most two
/// files of 4 MB; then the older one goes. The collector's own log says it too, once in ten seconds. Thread-safe.
/// </summary>
internal sealed class SkippedItems(string path, string tap, TimeProvider clock, ILogger logger)
{
    private const long BytesMax = 4 * 1024 * 1024;
    private static readonly TimeSpan SayEvery = TimeSpan.FromSeconds(10);

    private readonly Lock _lock = new();
    private long? _saidAt;
    private int _unsaid;

    /// <summary>The upstream does not want these items.</summary>
    public void Refused(UpstreamRequest request, UpstreamPart part, UpstreamAnswer answer)
    {
        using var lines = new MemoryStream();
        for (var i = part.First; i < part.First + part.Count; i++)
        {
            var item = request.Items[i];
            Line(lines, writer =>
            {
                writer.WriteNumber("offset", item.Offset);
                writer.WriteString("messageId", item.MessageId);
                writer.WriteString("source", request.Row.Source);
                writer.WriteNumber("status", answer.Status);
                writer.WriteString("answer", answer.Text);
            });
        }

        lock (_lock)
        {
            Append_NeedsLock(lines);
            _unsaid += part.Count;
            if (_saidAt is { } at && clock.GetElapsedTime(at) < SayEvery)
                return;
            _saidAt = clock.GetTimestamp();
            logger.LogWarning(
                "Tap {Name}: the upstream refused {Count} events for good, the last of source {Source} at offset "
                + "{Offset} ({Answer}); {Path} lists them all",
                tap, _unsaid, request.Row.Source, request.Items[part.First].Offset, answer, path);
            _unsaid = 0;
        }
    }

    /// <summary>Records of [first, end) were gone before they could be sent.</summary>
    public void Missed(ulong firstOffset, ulong endOffset, string reason)
    {
        using var lines = new MemoryStream();
        Line(lines, writer =>
        {
            writer.WriteString("gap", reason);
            writer.WriteNumber("firstOffset", firstOffset);
            writer.WriteNumber("endOffset", endOffset);
        });
        lock (_lock)
            Append_NeedsLock(lines);
        logger.LogWarning(
            "Tap {Name}: a gap ({Reason}): the {Count} records from {First} on were not sent, they are not there "
            + "any more",
            tap, reason, endOffset - firstOffset, firstOffset);
    }

    private void Line(MemoryStream lines, Action<Utf8JsonWriter> write)
    {
        using (var writer = new Utf8JsonWriter(lines))
        {
            writer.WriteStartObject();
            writer.WriteString("at", clock.GetUtcNow().ToString("O", CultureInfo.InvariantCulture));
            write(writer);
            writer.WriteEndObject();
        }

        lines.WriteByte((byte)'\n');
    }

    private void Append_NeedsLock(MemoryStream lines)
    {
        try
        {
            if (File.Exists(path) && new FileInfo(path).Length > BytesMax)
                File.Move(path, path + ".old", overwrite: true);
            using var file = new FileStream(path, FileMode.Append, FileAccess.Write);
            lines.WriteTo(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            logger.LogWarning(e, "Tap {Name}: {Path} cannot be written", tap, path);
        }
    }
}
