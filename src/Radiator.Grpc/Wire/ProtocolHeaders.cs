namespace Radiator.Grpc.Wire;

/// <summary>Header and trailer names of gRPC over HTTP/2 (grpc/doc/PROTOCOL-HTTP2.md).</summary>
public static class ProtocolHeaders
{
    /// <summary>The content type of requests and replies; a suffix <c>+proto</c> and parameters may follow.</summary>
    public const string ContentType = "application/grpc";

    /// <summary>The status code as a decimal number.</summary>
    public const string Status = "grpc-status";

    /// <summary>The status detail, percent-encoded.</summary>
    public const string Message = "grpc-message";

    /// <summary>How long the caller waits; see <see cref="TimeoutCodec"/>.</summary>
    public const string Timeout = "grpc-timeout";

    /// <summary>How messages with the compressed flag are encoded.</summary>
    public const string Encoding = "grpc-encoding";

    /// <summary>What the sender of this header can decode.</summary>
    public const string AcceptEncoding = "grpc-accept-encoding";

    /// <summary>The encodings that we decode.</summary>
    public const string AcceptedEncodings = "identity,gzip";

    /// <summary>Ends the name of a header whose value is bytes in base64.</summary>
    public const string BinarySuffix = "-bin";

    /// <summary>Whether a content type is gRPC with protobuf messages; grpc-web and other codecs are not.</summary>
    public static bool IsGrpcContentType(string? value)
    {
        if (value is null || !value.StartsWith(ContentType, StringComparison.OrdinalIgnoreCase))
            return false;
        var rest = value.AsSpan(ContentType.Length);
        if (rest.StartsWith("+proto", StringComparison.OrdinalIgnoreCase))
            rest = rest["+proto".Length..];
        rest = rest.TrimStart(' ');
        return rest.IsEmpty || rest[0] == ';';
    }
}
