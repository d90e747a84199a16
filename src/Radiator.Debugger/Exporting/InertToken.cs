using System.Text;
using System.Text.Json;

namespace Radiator.Debugger.Exporting;

/// <summary>
/// A token of JSON as it was sent: a serializer would write numbers and escapes anew. What a terminal would act on
/// becomes an escape, which is the same JSON.
/// </summary>
internal static class InertToken
{
    public static void Append(StringBuilder text, in Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                text.Append('{');
                break;
            case JsonTokenType.EndObject:
                text.Append('}');
                break;
            case JsonTokenType.StartArray:
                text.Append('[');
                break;
            case JsonTokenType.EndArray:
                text.Append(']');
                break;
            case JsonTokenType.String or JsonTokenType.PropertyName:
                text.Append('"').Append(InertText.InJson(Encoding.UTF8.GetString(reader.ValueSpan))).Append('"');
                break;
            default:
                text.Append(Encoding.UTF8.GetString(reader.ValueSpan));
                break;
        }
    }
}
