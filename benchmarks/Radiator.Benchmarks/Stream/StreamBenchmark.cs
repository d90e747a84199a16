using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Radiator.Benchmark;
using Radiator.Grpc.Client;

namespace Radiator.Benchmarks.Stream;

/// <summary>Server streaming of 600-byte events, single and by 64, beside grpc-js talking to itself.</summary>
internal static class StreamBenchmark
{
    private const int EventBytes = 600;

    public static async Task RunAsync(Options options)
    {
        var report = new Report("stream", "gRPC server streaming: events a second", "events a message", "radiator", "grpc-js", "ratio");
        foreach (var (perMessage, messages) in new[] { (1, 200_000), (64, 20_000) })
        {
            var ours = new List<double>();
            var theirs = new List<double>();
            for (var round = 0; round < options.Rounds; round++)
            {
                ours.Add(await OursAsync(messages, perMessage));
                theirs.Add(await GrpcJsAsync(messages / (perMessage == 1 ? 2 : 4), perMessage));
            }

            report.Row(perMessage, ours.Median(), theirs.Median(), ours.Zip(theirs, (a, b) => a / b).Median());
        }

        report.Finish(options.Record,
            $"{EventBytes}-byte events over loopback TCP, each side in a process of its own, every message flushed, medians of {options.Rounds} interleaved rounds.");
    }

    private static async Task<double> OursAsync(int messages, int perMessage)
    {
        var port = FreePort();
        var self = typeof(StreamBenchmark).Assembly.Location;
        await using var server = await PeerProcess.StartAsync("dotnet", "listening", self, "stream-server", port.ToString());
        using var channel = GrpcChannel.ForAddress($"http://127.0.0.1:{port}");
        await ReadAsync(channel, messages / 5, perMessage);
        var start = Stopwatch.GetTimestamp();
        var events = await ReadAsync(channel, messages, perMessage);
        return events / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private static async Task<long> ReadAsync(GrpcChannel channel, int messages, int perMessage)
    {
        long events = 0;
        await using var call = channel.ServerStreaming(
            PayloadMethods.Read,
            new ReadRequest { Messages = (uint)messages, EventsPerMessage = (uint)perMessage, EventBytes = EventBytes });
        while (await call.MoveNextAsync())
            events += call.Current.Events.Count;
        return events;
    }

    private static async Task<double> GrpcJsAsync(int messages, int perMessage)
    {
        var port = FreePort().ToString();
        var script = Path.Combine(Folders.Peers, "grpc-js-stream.mjs");
        await using var server = await PeerProcess.StartAsync("node", "listening", script, "server", port);
        using var client = Process.Start(new ProcessStartInfo(
            "node", [script, "client", port, messages.ToString(), perMessage.ToString(), EventBytes.ToString()])
        {
            RedirectStandardOutput = true,
        })!;
        using var result = JsonDocument.Parse(await client.StandardOutput.ReadToEndAsync());
        return result.RootElement.GetProperty("received").GetInt64() / result.RootElement.GetProperty("seconds").GetDouble();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
