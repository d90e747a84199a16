using System.Net;
using System.Text.Json;

namespace Radiator.Lights.Devices.Net.Wled;

/// <summary>Asks a WLED over HTTP. What does not answer, or answers with something else, is no WLED: null.</summary>
public sealed class WledClient : IDisposable
{
    private const int AnswerBytesMax = 256 * 1024;
    private const int TextCharactersMax = 64;

    private static readonly TimeSpan AnswerTime = TimeSpan.FromSeconds(3);

    private readonly HttpClient _http;

    /// <param name="host">Name or address, with a port where it is not 80.</param>
    public WledClient(string host) => _http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false })
    {
        BaseAddress = new Uri($"http://{host}/"),
        Timeout = AnswerTime,
        MaxResponseContentBufferSize = AnswerBytesMax,
    };

    /// <summary>Who it is.</summary>
    public async Task<WledInfo?> GetInfoAsync(CancellationToken cancellationToken)
    {
        using var answer = await GetAsync("json/info", cancellationToken);
        if (answer is null || Text(answer.RootElement, "ver") is not { Length: > 0 } version)
            return null;
        var root = answer.RootElement;
        var leds = Property(root, "leds");
        return new WledInfo(
            Text(root, "name"), version, Number(leds, "count"), Number(leds, "fps"), Number(leds, "maxpwr"),
            IsTrue(root, "live"));
    }

    /// <summary>How it is set up.</summary>
    public async Task<WledConfiguration?> GetConfigurationAsync(CancellationToken cancellationToken)
    {
        using var answer = await GetAsync("json/cfg", cancellationToken);
        if (answer is null || Property(answer.RootElement, "if") is not { ValueKind: JsonValueKind.Object } links)
            return null;
        var live = Property(links, "live");
        var gamma = Property(Property(Property(answer.RootElement, "light"), "gc"), "col");
        var exponent = gamma.ValueKind == JsonValueKind.Number && gamma.TryGetDouble(out var value) ? value : 0;
        return new WledConfiguration(
            !IsTrue(live, "no-gc") && exponent != 1,
            exponent is > 1 and <= 4 ? exponent : WledGamma.WledExponent,
            IsTrue(live, "maxbri"),
            IsTrue(live, "mso"),
            Number(Property(Property(answer.RootElement, "hw"), "led"), "maxpwr"));
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private async Task<JsonDocument?> GetAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            using var response = await _http.GetAsync(path, cancellationToken);
            return response.StatusCode == HttpStatusCode.OK
                ? JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync(cancellationToken))
                : null;
        }
        catch (Exception problem) when (problem is HttpRequestException or JsonException or IOException
            || (problem is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return null;
        }
    }

    private static JsonElement Property(JsonElement parent, string name) =>
        parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out var value) ? value : default;

    private static bool IsTrue(JsonElement parent, string name) =>
        Property(parent, name).ValueKind == JsonValueKind.True;

    private static int Number(JsonElement parent, string name) =>
        Property(parent, name) is { ValueKind: JsonValueKind.Number } value && value.TryGetInt32(out var number)
            ? number
            : 0;

    private static string Text(JsonElement parent, string name)
    {
        if (Property(parent, name) is not { ValueKind: JsonValueKind.String } value)
            return "";
        try
        {
            return ForeignText.Clean(value.GetString() ?? "", TextCharactersMax);
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair: no text at all.
            return "";
        }
    }
}
