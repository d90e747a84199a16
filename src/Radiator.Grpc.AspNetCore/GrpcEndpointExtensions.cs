using Google.Protobuf.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Radiator.Grpc.AspNetCore.Calls;
using Radiator.Grpc.AspNetCore.Health;
using Radiator.Grpc.AspNetCore.Health.V1;
using Radiator.Grpc.AspNetCore.Reflection;
using Radiator.Grpc.AspNetCore.Reflection.V1;

namespace Radiator.Grpc.AspNetCore;

/// <summary>Puts gRPC methods on an ASP.NET host.</summary>
public static class GrpcEndpointExtensions
{
    /// <summary>What every gRPC endpoint of the host needs. Call once, before the host is built.</summary>
    public static IServiceCollection AddRadiatorGrpc(
        this IServiceCollection services, Action<GrpcServerOptions>? configure = null)
    {
        services.AddRouting();
        services.TryAddSingleton<GrpcServer>();
        services.AddSingleton<IStartupFilter, UnknownMethodFilter>();
        services.TryAddSingleton(provider => new GrpcHealth(provider.GetRequiredService<GrpcServer>()));
        var options = services.AddOptions<GrpcServerOptions>();
        if (configure is not null)
            options.Configure(configure);
        return services;
    }

    /// <summary>Maps a unary method.</summary>
    public static IEndpointConventionBuilder MapGrpcUnary<TRequest, TResponse>(
        this IEndpointRouteBuilder endpoints, Method<TRequest, TResponse> method,
        Func<TRequest, ServerCallContext, Task<TResponse>> handler) =>
        endpoints.MapUnary(method, handler, isOpen: false);

    /// <summary>Maps a server-streaming method.</summary>
    public static IEndpointConventionBuilder MapGrpcServerStreaming<TRequest, TResponse>(
        this IEndpointRouteBuilder endpoints, Method<TRequest, TResponse> method,
        Func<TRequest, IServerStreamWriter<TResponse>, ServerCallContext, Task> handler) =>
        endpoints.MapServerStreaming(method, handler, isOpen: false);

    /// <summary>
    /// Maps grpc.health.v1 and server reflection for the services of the given files. (A method that nobody mapped is
    /// answered UNIMPLEMENTED on every host with <see cref="AddRadiatorGrpc"/>.)
    /// </summary>
    public static void MapGrpcHealthAndReflection(this IEndpointRouteBuilder endpoints, params FileDescriptor[] files)
    {
        var health = new HealthService(endpoints.ServiceProvider.GetRequiredService<GrpcHealth>());
        endpoints.MapUnary(HealthMethods.Check, health.CheckAsync, isOpen: true);
        endpoints.MapServerStreaming(HealthMethods.Watch, health.WatchAsync, isOpen: true);

        var reflection = new ReflectionService(
            [.. files, HealthReflection.Descriptor, ReflectionReflection.Descriptor]);
        endpoints.Map(ReflectionMethods.V1, reflection.RunAsync, isOpen: false);
        endpoints.Map(ReflectionMethods.V1Alpha, reflection.RunAsync, isOpen: false);
    }

    private static IEndpointConventionBuilder MapUnary<TRequest, TResponse>(
        this IEndpointRouteBuilder endpoints, Method<TRequest, TResponse> method,
        Func<TRequest, ServerCallContext, Task<TResponse>> handler, bool isOpen) =>
        endpoints.Map(method, async (requests, response, context) =>
        {
            var request = await requests.ReadSingleAsync().ConfigureAwait(false);
            response.WriteLast(await handler(request, context).ConfigureAwait(false));
        }, isOpen);

    private static IEndpointConventionBuilder MapServerStreaming<TRequest, TResponse>(
        this IEndpointRouteBuilder endpoints, Method<TRequest, TResponse> method,
        Func<TRequest, IServerStreamWriter<TResponse>, ServerCallContext, Task> handler, bool isOpen) =>
        endpoints.Map(method, async (requests, response, context) =>
        {
            var request = await requests.ReadSingleAsync().ConfigureAwait(false);
            var running = handler(request, response, context);

            // Should that fail, the handler's token says why: what matters is not to leave before the handler does.
            if (!running.IsCompleted)
                await response.EnsureStartedAsync().ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await running.ConfigureAwait(false);
        }, isOpen);

    private static IEndpointConventionBuilder Map<TRequest, TResponse>(
        this IEndpointRouteBuilder endpoints, Method<TRequest, TResponse> method,
        CallHandler<TRequest, TResponse> handler, bool isOpen)
    {
        var server = endpoints.ServiceProvider.GetService<GrpcServer>()
            ?? throw new InvalidOperationException("Call services.AddRadiatorGrpc() before the host is built.");
        server.AddService(method.ServiceName);
        var endpoint = new GrpcEndpoint<TRequest, TResponse>(method, handler, server, isOpen);
        return endpoints.MapPost(method.FullName, endpoint.InvokeAsync);
    }
}
