using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Radiator.Events.Json;
using Radiator.Plans.Reading;

namespace Radiator.Plans.Schemas;

/// <summary>A document as JSON: order and digits as they stand, texts escaped only where JSON asks for it.</summary>
internal static class DocumentJson
{
    private static readonly JsonWriterOptions Compact = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = 512, SkipValidation = true,
    };

    public static ReadOnlyMemory<byte> Write(DocumentNode node)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var writer = new Utf8JsonWriter(buffer, Compact))
            Write(writer, node);
        return buffer.WrittenMemory;
    }

    public static string Text(DocumentNode node) => Encoding.UTF8.GetString(Write(node).Span);

    public static void Write(Utf8JsonWriter writer, DocumentNode node)
    {
        switch (node)
        {
            case DocumentScalar scalar:
                WriteScalar(writer, ScalarReader.Value(scalar));
                break;
            case DocumentList list:
                writer.WriteStartArray();
                foreach (var item in list.Items)
                    Write(writer, item);
                writer.WriteEndArray();
                break;
            case DocumentMap map:
                writer.WriteStartObject();
                foreach (var (key, value) in map.Entries)
                {
                    writer.WritePropertyName(key.Text);
                    Write(writer, value);
                }

                writer.WriteEndObject();
                break;
        }
    }

    private static void WriteScalar(Utf8JsonWriter writer, PlannedValue value)
    {
        if (value.Kind == JsonKind.String)
            writer.WriteStringValue(value.Text);
        else if (value.Kind == JsonKind.Number)
            writer.WriteRawValue(JsonNumberText.Of(value.Text), skipInputValidation: true);
        else
            writer.WriteRawValue(value.Kind switch { JsonKind.True => "true", JsonKind.False => "false", _ => "null" });
    }
}
