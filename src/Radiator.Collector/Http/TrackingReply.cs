using System.Buffers;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Radiator.Collector.Http;

/// <summary>The answers of the tracking API. Never a redirect: senders take one for delivery.</summary>
internal static class TrackingReply
{
    private static ReadOnlySpan<byte> SuccessBody => """{"success":true}"""u8;

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
