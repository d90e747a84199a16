using System.Buffers;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Radiator.Collector.Answers;
using Radiator.Collector.EventLog;

namespace Radiator.Collector.Http;

/// <summary>The answers of the tracking API. Never a redirect: senders take one for delivery.</summary>
internal static class TrackingReply
{
    private static ReadOnlySpan<byte> SuccessBody => """{"success":true}"""u8;

    /// <summary>What a sender is told of its request.</summary>
    public static void Write(HttpResponse response, in TrackingOutcome outcome)
    {
        switch (outcome)
        {
            case { WaitSeconds: > 0 and var seconds }:
                RetryLater(
                    response, StatusCodes.Status429TooManyRequests, seconds, "rate_limited",
                    "This write key sends more than it may (Collector:RateLimit); try again.");
                break;
            case { Result: AppendResult.Busy }:
                RetryLater(
                    response, StatusCodes.Status429TooManyRequests, 1, "busy", "Too much waits already; try again.");
                break;
            case { Result: AppendResult.Failed or AppendResult.Closed }:
                RetryLater(
                    response, StatusCodes.Status503ServiceUnavailable, 5, "log_unavailable",
                    "The event log takes no writes now; try again.");
                break;
            case { Refusal: { Status: StatusCodes.Status503ServiceUnavailable } refusal }:
                response.Headers.Connection = "close";
                RetryLater(response, refusal.Status, 1, refusal.Code, refusal.Message);
                break;
            case { Refusal: { } refusal }:
                Error(response, refusal.Status, refusal.Code, refusal.Message);
                break;
            case { Answer: { } answer }:
                AnswerJson.Write(response, StatusCodes.Status200OK, answer);
                break;
            default:
                Success(response);
                break;
        }
    }

    /// <summary>Exactly 200: analytics-python raises on any other.</summary>
    public static void Success(HttpResponse response)
    {
        response.Headers.ContentType = "application/json";
        response.ContentLength = SuccessBody.Length;
        response.BodyWriter.Write(SuccessBody);
    }

    /// <summary>An error with the body that analytics-python reads: code and message.</summary>
    public static void Error(HttpResponse response, int status, string code, string message)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(
            new Dictionary<string, object> { ["success"] = false, ["code"] = code, ["message"] = message });
        response.StatusCode = status;
        response.Headers.ContentType = "application/json";
        response.ContentLength = body.Length;
        response.BodyWriter.Write(body);
    }

    /// <summary>Try again later. Seconds, whole: one SDK in use overflows on a date.</summary>
    public static void RetryLater(HttpResponse response, int status, int seconds, string code, string message)
    {
        response.Headers.RetryAfter = seconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
        Error(response, status, code, message);
    }
}
