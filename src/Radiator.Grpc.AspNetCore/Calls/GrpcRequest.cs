using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Radiator.Grpc.Wire;

namespace Radiator.Grpc.AspNetCore.Calls;

/// <summary>What stands in the headers of a request.</summary>
internal readonly record struct GrpcRequest(Metadata Headers, TimeSpan? Timeout, MessageEncoding Encoding)
{
    /// <summary>Whether a request is gRPC at all; one that is not has been answered.</summary>
    public static bool Accept(HttpContext httpContext)
    {
        var response = httpContext.Response;
        if (!HttpProtocol.IsHttp2(httpContext.Request.Protocol))
        {
            response.StatusCode = StatusCodes.Status426UpgradeRequired;
            return false;
        }

        if (!ProtocolHeaders.IsGrpcContentType(httpContext.Request.ContentType))
        {
            response.StatusCode = StatusCodes.Status415UnsupportedMediaType;
            return false;
        }

        response.ContentType = ProtocolHeaders.ContentType;
        response.Headers[ProtocolHeaders.AcceptEncoding] = ProtocolHeaders.AcceptedEncodings;

        // It counts the whole body; ours counts each message, from its length, before it is buffered.
        if (httpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            limit.MaxRequestBodySize = null;
        return true;
    }

    /// <summary>Whether the caller reads gzip.</summary>
    public static bool AcceptsGzip(HttpRequest request) =>
        request.Headers[ProtocolHeaders.AcceptEncoding].ToString()
            .Split(',', StringSplitOptions.TrimEntries).Contains("gzip");

    /// <summary>Reads the headers; a status where they are malformed.</summary>
    public static (GrpcRequest Request, Status? Refusal) Read(HttpContext httpContext)
    {
        var fields = httpContext.Request.Headers;
        var (headers, unreadable) = ServerCallContext.ReadRequestHeaders(httpContext);
        var request = new GrpcRequest(headers, null, MessageEncoding.Identity);
        if (unreadable is not null)
            return (request, new Status(StatusCode.Internal, $"The value of '{unreadable}' is no base64."));

        string? timeoutText = fields[ProtocolHeaders.Timeout];
        if (timeoutText is not null)
        {
            if (!TimeoutCodec.TryDecode(timeoutText, out var timeout))
            {
                return (request, new Status(StatusCode.Internal,
                    $"The {ProtocolHeaders.Timeout} '{timeoutText}' is malformed; "
                    + "it is up to eight digits and a unit, H M S m u n."));
            }

            request = request with { Timeout = timeout };
        }

        string? encodingName = fields[ProtocolHeaders.Encoding];
        if (!GzipCodec.TryParseEncoding(encodingName, out var encoding))
        {
            return (request, new Status(StatusCode.Unimplemented,
                $"The {ProtocolHeaders.Encoding} '{encodingName}' is not supported; identity and gzip are."));
        }

        return (request with { Encoding = encoding }, null);
    }
}
