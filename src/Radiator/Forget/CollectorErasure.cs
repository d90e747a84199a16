using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Radiator.Collector.Access;
using Radiator.Collector.Configuration;
using Radiator.Collector.Erasure;
using Radiator.CommandLine;
using Radiator.Wire.Credentials;

namespace Radiator.Forget;

/// <summary>Asks a running collector of this machine to erase: <c>POST /v1/forget</c>.</summary>
internal static class CollectorErasure
{
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web);

    /// <summary>Throws <see cref="FailureException"/> with what the collector says.</summary>
    public static async Task<ErasureReport> RunAsync(
        CollectorOptions options, ErasureSubject subject, bool isDryRun, CancellationToken cancellationToken)
    {
        // However long it takes: the collector does not stop half way either.
        using var http = new HttpClient(Handler(options)) { Timeout = Timeout.InfiniteTimeSpan };
        if ((LocalKey.Read(options.Log.ResolveDirectory()) ?? PlainToken(options)) is { } token)
            http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        var address = new Uri(new Uri(LocalAddress(options.Http)), "/v1/forget");
        try
        {
            using var body = JsonContent.Create(
                new { subject.UserId, subject.AnonymousIds, DryRun = isDryRun }, options: s_json);
            await body.LoadIntoBufferAsync(cancellationToken);
            using var answer = await http.PostAsync(address, body, cancellationToken);
            if (answer.IsSuccessStatusCode
                && await answer.Content.ReadFromJsonAsync<ErasureReport>(s_json, cancellationToken) is { } report)
                return report;
            throw new FailureException(
                $"the collector at {address} refused: {await answer.Content.ReadAsStringAsync(cancellationToken)}");
        }
        catch (Exception exception) when (exception is HttpRequestException or JsonException)
        {
            throw new FailureException(
                $"a collector has the log open, and does not answer at {address}: {exception.Message}", exception);
        }
    }

    // Over loopback, its name is not the certificate's: it is known by the very key that its configuration names.
    private static SocketsHttpHandler Handler(CollectorOptions options)
    {
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false };
        if (options.Certificate.Path.Length > 0)
        {
            try
            {
                using var own = options.Certificate.Load("Collector:Certificate", Environment.GetEnvironmentVariable)
                    .Certificate;
                handler.SslOptions = new ServerTrust("localhost", [CertificatePin.Of(own)]).ToOptions();
            }
            catch (CredentialException exception)
            {
                throw new FailureException(exception.Message, exception);
            }
        }

        return handler;
    }

    // Of a collector whose files somebody else owns; of a hash no token can be made.
    private static string? PlainToken(CollectorOptions options) => options.SubscriberTokens
        .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries).FirstOrDefault())
        .FirstOrDefault(text => text?.StartsWith(AccessToken.HashPrefix, StringComparison.OrdinalIgnoreCase) == false);

    // A collector that listens on every address is asked on the loopback one.
    private static string LocalAddress(string http) => http
        .Replace("://*", "://127.0.0.1", StringComparison.Ordinal)
        .Replace("://+", "://127.0.0.1", StringComparison.Ordinal)
        .Replace("://0.0.0.0", "://127.0.0.1", StringComparison.Ordinal)
        .Replace("://[::]", "://[::1]", StringComparison.Ordinal);
}
