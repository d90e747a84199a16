using System.Text;
using System.Text.Json;
using Radiator.Debugger.Model.Rows;

namespace Radiator.Debugger.Exporting;

/// <summary>An event as JSON: what was sent, in lines that people can read.</summary>
public static class EventJson
{
    private const int DepthMax = 1_000;

    /// <summary>
    /// The item, indented; every value with the very bytes that were sent, but for what a terminal, an editor or a chat
    /// would act on: those characters are escapes, which are the same JSON. What is no JSON is given as it is.
    /// </summary>
    public static string Of(EventRow row) => Indent(row.RawJson);

    /// <summary>As above, of bytes.</summary>
    public static string Indent(ReadOnlyMemory<byte> json)
    {
        var text = new StringBuilder(json.Length * 2);
        try
        {
            Write(text, json.Span);
        }
        catch (JsonException)
        {
            return InertText.Of(Encoding.UTF8.GetString(json.Span));
        }

        return text.ToString();
    }

    private static void Write(StringBuilder text, ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = DepthMax });
        var isFirst = true;
        var afterName = false;
        while (reader.Read())
        {
            var isEnd = reader.TokenType is JsonTokenType.EndObject or JsonTokenType.EndArray;
            if (!afterName && !isEnd)
                text.Append(isFirst ? "" : ",");
            if (!afterName && !(isEnd && isFirst) && text.Length > 0)
                text.Append('\n').Append(' ', 2 * reader.CurrentDepth);
            afterName = reader.TokenType == JsonTokenType.PropertyName;
            InertToken.Append(text, reader);
            if (afterName)
                text.Append(": ");
            isFirst = reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray;
        }
    }
}
