using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Radiator.Events.Json;
using Radiator.Output;

namespace Radiator.Tail;

/// <summary>
/// A JSON object a line; records as <see cref="RecordJson"/> has them.
/// </summary>
/// <param name="forTerminal">
/// Whether a person looks at it: then characters that a terminal would obey, or that nobody would see, are written as
/// <c>\u</c> escapes. It stays the same JSON value.
/// </param>
public sealed class JsonRenderer(bool forTerminal) : ITailRenderer
{
    private static readonly JsonWriterOptions s_options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };

    /// <inheritdoc/>
    public string Render(TailItem item)
    {
        if (item is TailItem.Counters or TailItem.Frames)
            return "";
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var writer = new Utf8JsonWriter(buffer, s_options))
        {
            writer.WriteStartObject();
            Write(writer, item);
            writer.WriteEndObject();
        }

        var line = Encoding.UTF8.GetString(buffer.WrittenSpan);
        return (forTerminal ? VisibleJson.Of(line) : line) + "\n";
    }

    private static void Write(Utf8JsonWriter writer, TailItem item)
    {
        switch (item)
        {
            case TailItem.Seen seen:
                RecordJson.WriteEvent(writer, seen.Event, seen.Observation);
                break;
            case TailItem.Discarded discarded:
                RecordJson.WriteDiscard(writer, discarded.Discard);
                break;
            case TailItem.Gap gap:
                writer.WriteString("kind", "gap");
                writer.WriteString("reason", gap.Reason);
                if (gap.Count is { } count)
                    writer.WriteNumber("count", count);
                else
                    writer.WriteNull("count");
                break;
            case TailItem.Notice notice:
                writer.WriteString("kind", "notice");
                writer.WriteString("text", notice.Text);
                writer.WriteBoolean("problem", notice.IsProblem);
                break;
        }
    }
}
