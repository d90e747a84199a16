using System.Text.Json;
using Radiator.Events;
using Radiator.Events.Checking;

namespace Radiator.Plans.Explaining;

/// <summary>What RudderStack puts into an event that was wrong: <c>context.violationErrors</c>.</summary>
public static class RudderViolationErrors
{
    /// <summary>
    /// Writes the value of <c>context.violationErrors</c>: <c>[{type, message, meta: {instancePath, schemaPath},
    /// property?}]</c>.
    /// </summary>
    public static void Write(
        Utf8JsonWriter writer, AnalyticsEvent analyticsEvent, IReadOnlyList<Violation> violations)
    {
        writer.WriteStartArray();
        foreach (var violation in violations)
        {
            var words = RudderWords.Of(violation, analyticsEvent);
            writer.WriteStartObject();
            writer.WriteString("type", words.Type);
            writer.WriteString("message", words.Message);
            writer.WriteStartObject("meta");
            if (words.InstancePath is not null)
                writer.WriteString("instancePath", words.InstancePath);
            if (words.SchemaPath is not null)
                writer.WriteString("schemaPath", words.SchemaPath);
            writer.WriteEndObject();
            if (words.Property is not null)
                writer.WriteString("property", words.Property);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}
