using System.Buffers;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Radiator.Collector.Sources;

namespace Radiator.Collector.Http;

/// <summary>
/// The documents that browser and mobile SDKs fetch before they send anything. Without a right one they send nothing,
/// and most say that they did: they get one for every key, and an unknown key shows when its events come.
/// </summary>
internal sealed class SettingsEndpoints(SourceRegistry sources, string publicAddress) : IEndpointGroup
{
    private const string Prefix = "/v1/projects/";
    private const string Suffix = "/settings";

    public void Map(HttpRoutes routes)
    {
        Get(routes, $"{Prefix}*{Suffix}", WriteSegment);
        Get(routes, "/sourceConfig/", WriteRudderStack);
        Get(routes, "/sourceConfig", WriteRudderStack);
    }

    private static void Get(HttpRoutes routes, string path, Action<Utf8JsonWriter, HttpRequest> write)
    {
        routes.Map(HttpMethods.Get, path, OriginPolicy.Any, Answer);
        // RudderStack's SDK looks with HEAD whether something blocks it.
        routes.Map(HttpMethods.Head, path, OriginPolicy.Any, Answer);

        async Task Answer(HttpContext context)
        {
            var body = new ArrayBufferWriter<byte>(512);
            using (var json = new Utf8JsonWriter(body))
                write(json, context.Request);
            context.Response.Headers.ContentType = "application/json";
            context.Response.Headers.CacheControl = "no-store";
            context.Response.ContentLength = body.WrittenCount;
            if (!HttpMethods.IsHead(context.Request.Method))
                await context.Response.Body.WriteAsync(body.WrittenMemory);
        }
    }

    /// <summary>
    /// Segment's: the integration "Segment.io" must be there, with the key, or analytics.js sends nothing. Where to
    /// send to is said too, else events go to Segment from a page that has only its cdnURL changed; and no metrics are
    /// asked for.
    /// </summary>
    private void WriteSegment(Utf8JsonWriter json, HttpRequest request)
    {
        var path = HttpRoutes.Tidy(request.Path.Value!);
        var (scheme, host) = Address(request);
        json.WriteStartObject();
        json.WriteStartObject("integrations");
        json.WriteStartObject("Segment.io");
        json.WriteString("apiKey", path[Prefix.Length..^Suffix.Length]);
        if (host.Length > 0)
        {
            json.WriteString("apiHost", $"{host}/v1");
            json.WriteString("protocol", scheme);
        }

        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteStartObject("metrics");
        json.WriteNumber("sampleRate", 0);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    /// <summary>Where senders reach us: as configured, else as this one did.</summary>
    private (string Scheme, string Host) Address(HttpRequest request)
    {
        if (publicAddress.Length == 0)
            return (request.Scheme, request.Host.Value ?? "");
        var end = publicAddress.IndexOf("://", StringComparison.Ordinal);
        return (publicAddress[..end], publicAddress[(end + 3)..].TrimEnd('/'));
    }

    /// <summary>
    /// RudderStack's: a source with an id, a config and a list of destinations, or its SDK does not start.
    /// </summary>
    private void WriteRudderStack(Utf8JsonWriter json, HttpRequest request)
    {
        var key = Credentials.WriteKey(request) ?? "";
        var name = sources.TryFind(key, out var source) ? source.Name : "";
        json.WriteStartObject();
        json.WriteStartObject("source");
        json.WriteString("id", key);
        json.WriteString("name", name);
        json.WriteString("writeKey", key);
        json.WriteString("workspaceId", "radiator");
        json.WriteBoolean("enabled", true);
        json.WriteStartObject("config");
        json.WriteStartObject("statsCollection");
        foreach (var kind in new[] { "errors", "metrics" })
        {
            json.WriteStartObject(kind);
            json.WriteBoolean("enabled", false);
            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteStartArray("destinations");
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
