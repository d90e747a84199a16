using System.Globalization;
using System.Text.Json;
using System.Text.Unicode;
using Radiator.Events.Checking;

namespace Radiator.Events.Json;

/// <summary>
/// Writes a record as the members of a JSON object: what <c>tail --json</c> and <c>GET /v1/events</c> have on a line
/// (docs/commands.md, "tail"). The event stands in it byte for byte, as <c>event</c>, where it is valid JSON in valid
/// UTF-8 (line breaks between its tokens become spaces: a line is a line); else in base64, as <c>eventBase64</c>.
/// </summary>
public static class RecordJson
{
    private const int DepthMax = 20_000;

    /// <summary>Writes an event; with verdict and violations where it was checked.</summary>
    public static void WriteEvent(Utf8JsonWriter writer, AnalyticsEvent analyticsEvent, Observation? observation)
    {
        writer.WriteString("kind", "event");
        WriteOrigin(writer, analyticsEvent.Id, analyticsEvent.Request);
        writer.WriteBoolean("internal", analyticsEvent.Flags.HasFlag(EventFlags.Internal));
        writer.WriteString("type", analyticsEvent.Type.ToString().ToLowerInvariant());
        writer.WriteString("name", analyticsEvent.Name);
        writer.WriteString("messageId", analyticsEvent.MessageId);
        writer.WriteString("userId", analyticsEvent.UserId);
        writer.WriteString("anonymousId", analyticsEvent.AnonymousId);
        if (observation is not null)
            WriteObservation(writer, observation);
        WriteRaw(writer, "event", analyticsEvent.RawJson.Span);
    }

    /// <summary>Writes a discard, with what was sent as <c>body</c> or <c>bodyBase64</c>.</summary>
    public static void WriteDiscard(Utf8JsonWriter writer, Discard discard)
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

    /// <summary>Writes the member <c>violations</c>: an array of what is wrong.</summary>
    public static void WriteViolations(Utf8JsonWriter writer, IEnumerable<Violation> violations)
    {
        writer.WriteStartArray("violations");
        foreach (var violation in violations)
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

    private static void WriteObservation(Utf8JsonWriter writer, Observation observation)
    {
        writer.WriteString("verdict", observation.Verdict.ToString().ToLowerInvariant());
        if (observation.UncheckedReason.Length > 0)
            writer.WriteString("uncheckedReason", observation.UncheckedReason);
        // Only a daemon has outcome rules.
        if (observation.Outcome != Outcome.Unspecified)
            writer.WriteString("outcome", observation.Outcome.ToString().ToLowerInvariant());
        writer.WriteBoolean("late", observation.IsLate);
        writer.WriteBoolean("replayed", observation.IsReplayed);
        WriteViolations(writer, observation.Violations);
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
