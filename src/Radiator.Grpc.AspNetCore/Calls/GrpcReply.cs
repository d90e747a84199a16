using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Primitives;
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
        var fields = response.Headers;
        if (response.HasStarted || status.StatusCode == StatusCode.OK)
            fields = httpContext.Features.GetRequiredFeature<IHttpResponseTrailersFeature>().Trailers;
        else
            fields.Remove(ProtocolHeaders.Encoding);

        fields[ProtocolHeaders.Status] = ((int)status.StatusCode).ToString(CultureInfo.InvariantCulture);
        if (status.Detail.Length > 0)
            fields[ProtocolHeaders.Message] = PercentCodec.Encode(status.Detail);
        Add(fields, trailers);
    }

    /// <summary>Adds metadata; not by Append, which passes over empty values.</summary>
    public static void Add(IHeaderDictionary fields, Metadata metadata)
    {
        foreach (var entry in metadata)
            fields[entry.Key] = StringValues.Concat(fields[entry.Key], MetadataCodec.Encode(entry));
    }
}
