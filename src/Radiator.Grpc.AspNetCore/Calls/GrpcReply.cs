using System.Globalization;
using Microsoft.AspNetCore.Http;
using Radiator.Grpc.Wire;

namespace Radiator.Grpc.AspNetCore.Calls;

/// <summary>The end of a reply.</summary>
internal static class GrpcReply
{
    /// <summary>
    /// Ends a reply with its status: in the trailers after a body, in the headers (trailers-only) where nothing has
    /// gone out and the call failed.
    /// </summary>
    public static void End(HttpContext httpContext, Status status, Metadata trailers)
    {
        var response = httpContext.Response;
        if (!response.HasStarted && status.StatusCode != StatusCode.OK)
        {
            response.Headers.Remove(ProtocolHeaders.Encoding);
            Write(status, trailers, (name, value) => response.Headers.Append(name, value));
        }
        else
        {
            Write(status, trailers, (name, value) => response.AppendTrailer(name, value));
        }
    }

    private static void Write(Status status, Metadata trailers, Action<string, string> append)
    {
        append(ProtocolHeaders.Status, ((int)status.StatusCode).ToString(CultureInfo.InvariantCulture));
        if (status.Detail.Length > 0)
            append(ProtocolHeaders.Message, PercentCodec.Encode(status.Detail));
        foreach (var entry in trailers)
            append(entry.Key, MetadataCodec.Encode(entry));
    }
}
