using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Radiator.Grpc.AspNetCore;

/// <summary>Puts gRPC methods on an ASP.NET host.</summary>
public static class GrpcEndpointExtensions
{
    /// <summary>What every gRPC endpoint of the host needs. Call once, before the host is built.</summary>
    public static IServiceCollection AddRadiatorGrpc(this IServiceCollection services, Action<GrpcServerOptions>? configure = null) =>
        throw new NotImplementedException();

    /// <summary>Maps a unary method.</summary>
    public static IEndpointConventionBuilder MapGrpcUnary<TRequest, TResponse>(
        this IEndpointRouteBuilder endpoints, Method<TRequest, TResponse> method,
        Func<TRequest, ServerCallContext, Task<TResponse>> handler) => throw new NotImplementedException();

    /// <summary>Maps a server-streaming method.</summary>
    public static IEndpointConventionBuilder MapGrpcServerStreaming<TRequest, TResponse>(
        this IEndpointRouteBuilder endpoints, Method<TRequest, TResponse> method,
        Func<TRequest, IServerStreamWriter<TResponse>, ServerCallContext, Task> handler) => throw new NotImplementedException();

    /// <summary>
    /// Maps grpc.health.v1 and server reflection for the services of the given files, and answers UNIMPLEMENTED for
    /// every other method. Call last.
    /// </summary>
    public static void MapGrpcHealthAndReflection(
        this IEndpointRouteBuilder endpoints, params Google.Protobuf.Reflection.FileDescriptor[] files) =>
        throw new NotImplementedException();
}
