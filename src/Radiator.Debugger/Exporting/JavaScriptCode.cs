using System.Text;
using System.Text.Json;
using Radiator.Debugger.Model.Rows;
using Radiator.Events;
using Radiator.Events.Json;

namespace Radiator.Debugger.Exporting;

/// <summary>A call of Segment's JavaScript SDK that would make an event like this one.</summary>
public static class JavaScriptCode
{
    private const int DepthMax = 1_000;

    private static readonly string[] s_sdkContext = ["library"];

    /// <summary>
    /// <c>analytics.track("Order Completed", {...})</c>, with the violations as comments in front. Every text is a
    /// JavaScript string that nothing can break out of.
    /// </summary>
    public static string Of(EventRow row)
    {
        if (row.Event is not { } item)
            return "// this never became an event: " + InertText.Line(row.Discard!.Detail) + "\n";
        var code = new StringBuilder();
        foreach (var violation in row.Violations)
        {
            code.Append("// ").Append(InertText.Line(violation.Description));
            if (violation.Fix is { Length: > 0 } fix)
                code.Append(" (").Append(InertText.Line(fix)).Append(')');
            code.Append('\n');
        }

        var arguments = ArgumentsOf(item);
        if (OptionsOf(item) is { Length: > 0 } options)
            arguments = [.. arguments, options];
        return code.Append("analytics.").Append(TypeWords.Of(item.Type)).Append('(')
            .AppendJoin(", ", arguments).Append(");\n").ToString();
    }

    // Segment, Spec and Analytics.js: the order of arguments of each call.
    private static string[] ArgumentsOf(AnalyticsEvent item)
    {
        var root = JsonSlice.Of(item.RawJson);
        var properties = ObjectOf(root.Find("properties"));
        var traits = ObjectOf(root.Find("traits"));
        return item.Type switch
        {
            EventType.Identify => item.UserId.Length == 0 ? [traits] : [Text(item.UserId), traits],
            EventType.Group => [Text(item.GroupId), traits],
            EventType.Alias => [Text(item.UserId), Text(item.PreviousId)],
            EventType.Page or EventType.Screen when item.Name.Length == 0 => [properties],
            EventType.Page or EventType.Screen => [Text(item.Name), properties],
            _ => [Text(item.Name), properties],
        };
    }

    // What the SDK fills in by itself is left out; what somebody put into the context is not.
    private static string OptionsOf(AnalyticsEvent item)
    {
        var root = JsonSlice.Of(item.RawJson);
        var context = root.Find("context");
        var options = new List<string>();
        if (context.Kind == JsonKind.Object && InertJson.Of(context.Json, s_sdkContext) is { Length: > 2 } own)
            options.Add($"context: {Expression(Encoding.UTF8.GetBytes(own), own)}");
        if (root.Find("integrations") is { Kind: JsonKind.Object } integrations)
            options.Add($"integrations: {Expression(integrations.Json, InertJson.Of(integrations.Json, []))}");
        if (item.Type is not (EventType.Identify or EventType.Alias) && item.AnonymousId.Length > 0)
            options.Add($"anonymousId: {Text(item.AnonymousId)}");
        return options.Count == 0 ? "" : $"{{ {string.Join(", ", options)} }}";
    }

    private static string ObjectOf(JsonSlice value) =>
        value.Kind == JsonKind.Object ? Expression(value.Json, EventJson.Indent(value.Json)) : "{}";

    // JSON is an expression of JavaScript (ECMA-262, since ES2019), but for the key __proto__, which would set the
    // prototype instead (B.3.1), however it is escaped. A page that this is pasted into ends a script at "</".
    private static string Expression(ReadOnlyMemory<byte> json, string text) => HasPrototypeKey(json.Span)
        ? $"JSON.parse({Text(InertJson.Of(json, []))})"
        : text.Replace("</", "<\\/", StringComparison.Ordinal);

    private static bool HasPrototypeKey(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = DepthMax });
        try
        {
            while (reader.Read())
            {
                if (reader.TokenType == JsonTokenType.PropertyName && reader.ValueTextEquals("__proto__"u8))
                    return true;
            }

            return false;
        }
        catch (JsonException)
        {
            return true;
        }
    }

    private static string Text(string text) => $"\"{InertText.InJson(Escape(text))}\"";

    private static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var character in text)
        {
            escaped.Append(character switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                '\n' => "\\n",
                // A page that this is pasted into ends a script there, whatever the quotes say.
                '<' => "\\u003c",
                _ => character.ToString(),
            });
        }

        return escaped.ToString();
    }
}
