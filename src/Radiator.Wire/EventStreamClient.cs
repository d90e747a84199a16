using Radiator.Grpc.Client;
using Radiator.Wire.Stream.V1;

namespace Radiator.Wire;

/// <summary>A typed client of a collector. Thread-safe.</summary>
public sealed class EventStreamClient : IDisposable
{
    /// <summary>A client of <c>http://host:port</c>, with the subscriber's token where the collector wants one.</summary>
    public EventStreamClient(string address, string? token, GrpcChannelOptions? options = null) => throw new NotImplementedException();

    /// <summary>What the collector is; <paramref name="timeout"/> bounds the wait.</summary>
    public Task<GetInfoReply> GetInfoAsync(TimeSpan timeout, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>Starts a subscription.</summary>
    public ServerStreamingCall<Batch> Subscribe(SubscribeRequest request, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <inheritdoc/>
    public void Dispose() => throw new NotImplementedException();
}
