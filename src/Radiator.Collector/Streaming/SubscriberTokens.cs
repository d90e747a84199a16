using System.Security.Cryptography;
using System.Text;
using Radiator.Grpc;
using Radiator.Grpc.AspNetCore;

namespace Radiator.Collector.Streaming;

/// <summary>
/// Who may subscribe. Compared in constant time, and by hash, so that not even lengths are told. Immutable.
/// </summary>
internal sealed class SubscriberTokens(IEnumerable<string> tokens)
{
    private readonly byte[][] _hashes = [.. tokens.Select(token => SHA256.HashData(Encoding.UTF8.GetBytes(token)))];

    /// <summary>Null lets the call through.</summary>
    public Status? Authorize(ServerCallContext context)
    {
        if (_hashes.Length == 0)
            return null;
        var header = context.RequestHeaders.GetValue("authorization");
        if (header is null || !header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase))
            return new Status(
                StatusCode.Unauthenticated,
                "This collector asks its subscribers for a token: authorization: Bearer <token>.");
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(header[7..].Trim()));
        var isKnown = false;
        foreach (var known in _hashes)
            isKnown |= CryptographicOperations.FixedTimeEquals(known, hash);
        return isKnown ? null : new Status(StatusCode.Unauthenticated, "The token is none of Collector:SubscriberTokens.");
    }
}
