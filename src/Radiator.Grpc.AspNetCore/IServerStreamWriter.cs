namespace Radiator.Grpc.AspNetCore;

/// <summary>Where a streaming handler writes. One write at a time.</summary>
/// <typeparam name="T">The reply message.</typeparam>
public interface IServerStreamWriter<in T>
{
    /// <summary>
    /// Writes and flushes one message; completes when the connection has taken it, so that a reader that stalls
    /// stalls its writer. Throws <see cref="OperationCanceledException"/> once the call is over.
    /// </summary>
    ValueTask WriteAsync(T message);
}
