using Microsoft.AspNetCore.Http;

namespace Radiator.Collector.Http;

/// <summary>
/// What SDKs report about themselves (analytics.js, Kotlin). It is no event: read, so that the connection lives, and
/// dropped.
/// </summary>
internal sealed class SdkMetricsEndpoints(RequestIngest ingest) : IEndpointGroup
{
    public void Map(HttpRoutes routes)
    {
        routes.Map(HttpMethods.Post, "/v1/m", OriginPolicy.Any, HandleAsync);
        routes.Map(HttpMethods.Post, "/m", OriginPolicy.Any, HandleAsync);
    }

    private async Task HandleAsync(HttpContext context)
    {
        using var body = ingest.CreateBody();
        await ingest.ReadAsync(context, body);
        TrackingReply.Success(context.Response);
    }
}
