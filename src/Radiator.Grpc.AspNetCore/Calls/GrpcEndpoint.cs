using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;
using Radiator.Grpc.Wire;

namespace Radiator.Grpc.AspNetCore.Calls;

/// <summary>
/// Serves one method: checks what the protocol asks of a request, runs the handler, and ends the reply with a status
/// whatever the handler does.
/// </summary>
internal sealed class GrpcEndpoint<TRequest, TResponse>(
    Method<TRequest, TResponse> method, CallHandler<TRequest, TResponse> handler, GrpcServer server, bool isOpen)
{
    // RFC 9113 section 7. gRPC reads it as RESOURCE_EXHAUSTED: the bandwidth to this reader is.
    private const int EnhanceYourCalm = 0xb;

    public async Task InvokeAsync(HttpContext httpContext)
    {
        if (!GrpcRequest.Accept(httpContext))
            return;
        var (call, refusal) = GrpcRequest.Read(httpContext);
        using var lifetime = new CallLifetime(
            httpContext.RequestAborted, server.Stopping, call.Timeout, server.Options.Clock);
        using var response = new ResponseStream<TResponse>(
            httpContext, server.Options, method.ResponseMarshaller, lifetime);
        var context = new ServerCallContext(
            httpContext, method.FullName, call.Headers, lifetime, response.SendHeadersAsync);

        var status = refusal ?? await RunAsync(call.Encoding, response, context, lifetime).ConfigureAwait(false);
        if (lifetime.End == CallEnd.WriteTimeout)
            httpContext.Features.Get<IHttpResetFeature>()?.Reset(EnhanceYourCalm);
        else if (lifetime.End != CallEnd.CallerGone)
            GrpcReply.End(httpContext, status, context.ResponseTrailers);
    }

    private async Task<Status> RunAsync(
        MessageEncoding encoding, ResponseStream<TResponse> response, ServerCallContext context, CallLifetime lifetime)
    {
        try
        {
            lifetime.Token.ThrowIfCancellationRequested();
            if (!isOpen && server.Options.Authorize?.Invoke(context) is { } refusal)
                return refusal;
            var body = context.HttpContext.Request.Body;
            var requests = new RequestStream<TRequest>(
                new MessageReader(body, server.Options.MaxReceiveMessageSize, encoding),
                method.RequestMarshaller, lifetime);
            await handler(requests, response, context).ConfigureAwait(false);

            // A streaming handler that ends because its token fired has not said all that it had to say.
            var cutShort = method.Type == MethodType.Unary ? null : StatusOf(lifetime);
            return cutShort ?? Status.DefaultSuccess;
        }
        catch (Exception error) when (lifetime.End is CallEnd.CallerGone or CallEnd.WriteTimeout)
        {
            server.Logger.LogDebug(error, "{Method} ended: {End}", method.FullName, lifetime.End);
            return Status.DefaultSuccess;
        }
        catch (RpcException error)
        {
            foreach (var trailer in error.Trailers)
                context.ResponseTrailers.Add(trailer);
            return error.Status;
        }
        catch (Exception error)
        {
            if (StatusOf(lifetime) is { } status)
                return status;
            server.Logger.LogError(error, "{Method} failed", method.FullName);

            // What went wrong inside is for the log, not for a caller.
            return new Status(StatusCode.Unknown, "The handler failed.");
        }
    }

    private static Status? StatusOf(CallLifetime lifetime) => lifetime.End switch
    {
        CallEnd.Refused => lifetime.Refusal,
        CallEnd.Deadline => new Status(StatusCode.DeadlineExceeded, "The deadline passed."),
        CallEnd.Stopping => new Status(StatusCode.Unavailable, "The server is stopping."),
        _ => null,
    };
}
