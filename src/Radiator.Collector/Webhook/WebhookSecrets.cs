using System.Security.Cryptography;
using System.Text;
using Radiator.Collector.Configuration;
using Radiator.Collector.Sources;

namespace Radiator.Collector.Webhook;

/// <summary>
/// Which source a webhook's signature belongs to: the one whose secret makes it (Segment, Webhooks destination,
/// "Authentication": HMAC-SHA1 of the body under the shared secret, in hexadecimal). Immutable.
/// </summary>
internal sealed class WebhookSecrets(IEnumerable<SourceOptions> options, SourceRegistry sources)
{
    private readonly (Source Source, byte[] Secret)[] _secrets =
    [
        .. options.Where(option => option.WebhookSecret.Length > 0).Select(option => (
            sources.All.First(source => source.Name == option.Name), Encoding.UTF8.GetBytes(option.WebhookSecret))),
    ];

    /// <summary>Whether any source has one.</summary>
    public bool Any => _secrets.Length > 0;

    /// <summary>
    /// The source; null where no secret makes this signature. All of them are tried, and compared in
    /// constant time: how long it takes says nothing about any.
    /// </summary>
    public Source? SourceOf(string signature, ReadOnlySpan<byte> body)
    {
        Span<byte> given = stackalloc byte[HMACSHA1.HashSizeInBytes];
        Span<byte> made = stackalloc byte[HMACSHA1.HashSizeInBytes];
        if (signature.Length != 2 * HMACSHA1.HashSizeInBytes
            || Convert.FromHexString(signature, given, out _, out _) != System.Buffers.OperationStatus.Done)
            return null;
        Source? found = null;
        foreach (var (source, secret) in _secrets)
        {
            HMACSHA1.HashData(secret, body, made);
            if (CryptographicOperations.FixedTimeEquals(made, given))
                found = source;
        }

        return found;
    }
}
