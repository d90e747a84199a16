using System.Collections.Frozen;

namespace Radiator.Grpc.Wire;

/// <summary>Between metadata and header fields.</summary>
public static class MetadataCodec
{
    private static readonly FrozenSet<string> ProtocolNames = FrozenSet.Create(
        "content-type", "content-length", "te", "date", "server", ProtocolHeaders.Status, ProtocolHeaders.Message,
        ProtocolHeaders.Timeout, ProtocolHeaders.Encoding, ProtocolHeaders.AcceptEncoding);

    /// <summary>The header value of an entry.</summary>
    public static string Encode(MetadataEntry entry) =>
        entry.ValueBytes is { } bytes ? BinaryHeaderCodec.Encode(bytes) : entry.Value!;

    /// <summary>
    /// Adds a received header field; fields of the protocol itself are passed over. False for a <c>-bin</c> value that
    /// is no base64: nothing of it is added.
    /// </summary>
    public static bool TryAdd(Metadata metadata, string name, string value)
    {
        var key = name.ToLowerInvariant();
        if (key.StartsWith(':') || ProtocolNames.Contains(key))
            return true;
        if (!MetadataEntry.IsBinary(key))
        {
            metadata.Add(MetadataEntry.Received(key, value, null));
            return true;
        }

        // Several values of one name may arrive joined by commas (RFC 9110 5.3); base64 has none.
        var parts = value.Split(',');
        var values = new byte[parts.Length][];
        for (var i = 0; i < parts.Length; i++)
        {
            if (!BinaryHeaderCodec.TryDecode(parts[i], out var bytes))
                return false;
            values[i] = bytes;
        }

        foreach (var bytes in values)
            metadata.Add(MetadataEntry.Received(key, null, bytes));
        return true;
    }
}
