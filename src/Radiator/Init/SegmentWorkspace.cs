using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Radiator.CommandLine;
using Radiator.Output;

namespace Radiator.Init;

/// <summary>
/// Fetches a tracking plan out of a Segment workspace by the Public API: <c>GET /tracking-plans/{id}</c> and
/// <c>/tracking-plans/{id}/rules</c> with pages of 200 (docs.segmentapis.com, Tracking Plans).
/// </summary>
/// <param name="api">Its address; that of Europe is another one.</param>
/// <param name="token">Of the Public API, with the right to read tracking plans.</param>
/// <param name="clock">For the limit.</param>
internal sealed class SegmentWorkspace(Uri api, string token, TimeProvider clock)
{
    /// <summary>What the name of such a plan begins with; the plan's id follows.</summary>
    public const string Prefix = "segment:workspace/";

    /// <summary>The API's address for workspaces in the United States.</summary>
    public const string DefaultApi = "https://api.segmentapis.com";

    // 20,000 rules: above what a plan of any team has, and far below what would fill the memory.
    private const int PagesMax = 100;
    private const long BytesMax = 16 * 1024 * 1024;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    /// <summary>
    /// The plan as the API's own JSON, rules as they came. Throws <see cref="FailureException"/> that says what to do.
    /// </summary>
    public async Task<byte[]> ReadAsync(string id, CancellationToken cancellationToken)
    {
        using var handler = new SocketsHttpHandler { AllowAutoRedirect = false };
        using var http = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan,
            MaxResponseContentBufferSize = BytesMax };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        try
        {
            return await ReadAsync(http, id, cancellationToken).WaitAsync(Limit, clock, cancellationToken);
        }
        catch (Exception problem) when (problem is HttpRequestException or TimeoutException or JsonException
            or KeyNotFoundException or InvalidOperationException)
        {
            throw new FailureException(
                $"the plan {VisibleText.Of(id)} could not be fetched from {api.Authority}: {problem.Message}. "
                + "Download it instead (Protocols, the plan, ... , Download as JSON) and give --plan FILE", problem);
        }
    }

    private async Task<byte[]> ReadAsync(HttpClient http, string id, CancellationToken cancellationToken)
    {
        var path = $"/tracking-plans/{Uri.EscapeDataString(id)}";
        using var plan = await GetAsync(http, path, cancellationToken);
        using var bytes = new MemoryStream();
        await using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            var about = plan.RootElement.GetProperty("data").GetProperty("trackingPlan");
            json.WriteString("id", id);
            json.WriteString("name", about.GetProperty("name").GetString());
            json.WriteStartArray("rules");
            await WriteRulesAsync(http, path, json, cancellationToken);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        return bytes.ToArray();
    }

    private async Task WriteRulesAsync(
        HttpClient http, string path, Utf8JsonWriter json, CancellationToken cancellationToken)
    {
        var cursor = "";
        for (var page = 0; page < PagesMax; page++)
        {
            var query = "/rules?pagination.count=200"
                + (cursor.Length > 0 ? $"&pagination.cursor={Uri.EscapeDataString(cursor)}" : "");
            using var answer = await GetAsync(http, path + query, cancellationToken);
            var data = answer.RootElement.GetProperty("data");
            foreach (var rule in data.GetProperty("rules").EnumerateArray())
                rule.WriteTo(json);
            if (json.BytesCommitted + json.BytesPending > BytesMax)
                throw new InvalidOperationException($"it has more than {BytesMax} bytes");
            cursor = data.TryGetProperty("pagination", out var pages) && pages.TryGetProperty("next", out var next)
                && next.ValueKind == JsonValueKind.String ? next.GetString()! : "";
            if (cursor.Length == 0)
                return;
        }

        throw new InvalidOperationException($"it has more than {PagesMax} pages of rules");
    }

    private async Task<JsonDocument> GetAsync(HttpClient http, string path, CancellationToken cancellationToken)
    {
        using var answer = await http.GetAsync(new Uri(api, path), cancellationToken);
        if (answer.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden)
            throw new HttpRequestException("Segment refuses the token: it needs the right to read tracking plans");
        if (answer.StatusCode == HttpStatusCode.NotFound)
            throw new HttpRequestException("there is no such plan in this workspace; its id begins with tp_");
        answer.EnsureSuccessStatusCode();
        return JsonDocument.Parse(await answer.Content.ReadAsByteArrayAsync(cancellationToken));
    }
}
