using System.Text;
using System.Text.Json;
using System.Web;
using Radiator.System.Tests.Proxy;

namespace Radiator.System.Tests.Clients;

/// <summary>One event in a recorded request: its bytes as sent, and the number of the call behind it.</summary>
internal sealed record SentItem(byte[] Bytes, int Number)
{
    /// <summary>The events of a request; none for a preflight, settings, or what an SDK reports of itself.</summary>
    public static IReadOnlyList<SentItem> Of(RecordedRequest request)
    {
        var path = request.Target.Split('?')[0];
        if (path.StartsWith("/v1/pixel/", StringComparison.Ordinal))
            return [From(Pixel(request.Target), path[(path.LastIndexOf('/') + 1)..])];
        if (request.Method != "POST" || request.Body.Length == 0 || path == "/v1/m")
            return [];
        return [.. request.Items().Select(item => From(item, path[(path.LastIndexOf('/') + 1)..]))];
    }

    private static byte[] Pixel(string target) =>
        Convert.FromBase64String(HttpUtility.ParseQueryString(target[target.IndexOf('?')..])["data"]!);

    private static SentItem From(byte[] bytes, string pathType)
    {
        using var document = JsonDocument.Parse(bytes);
        var item = document.RootElement;
        var type = item.TryGetProperty("type", out var own) ? own.GetString() : pathType;
        return new SentItem(bytes, type switch
        {
            "alias" => ClientCall.NumberOf(item.GetProperty("previousId").GetString()!),
            "identify" => Find(item, "traits", "n") ?? Find(item, "context", "traits", "n"),
            "group" => Find(item, "traits", "n"),
            _ => Find(item, "properties", "n"),
        } ?? throw new InvalidDataException("No number in " + Encoding.UTF8.GetString(bytes)));
    }

    private static int? Find(JsonElement element, params string[] path)
    {
        foreach (var name in path)
        {
            if (!element.TryGetProperty(name, out element))
                return null;
        }

        return element.GetInt32();
    }
}
