using System.Threading.Channels;
using Google.Protobuf;
using Radiator.Grpc.AspNetCore.Tests.Probe;

namespace Radiator.Grpc.AspNetCore.Tests.Hosting;

/// <summary>The probe as our server has it; tells tests how its calls ended.</summary>
internal sealed class ProbeService
{
    private readonly Channel<string> _ends = Channel.CreateBounded<string>(100);
    private int _running;
    private long _written;

    /// <summary>Messages that the connection has taken, of all calls.</summary>
    public long Written => Interlocked.Read(ref _written);

    public int Running => Volatile.Read(ref _running);

    /// <summary>How the next call to end did end: "done", or the type of what it threw.</summary>
    public Task<string> NextEndAsync() => _ends.Reader.ReadAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(30));

    public Task<ProbeReply> EchoAsync(ProbeRequest request, ServerCallContext context) => TrackAsync(async () =>
    {
        if (request.EchoMetadata)
            await context.WriteResponseHeadersAsync(EchoMetadata(context));
        await EndAsync(request, context);
        return new ProbeReply { Payload = Payload(request) };
    });

    public Task StreamAsync(ProbeRequest request, IServerStreamWriter<ProbeReply> replies, ServerCallContext context) =>
        TrackAsync(async () =>
        {
            if (request.EchoMetadata)
                await context.WriteResponseHeadersAsync(EchoMetadata(context));
            var payload = Payload(request);
            for (var i = 0; request.Count < 0 || i < request.Count; i++)
            {
                await replies.WriteAsync(new ProbeReply { Payload = payload, Index = i });
                Interlocked.Increment(ref _written);
            }

            await EndAsync(request, context);
            return true;
        });

    private static async Task EndAsync(ProbeRequest request, ServerCallContext context)
    {
        if (request.Hang)
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.CancellationToken);
        if (request.Status != 0)
            throw new RpcException(new Status((StatusCode)request.Status, request.Detail));
    }

    private static ByteString Payload(ProbeRequest request) =>
        request.ReplySize > 0 ? ByteString.CopyFrom(new byte[request.ReplySize]) : request.Payload;

    private static Metadata EchoMetadata(ServerCallContext context)
    {
        var echo = new Metadata();
        foreach (
            var entry in context.RequestHeaders.Where(entry => entry.Key.StartsWith("x-", StringComparison.Ordinal)))
        {
            echo.Add(entry);
            context.ResponseTrailers.Add(entry);
        }

        return echo;
    }

    private async Task<T> TrackAsync<T>(Func<Task<T>> call)
    {
        Interlocked.Increment(ref _running);
        var end = "done";
        try
        {
            return await call();
        }
        catch (Exception error)
        {
            end = error.GetType().Name;
            throw;
        }
        finally
        {
            Interlocked.Decrement(ref _running);
            _ends.Writer.TryWrite(end);
        }
    }
}
