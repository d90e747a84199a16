using System.Diagnostics;
using Radiator.Grpc;
using Radiator.Wire;
using Radiator.Wire.Stream.V1;

namespace Radiator.Benchmarks.Ingest;

/// <summary>Our stream, read with our client.</summary>
internal sealed class GrpcSubscriber(int port) : ISubscriber
{
    private readonly EventStreamClient _client = new($"http://127.0.0.1:{port}", null);
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
        _client.Dispose();
        _stop.Dispose();
    }

    private async Task ReadAsync(bool noteLatencies, TaskCompletionSource started)
    {
        try
        {
            await using var call = _client.Subscribe(new SubscribeRequest { StartAt = StartAt.Latest }, _stop.Token);
            while (await call.MoveNextAsync())
            {
                started.TrySetResult();
                foreach (var record in call.Current.Records)
                {
                    if (noteLatencies)
                        Latencies.Add(Stopwatch.GetElapsedTime(BatchRequest.SentAt(record.Event.RawJson.Span)).TotalMilliseconds);
                }

                Interlocked.Add(ref _received, call.Current.Records.Count);
            }
        }
        catch (Exception exception) when (_stop.IsCancellationRequested && exception is RpcException or OperationCanceledException)
        {
            // The end of the measurement.
        }
    }
}
