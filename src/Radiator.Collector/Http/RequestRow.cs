using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Radiator.Collector.Access;

namespace Radiator.Collector.Http;

/// <summary>What of a request's head is kept: see docs/collector.md, "What is kept of a request".</summary>
internal static class RequestRow
{
    private const int ValueMax = 1024;
    private const int QueryMax = 2048;

    private static readonly string[] HeaderNames =
        ["user-agent", "content-type", "content-encoding", "x-retry-count", "origin", "referer", "x-forwarded-for"];

    private static readonly string[] SecretWords = ["key", "token", "secret", "password", "auth", "signature"];

    public static IReadOnlyList<KeyValuePair<string, string>> Headers(HttpRequest request)
    {
        var kept = new List<KeyValuePair<string, string>>(4);
        foreach (var name in HeaderNames)
        {
            if (!request.Headers.TryGetValue(name, out var values) || StringValues.IsNullOrEmpty(values))
                continue;
            var value = values.ToString();
            // The query of the page that a sender was on can hold anything, password resets included.
            if (name == "referer" && value.IndexOf('?') is >= 0 and var query)
                value = value[..query];
            kept.Add(new(name, value.Length > ValueMax ? value[..ValueMax] : value));
        }

        return kept;
    }

    /// <summary>
    /// The query without its question mark, without the values of what authenticates, and without a pixel's
    /// <c>data</c>, which is the event itself.
    /// </summary>
    public static string Query(HttpRequest request)
    {
        if (!request.QueryString.HasValue)
            return "";
        var parts = request.QueryString.Value![1..].Split('&');
        for (var i = 0; i < parts.Length; i++)
        {
            var equals = parts[i].IndexOf('=');
            if (parts[i].StartsWith("data=", StringComparison.Ordinal))
                parts[i] = "data=";
            else if (equals >= 0 && Array.Exists(
                SecretWords, word => parts[i].AsSpan(0, equals).Contains(word, StringComparison.OrdinalIgnoreCase)))
                parts[i] = parts[i][..(equals + 1)] + "***";
        }

        var query = string.Join('&', parts);
        return query.Length > QueryMax ? query[..QueryMax] : query;
    }

    /// <summary>Empty for a connection without one.</summary>
    public static string RemoteAddress(HttpContext context, TrustedProxies proxies) =>
        proxies.SenderOf(context)?.ToString() ?? "";
}
