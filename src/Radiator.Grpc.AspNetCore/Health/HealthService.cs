using Radiator.Grpc.AspNetCore.Health.V1;
using ServingStatus = Radiator.Grpc.AspNetCore.Health.V1.HealthCheckResponse.Types.ServingStatus;

namespace Radiator.Grpc.AspNetCore.Health;

/// <summary>grpc.health.v1 (grpc/doc/health-checking.md).</summary>
internal sealed class HealthService(GrpcHealth health)
{
    public Task<HealthCheckResponse> CheckAsync(HealthCheckRequest request, ServerCallContext context)
    {
        if (!health.Knows(request.Service))
            throw new RpcException(new Status(StatusCode.NotFound, $"There is no service '{request.Service}' here."));
        return Task.FromResult(Reply(health.Get(request.Service).IsServing));
    }

    /// <summary>
    /// The state, and each change until the caller leaves; changes faster than the reader fold into the last.
    /// </summary>
    public async Task WatchAsync(
        HealthCheckRequest request, IServerStreamWriter<HealthCheckResponse> replies, ServerCallContext context)
    {
        if (!health.Knows(request.Service))
        {
            var unknown = new HealthCheckResponse { Status = ServingStatus.ServiceUnknown };
            await replies.WriteAsync(unknown).ConfigureAwait(false);
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.CancellationToken)
                .ConfigureAwait(false);
        }

        bool? last = null;
        while (true)
        {
            var (isServing, changed) = health.Get(request.Service);
            if (isServing != last)
                await replies.WriteAsync(Reply(isServing)).ConfigureAwait(false);
            last = isServing;
            await changed.WaitAsync(context.CancellationToken).ConfigureAwait(false);
        }
    }

    private static HealthCheckResponse Reply(bool isServing) =>
        new() { Status = isServing ? ServingStatus.Serving : ServingStatus.NotServing };
}
