using System.Text.Json;

namespace Radiator.Collector.Tests.Http;

/// <summary>What a sender was told.</summary>
internal sealed record RawAnswer(int Status, string RetryAfter, string ContentType, string Body)
{
    /// <summary>A sender that went away.</summary>
    public static readonly RawAnswer Nobody = new(0, "", "", "");

    /// <summary>The code of an error; empty for a success.</summary>
    public string Code
    {
        get
        {
            if (ContentType != "application/json")
                return "";
            using var json = JsonDocument.Parse(Body);
            var isSuccess = json.RootElement.GetProperty("success").GetBoolean();
            Assert.Equal(Status == 200, isSuccess);
            if (isSuccess)
                return "";
            Assert.NotEqual("", json.RootElement.GetProperty("message").GetString());
            return json.RootElement.GetProperty("code").GetString()!;
        }
    }

    public static async Task<RawAnswer> Of(HttpResponseMessage answer) => new(
        (int)answer.StatusCode,
        answer.Headers.TryGetValues("Retry-After", out var seconds) ? string.Join(",", seconds) : "",
        answer.Content.Headers.ContentType?.MediaType ?? "",
        await answer.Content.ReadAsStringAsync());

    /// <summary>Of what came over the wire.</summary>
    public static RawAnswer Of(string text)
    {
        var end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        var head = text[..end].Split("\r\n");
        string Header(string name) => head
            .FirstOrDefault(line => line.StartsWith(name + ": ", StringComparison.OrdinalIgnoreCase))?[(name.Length + 2)..] ?? "";
        return new(int.Parse(head[0].Split(' ')[1]), Header("Retry-After"), Header("Content-Type"), text[(end + 4)..]);
    }
}
