using System.Diagnostics;
using Radiator.Grpc;
using Radiator.Grpc.Client;
using Radiator.Wire.Stream.V1;

namespace Radiator.Benchmarks.Ingest;

/// <summary>Our stream, read with our client.</summary>
internal sealed class GrpcSubscriber(int port) : ISubscriber
{
    private readonly GrpcChannel _channel = GrpcChannel.ForAddress($"http://127.0.0.1:{port}");
    private readonly CancellationTokenSource _stop = new();
    private long _received;
    private Task _reading = Task.CompletedTask;

    public long Received => Interlocked.Read(ref _received);

    public List<double> Latencies { get; } = [];

    public async Task StartAsync(bool noteLatencies)
    {
        var started = new TaskCompletionSource();
        _reading = ReadAsync(noteLatencies, started);
        await started.Task;
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _reading;
        _channel.Dispose();
        _stop.Dispose();
    }

    private async Task ReadAsync(bool noteLatencies, TaskCompletionSource started)
    {
        try
        {
            await using var call = _channel.ServerStreaming(
                CountedBatch.Subscribe, new SubscribeRequest { StartAt = StartAt.Latest }, new CallOptions(CancellationToken: _stop.Token));
            while (await call.MoveNextAsync())
            {
                started.TrySetResult();
                if (noteLatencies)
                    Latencies.AddRange(call.Current.SentAt.Select(sent => Stopwatch.GetElapsedTime(sent).TotalMilliseconds));
                Interlocked.Add(ref _received, call.Current.SentAt.Count);
            }
        }
        catch (Exception exception) when (_stop.IsCancellationRequested && exception is RpcException or OperationCanceledException)
        {
            // The end of the measurement.
        }
    }
}
