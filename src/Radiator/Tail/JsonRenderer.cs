using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Radiator.Events;
using Radiator.Events.Checking;
using Radiator.Output;

namespace Radiator.Tail;

/// <summary>
/// A JSON object a line. The event stands in it byte for byte, as <c>event</c>, where it is valid JSON in valid UTF-8
/// (line breaks between its tokens become spaces: a line is a line); else in base64, as <c>eventBase64</c>.
/// </summary>
/// <param name="forTerminal">
/// Whether a person looks at it: then characters that a terminal would obey, or that nobody would see, are written as
/// <c>\u</c> escapes. It stays the same JSON value.
/// </param>
public sealed class JsonRenderer(bool forTerminal) : ITailRenderer
{
    private const int DepthMax = 20_000;

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
                WriteEvent(writer, seen.Event, seen.Observation);
                break;
            case TailItem.Discarded discarded:
                WriteDiscard(writer, discarded.Discard);
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

    private static void WriteEvent(Utf8JsonWriter writer, AnalyticsEvent analyticsEvent, Observation? observation)
    {
        writer.WriteString("kind", "event");
        WriteOrigin(writer, analyticsEvent.Id, analyticsEvent.Request);
        writer.WriteString("type", analyticsEvent.Type.ToString().ToLowerInvariant());
        writer.WriteString("name", analyticsEvent.Name);
        writer.WriteString("messageId", analyticsEvent.MessageId);
        writer.WriteString("userId", analyticsEvent.UserId);
        writer.WriteString("anonymousId", analyticsEvent.AnonymousId);
        if (observation is not null)
            WriteObservation(writer, observation);
        WriteRaw(writer, "event", analyticsEvent.RawJson.Span);
    }

    private static void WriteObservation(Utf8JsonWriter writer, Observation observation)
    {
        writer.WriteString("verdict", observation.Verdict.ToString().ToLowerInvariant());
        if (observation.UncheckedReason.Length > 0)
            writer.WriteString("uncheckedReason", observation.UncheckedReason);
        writer.WriteString("outcome", observation.Outcome.ToString().ToLowerInvariant());
        writer.WriteBoolean("late", observation.IsLate);
        writer.WriteBoolean("replayed", observation.IsReplayed);
        writer.WriteStartArray("violations");
        foreach (var violation in observation.Violations)
        {
            writer.WriteStartObject();
            writer.WriteString("type", violation.Type.ToString().ToLowerInvariant());
            writer.WriteString("severity", violation.Severity.ToString().ToLowerInvariant());
            writer.WriteString("pointer", violation.Pointer);
            writer.WriteString("field", violation.Field);
            writer.WriteString("expected", violation.Expected);
            writer.WriteString("actual", violation.Actual);
            writer.WriteString("description", violation.Description);
            writer.WriteString("planLocation", violation.PlanLocation);
            if (violation.Fix is not null)
                writer.WriteString("fix", violation.Fix);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteDiscard(Utf8JsonWriter writer, Discard discard)
    {
        writer.WriteString("kind", "discard");
        WriteOrigin(writer, discard.Id, discard.Request);
        writer.WriteString("reason", discard.ReasonCode);
        writer.WriteNumber("count", discard.Count);
        writer.WriteString("detail", discard.Detail);
        writer.WriteString("messageId", discard.MessageId);
        if (discard.Item is { } index)
            writer.WriteNumber("item", index);
        if (discard.FirstOffset is { } first)
            writer.WriteNumber("firstOffset", first);
        writer.WriteNumber("bodyLength", discard.BodyLength);
        WriteRaw(writer, "body", discard.Body.Span);
    }

    private static void WriteOrigin(Utf8JsonWriter writer, EventId id, RequestEnvelope request)
    {
        writer.WriteString("logId", id.LogId.ToString("N"));
        writer.WriteNumber("offset", id.Offset);
        writer.WriteString("receivedAt", request.ReceivedAt.UtcDateTime.ToString("O", CultureInfo.InvariantCulture));
        writer.WriteString("source", request.Source);
        writer.WriteString("environment", request.Environment);
    }

    private static void WriteRaw(Utf8JsonWriter writer, string name, ReadOnlySpan<byte> json)
    {
        if (!IsJson(json))
        {
            writer.WriteBase64String(name + "Base64", json);
            return;
        }

        writer.WritePropertyName(name);
        if (!json.ContainsAny((byte)'\n', (byte)'\r'))
        {
            writer.WriteRawValue(json, skipInputValidation: true);
            return;
        }

        var line = json.ToArray();
        line.AsSpan().Replace((byte)'\n', (byte)' ');
        line.AsSpan().Replace((byte)'\r', (byte)' ');
        writer.WriteRawValue(line, skipInputValidation: true);
    }

    private static bool IsJson(ReadOnlySpan<byte> json)
    {
        if (!Utf8.IsValid(json))
            return false;
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = DepthMax });
        try
        {
            while (reader.Read())
            {
            }

            return reader.BytesConsumed > 0;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
