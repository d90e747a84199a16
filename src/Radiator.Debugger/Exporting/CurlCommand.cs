using Radiator.Debugger.Model.Rows;

namespace Radiator.Debugger.Exporting;

/// <summary>A command line that sends an event again, just as it was.</summary>
public static class CurlCommand
{
    private const string Collector = "http://localhost:8080";

    /// <summary>
    /// A curl for <c>/v1/batch</c>: the item as it came, in the envelope that it came with. What a shell or a terminal
    /// would act on is quoted, or a JSON escape, which is the same JSON.
    /// </summary>
    /// <param name="row">The event.</param>
    /// <param name="collector">Address to send to, without a path; null: <c>http://localhost:8080</c>.</param>
    /// <param name="isFresh">
    /// Whether the copy is another event: without its messageId, so that it is no duplicate.
    /// </param>
    public static string Of(EventRow row, string? collector = null, bool isFresh = false)
    {
        var body = BodyOf(row, isFresh);
        var key = row.Request.WriteKey.Length > 0 ? row.Request.WriteKey : "WRITE_KEY";
        return $"curl -sS -u {ShellText.Quote(InertText.Line(key) + ":")} \\\n"
            + "  -H 'content-type: application/json' \\\n"
            + $"  --data-raw {ShellText.Quote(body)} \\\n"
            + $"  {ShellText.Quote((collector ?? Collector).TrimEnd('/') + "/v1/batch")}\n";
    }

    /// <summary>The body: a batch of this one item.</summary>
    internal static string BodyOf(EventRow row, bool isFresh)
    {
        var item = InertJson.Of(row.RawJson, isFresh ? ["messageId"] : []);
        if (row.Event is { } e && EventParts.NeedsType(e))
            item = $"{{\"type\":\"{TypeWords.Of(e.Type)}\"{(item == "{}" ? "" : ",")}{item[1..]}";
        var envelope = row.Request.Json.IsEmpty ? "" : InertJson.Of(row.Request.Json, ["batch", "writeKey"]);
        return envelope.Length <= 2
            ? $"{{\"batch\":[{item}]}}"
            : $"{envelope[..^1]},\"batch\":[{item}]}}";
    }
}
