using System.Text.Json;
using Radiator.Events.Checking;

namespace Radiator.Plans.Explaining;

/// <summary>What Segment puts into an event that was wrong: <c>context.protocols</c> (Protocols, FAQ).</summary>
public static class SegmentProtocols
{
    /// <summary>
    /// Writes the value of <c>context.protocols</c>: <c>{sourceId, omitted, omitted_on_violation, violations:
    /// [{type, field, description}]}</c>. Nothing is ever omitted here, so both lists are empty.
    /// </summary>
    public static void Write(Utf8JsonWriter writer, IReadOnlyList<Violation> violations, ViolationOrigin origin)
    {
        writer.WriteStartObject();
        writer.WriteString("sourceId", origin.SourceId);
        writer.WriteStartArray("omitted");
        writer.WriteEndArray();
        writer.WriteStartArray("omitted_on_violation");
        writer.WriteEndArray();
        writer.WriteStartArray("violations");
        foreach (var violation in violations)
        {
            var words = SegmentWords.Of(violation);
            writer.WriteStartObject();
            writer.WriteString("type", words.Type);
            writer.WriteString("field", words.Field);
            writer.WriteString("description", words.Description);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }
}
