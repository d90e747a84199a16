using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Radiator.Grpc.Wire;

namespace Radiator.Grpc.AspNetCore.Calls;

/// <summary>
/// Answers UNIMPLEMENTED where a gRPC call found no endpoint. Not a fallback route: that would turn the 404s and 405s
/// of an HTTP API on the same host into its own.
/// </summary>
internal sealed class UnknownMethodFilter : IStartupFilter
{
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use(AnswerAsync);
        next(app);
    };

    private static async Task AnswerAsync(HttpContext httpContext, RequestDelegate next)
    {
        await next(httpContext).ConfigureAwait(false);
        var response = httpContext.Response;
        if (response.StatusCode != StatusCodes.Status404NotFound || response.HasStarted
            || !ProtocolHeaders.IsGrpcContentType(httpContext.Request.ContentType) || !GrpcRequest.Accept(httpContext))
            return;
        response.StatusCode = StatusCodes.Status200OK;
        var detail = $"There is no method '{httpContext.Request.Path}' here.";
        GrpcReply.End(httpContext, new Status(StatusCode.Unimplemented, detail), []);
    }
}
