using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace Radiator.System.Tests.Proxy;

/// <summary>One request that a proxy has seen.</summary>
internal sealed record RecordedRequest
{
    private static readonly JsonDocumentOptions AnyDepth = new() { MaxDepth = int.MaxValue };

    /// <summary>Its place among all requests of the proxy, from 0.</summary>
    public required int Ordinal { get; init; }

    public required string Method { get; init; }

    /// <summary>Path and query as sent.</summary>
    public required string Target { get; init; }

    /// <summary>Headers by name in lower case; several values joined by commas.</summary>
    public required IReadOnlyDictionary<string, string> Headers { get; init; }

    /// <summary>
    /// The body byte for byte as sent, still compressed; empty for a request that was dropped unread.
    /// </summary>
    public byte[] Body { get; init; } = [];

    public Misbehaviour Misbehaviour { get; init; }

    /// <summary>What the collector answered; 0: it never had the request, or gave no answer.</summary>
    public int CollectorStatus { get; init; }

    /// <summary>What the sender was told; 0: nothing, its connection was closed.</summary>
    public int SenderStatus { get; init; }

    /// <summary>The body, inflated where it begins as gzip does.</summary>
    public byte[] Json
    {
        get
        {
            if (!Body.AsSpan().StartsWith((ReadOnlySpan<byte>)[0x1F, 0x8B]))
                return Body;
            using var plain = new MemoryStream();
            using (var gzip = new GZipStream(new MemoryStream(Body), CompressionMode.Decompress))
                gzip.CopyTo(plain);
            return plain.ToArray();
        }
    }

    /// <summary>
    /// The events of the body, each byte for byte as it stands there: the items of its batch, or the body itself. Read
    /// by the framework's parser and not by ours, so that one can be held against the other.
    /// </summary>
    public IReadOnlyList<byte[]> Items()
    {
        using var body = JsonDocument.Parse(Json, AnyDepth);
        return body.RootElement.TryGetProperty("batch", out var batch)
            ? [.. batch.EnumerateArray().Select(item => JsonMarshal.GetRawUtf8Value(item).ToArray())]
            : [JsonMarshal.GetRawUtf8Value(body.RootElement).ToArray()];
    }
}
