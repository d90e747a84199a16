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

    /// <summary>Nobody needs one.</summary>
    public bool IsEmpty => _hashes.Length == 0;

    /// <summary>Null lets the call through.</summary>
    public Status? Authorize(ServerCallContext context) =>
        Problem(context.RequestHeaders.GetValue("authorization")) is { } problem
            ? new Status(StatusCode.Unauthenticated, problem)
            : null;

    /// <summary>
    /// Why an <c>authorization</c> header does not let in; null where it does, or where no token is needed.
    /// </summary>
    public string? Problem(string? header)
    {
        if (_hashes.Length == 0)
            return null;
        if (header is null || !header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase))
            return "This collector asks its subscribers for a token: authorization: Bearer <token>.";
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(header[7..].Trim()));
        var isKnown = false;
        foreach (var known in _hashes)
            isKnown |= CryptographicOperations.FixedTimeEquals(known, hash);
        return isKnown ? null : "The token is none of Collector:SubscriberTokens.";
    }
}
