using System.Text;
using System.Text.Json;

namespace Radiator.Debugger.Exporting;

/// <summary>JSON on one line, each value as it was sent, with nothing in it that a terminal would act on.</summary>
internal static class InertJson
{
    private const int DepthMax = 1_000;

    /// <summary>
    /// The same value without some of the keys at its top. What is no JSON, or no object, comes back as a JSON string
    /// of its text.
    /// </summary>
    public static string Of(ReadOnlyMemory<byte> json, IReadOnlyList<string> without)
    {
        try
        {
            return Write(json.Span, without);
        }
        catch (JsonException)
        {
            return JsonSerializer.Serialize(Encoding.UTF8.GetString(json.Span));
        }
    }

    private static string Write(ReadOnlySpan<byte> json, IReadOnlyList<string> without)
    {
        var text = new StringBuilder(json.Length);
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = DepthMax });
        var needsComma = false;
        while (reader.Read())
        {
            var isEnd = reader.TokenType is JsonTokenType.EndObject or JsonTokenType.EndArray;
            if (reader is { TokenType: JsonTokenType.PropertyName, CurrentDepth: 1 } && IsOne(reader, without))
            {
                reader.Skip();
                continue;
            }

            if (needsComma && !isEnd)
                text.Append(',');
            InertToken.Append(text, reader);
            if (reader.TokenType == JsonTokenType.PropertyName)
                text.Append(':');
            needsComma = reader.TokenType is not (
                JsonTokenType.StartObject or JsonTokenType.StartArray or JsonTokenType.PropertyName);
        }

        return text.ToString();
    }

    private static bool IsOne(in Utf8JsonReader reader, IReadOnlyList<string> names)
    {
        foreach (var name in names)
        {
            if (reader.ValueTextEquals(name))
                return true;
        }

        return false;
    }
}
