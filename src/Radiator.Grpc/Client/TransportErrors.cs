using System.Net.Sockets;
using System.Security.Authentication;

namespace Radiator.Grpc.Client;

/// <summary>What failures of the connection mean as a status.</summary>
internal static class TransportErrors
{
    // RFC 9113 section 7; the statuses are those of PROTOCOL-HTTP2.md, "HTTP2 Transport Mapping".
    private const long RefusedStream = 0x7;
    private const long Cancel = 0x8;
    private const long EnhanceYourCalm = 0xb;
    private const long InadequateSecurity = 0xc;
    private const long Http11Required = 0xd;

    /// <summary>The exception for a call that ended without a status of the server.</summary>
    public static RpcException Lost(Exception error)
    {
        if (IsRequestTooLarge(error))
        {
            return new RpcException(
                new Status(
                    StatusCode.ResourceExhausted, $"The metadata is larger than the server takes: {error.Message}"),
                [], isTransportLoss: false, error);
        }

        var protocolError = Find<HttpProtocolException>(error);
        var code = protocolError is null ? StatusCode.Unavailable : FromReset(protocolError);
        return new RpcException(new Status(code, Describe(error, protocolError)), [], isTransportLoss: true, error);
    }

    /// <summary>A reply that is no gRPC; statuses of PROTOCOL-HTTP2.md's "http-grpc-status-mapping".</summary>
    public static RpcException NotGrpc(int httpStatus, string? contentType)
    {
        var code = httpStatus switch
        {
            200 or 400 => StatusCode.Internal,
            401 => StatusCode.Unauthenticated,
            403 => StatusCode.PermissionDenied,
            404 => StatusCode.Unimplemented,
            429 or 502 or 503 or 504 => StatusCode.Unavailable,
            _ => StatusCode.Unknown,
        };
        var detail = $"The server answered HTTP {httpStatus} with content type '{contentType}', not gRPC.";
        return new RpcException(new Status(code, detail), [], code == StatusCode.Unavailable, null);
    }

    private static StatusCode FromReset(HttpProtocolException error) => error.ErrorCode switch
    {
        RefusedStream => StatusCode.Unavailable,
        Cancel => StatusCode.Cancelled,
        EnhanceYourCalm => StatusCode.ResourceExhausted,
        InadequateSecurity => StatusCode.PermissionDenied,
        // An unanswered keep-alive ping of our own arrives as an exception of HTTP/2, without a frame that was
        // received: it is the connection that is gone.
        _ when IsKeepAliveFailure(error) => StatusCode.Unavailable,
        _ => StatusCode.Internal,
    };

    private static bool IsKeepAliveFailure(HttpProtocolException error) =>
        error.Message.Contains("keep", StringComparison.OrdinalIgnoreCase)
        || error.Message.Contains("ping", StringComparison.OrdinalIgnoreCase);

    // Refused before anything was sent, by the limit that the server announced: it would be refused for ever.
    private static bool IsRequestTooLarge(Exception error) =>
        error is HttpRequestException { HttpRequestError: HttpRequestError.Unknown, InnerException: null };

    private static string Describe(Exception error, HttpProtocolException? protocolError)
    {
        if (protocolError?.ErrorCode == Http11Required)
            return "The server does not speak HTTP/2 on this port.";
        if (Find<SocketException>(error) is { } socketError)
            return $"The connection failed: {Words(socketError)}.";
        if (Find<AuthenticationException>(error) is { } refused)
            return $"TLS failed: {(refused.InnerException ?? refused).Message}";
        return $"The connection was lost: {error.Message}";
    }

    // A Unix socket that is not there has a name in no other system's words.
    private static string Words(SocketException error) =>
        error.SocketErrorCode == SocketError.AddressNotAvailable ? "nothing is at that address" : error.Message;

    private static T? Find<T>(Exception? error)
        where T : Exception
    {
        for (; error is not null; error = error.InnerException)
        {
            if (error is T found)
                return found;
        }

        return null;
    }
}
