using System.IO.Compression;
using System.Net.Http.Headers;
using System.Net.Security;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Radiator.Collector.Configuration;
using Radiator.Collector.EventLog;
using Radiator.Grpc.Client;
using Radiator.Testing;
using Radiator.Wire;
using Radiator.Wire.Stream.V1;
using Record = Radiator.Wire.Stream.V1.Record;

namespace Radiator.Collector.Tests;

/// <summary>A real collector on free ports, with what a test needs to talk to it.</summary>
internal sealed class TestCollector : IAsyncDisposable
{
    public const string Key = "test-key";
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly TemporaryFolder? _folder;

    private TestCollector(CollectorHost host, TemporaryFolder? folder, SslClientAuthenticationOptions? tls)
    {
        Host = host;
        _folder = folder;
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false };
        if (tls is not null)
            handler.SslOptions = tls;
        Http = new HttpClient(handler) { BaseAddress = new Uri(host.HttpAddress) };
        Stream = new EventStreamClient(host.GrpcAddress, null, tls is null ? null : new GrpcChannelOptions { Tls = tls });
    }

    public CollectorHost Host { get; }

    public HttpClient Http { get; }

    public EventStreamClient Stream { get; }

    public static CollectorOptions Options(string directory) => new()
    {
        Http = "http://127.0.0.1:0",
        Grpc = "http://127.0.0.1:0",
        Log = { Directory = directory },
        Sources =
        [
            new SourceOptions { Name = "web", WriteKeys = [Key] },
            new SourceOptions { Name = "app", WriteKeys = ["app-key"], Environment = "staging" },
            new SourceOptions { Name = "off", WriteKeys = ["off-key"], Enabled = false },
        ],
    };

    /// <summary>Starts one; without a folder in one of its own that goes with it.</summary>
    public static async Task<TestCollector> StartAsync(
        Action<CollectorOptions>? configure = null, string? directory = null, TimeProvider? clock = null,
        SslClientAuthenticationOptions? tls = null, Func<string, ISegmentFile>? openFile = null)
    {
        var folder = directory is null ? new TemporaryFolder() : null;
        var options = Options(directory ?? folder!.Path);
        configure?.Invoke(options);
        return new TestCollector(
            await CollectorHost.StartAsync(
                options, NullLoggerFactory.Instance, clock ?? TimeProvider.System,
                openFile ?? (path => new SegmentFile(path))),
            folder, tls);
    }

    public static string Track(string id, string name = "Signed Up", string user = "u1") =>
        $$$"""{"type":"track","messageId":"{{{id}}}","event":"{{{name}}}","userId":"{{{user}}}","properties":{"n":1}}""";

    public static string Batch(params IEnumerable<string> items) =>
        $$"""{"batch":[{{string.Join(',', items)}}],"sentAt":"2026-11-22T09:00:00.000Z","writeKey":"{{Key}}"}""";

    public Task<HttpResponseMessage> PostAsync(string path, string body, Action<HttpRequestMessage>? configure = null) =>
        PostAsync(path, Encoding.UTF8.GetBytes(body), configure);

    public Task<HttpResponseMessage> PostAsync(string path, byte[] body, Action<HttpRequestMessage>? configure = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new ByteArrayContent(body) };
        configure?.Invoke(request);
        return Http.SendAsync(request).WaitAsync(Patience);
    }

    /// <summary>
    /// Writes bytes to the tracking port as they are and reads what comes back until the collector closes; after
    /// <paramref name="end"/> nothing more is sent.
    /// </summary>
    public async Task<string> RawAsync(byte[] bytes, bool end)
    {
        var address = new Uri(Host.HttpAddress);
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync(address.Host, address.Port);
            var stream = client.GetStream();
            using var reader = new StreamReader(stream, Encoding.Latin1);
            await stream.WriteAsync(bytes);
            if (end)
                client.Client.Shutdown(SocketShutdown.Send);
            return await reader.ReadToEndAsync().WaitAsync(Patience);
        }
        catch (Exception e) when (e is IOException or SocketException)
        {
            // To one who hung up, or was cut, nobody answers.
            return "";
        }
    }

    /// <summary>Likewise, of text.</summary>
    public Task<string> RawAsync(string text, bool end) => RawAsync(Encoding.Latin1.GetBytes(text), end);

    public static byte[] Gzip(byte[] bytes)
    {
        using var target = new MemoryStream();
        using (var gzip = new GZipStream(target, CompressionLevel.SmallestSize))
            gzip.Write(bytes);
        return target.ToArray();
    }

    public static void Basic(HttpRequestMessage request, string text) =>
        request.Headers.Authorization =
            new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(text)));

    /// <summary>Everything that the log holds now, from the oldest on.</summary>
    public Task<List<Record>> ReadAllAsync(Action<SubscribeRequest>? configure = null) =>
        ReadAsync(StartAt.Oldest, Host.Stats.HeadOffset, configure);

    public async Task<List<Record>> ReadAsync(StartAt start, ulong end, Action<SubscribeRequest>? configure = null) =>
        [.. (await BatchesAsync(start, end, configure)).SelectMany(batch => batch.Records)];

    public async Task<List<Batch>> BatchesAsync(StartAt start, ulong end, Action<SubscribeRequest>? configure = null)
    {
        var request = new SubscribeRequest { StartAt = start, EndOffset = end };
        configure?.Invoke(request);
        using var timeout = new CancellationTokenSource(Patience);
        await using var call = Stream.Subscribe(request, timeout.Token);
        var batches = new List<Batch>();
        while (await call.MoveNextAsync())
            batches.Add(call.Current);
        return batches;
    }

    public async ValueTask DisposeAsync()
    {
        Stream.Dispose();
        Http.Dispose();
        await Host.DisposeAsync();
        _folder?.Dispose();
    }
}
