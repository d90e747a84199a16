using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Radiator.Collector.Answers;
using Radiator.Collector.EventLog;
using Radiator.Collector.Http;
using Radiator.Collector.People;

namespace Radiator.Collector.Erasure;

/// <summary>
/// <c>POST /v1/forget</c>: what <c>radiator forget</c> asks a running collector for. From this machine alone, and with
/// a subscriber token where there are any: it cannot be undone.
/// </summary>
internal sealed class ForgetEndpoint(SegmentLog log, InternalPeople people, ReaderGate gate, TimeProvider clock)
    : IEndpointGroup
{
    private const int BodyMax = 64 * 1024;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    private readonly SemaphoreSlim _one = new(1);

    public void Map(HttpRoutes routes) =>
        routes.Map(HttpMethods.Post, "/v1/forget", OriginPolicy.None, gate.BehindAndLocal(HandleAsync));

    private async Task HandleAsync(HttpContext context)
    {
        if (await ReadAsync(context) is not { UserId.Length: > 0 } request)
        {
            TrackingReply.Error(
                context.Response, StatusCodes.Status400BadRequest, "invalid_request",
                """The body must be {"userId":"...","anonymousIds":["..."],"dryRun":true}, the user id not empty.""");
            return;
        }

        if (!_one.Wait(0, CancellationToken.None))
        {
            TrackingReply.RetryLater(
                context.Response, StatusCodes.Status429TooManyRequests, 5, "busy",
                "Somebody is being forgotten already.");
            return;
        }

        try
        {
            var subject = new ErasureSubject(request.UserId, request.AnonymousIds ?? []);
            // Not given up when the caller goes away: half of an erasure helps nobody.
            var report = await Task.Run(
                () => LogErasure.RunAsync(log, subject, request.DryRun, clock, CancellationToken.None));
            if (!request.DryRun)
                people.Forget(report.UserIds.Concat(report.AnonymousIds));
            await context.Response.WriteAsJsonAsync(report, Json, CancellationToken.None);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            TrackingReply.Error(
                context.Response, StatusCodes.Status503ServiceUnavailable, "log_unavailable", e.Message);
        }
        finally
        {
            _one.Release();
        }
    }

    private static async Task<ForgetRequest?> ReadAsync(HttpContext context)
    {
        if (context.Request.ContentLength is not (> 0 and <= BodyMax))
            return null;
        try
        {
            return await JsonSerializer.DeserializeAsync<ForgetRequest>(
                context.Request.Body, Json, context.RequestAborted);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private sealed record ForgetRequest(string UserId, IReadOnlyList<string>? AnonymousIds, bool DryRun);
}
