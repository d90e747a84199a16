using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Radiator.Events.Json;

namespace Radiator.Plans.Reading;

/// <summary>An example of a plan file as JSON text.</summary>
internal static class ExampleText
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Of(DocumentNode node)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, Options))
            Write(writer, node);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static void Write(Utf8JsonWriter writer, DocumentNode node)
    {
        if (node is DocumentScalar scalar)
        {
            WriteScalar(writer, ScalarReader.Value(scalar));
        }
        else if (node is DocumentList list)
        {
            writer.WriteStartArray();
            foreach (var item in list.Items)
                Write(writer, item);
            writer.WriteEndArray();
        }
        else if (node is DocumentMap map)
        {
            writer.WriteStartObject();
            foreach (var (key, value) in map.Entries)
            {
                writer.WritePropertyName(key.Text);
                Write(writer, value);
            }

            writer.WriteEndObject();
        }
    }

    private static void WriteScalar(Utf8JsonWriter writer, PlannedValue value)
    {
        // YAML writes numbers that JSON does not: +1, .5, 1., 007. Those are kept as text.
        if (value.Kind == JsonKind.String || (value.Kind == JsonKind.Number && !JsonNumberText.IsNumber(value.Text)))
            writer.WriteStringValue(value.Text);
        else
            writer.WriteRawValue(value.Text);
    }
}
