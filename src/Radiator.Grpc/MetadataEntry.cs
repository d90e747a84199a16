using System.Buffers;
using System.Collections.Frozen;
using Radiator.Grpc.Wire;

namespace Radiator.Grpc;

/// <summary>One header or trailer of a call.</summary>
public sealed class MetadataEntry
{
    // PROTOCOL-HTTP2.md, "Header-Name".
    private static readonly SearchValues<char> NameCharacters = SearchValues.Create(
        "abcdefghijklmnopqrstuvwxyz0123456789_-.");

    private static readonly FrozenSet<string> HttpNames = FrozenSet.Create(
        "te", "host", "connection", "keep-alive", "proxy-connection", "transfer-encoding", "upgrade", "content-type",
        "content-length", "user-agent");

    private MetadataEntry(string key, string? value, byte[]? bytes)
    {
        Key = key;
        Value = value;
        ValueBytes = bytes;
    }

    /// <summary>The name in lower case.</summary>
    public string Key { get; }

    /// <summary>The text; null for a binary entry.</summary>
    public string? Value { get; }

    /// <summary>The bytes; null for a text entry.</summary>
    public byte[]? ValueBytes { get; }

    /// <summary>
    /// A text entry; throws <see cref="ArgumentException"/> for a name or value that gRPC does not allow.
    /// </summary>
    public static MetadataEntry Text(string key, string value)
    {
        var name = CheckName(key);
        if (IsBinary(name))
            throw new ArgumentException($"'{name}' ends in -bin: its value is bytes.", nameof(key));
        if (value.AsSpan().ContainsAnyExceptInRange(' ', '~'))
            throw new ArgumentException($"The value of '{name}' has characters that are not printable ASCII; "
                + "use a name that ends in -bin and bytes.", nameof(value));
        return new MetadataEntry(name, value, null);
    }

    /// <summary>A binary entry; throws <see cref="ArgumentException"/> for a name that gRPC does not allow.</summary>
    public static MetadataEntry Binary(string key, byte[] value)
    {
        var name = CheckName(key);
        if (!IsBinary(name))
            throw new ArgumentException($"'{name}' has a value of bytes: its name has to end in -bin.", nameof(key));
        return new MetadataEntry(name, null, value);
    }

    internal static bool IsBinary(string name) => name.EndsWith(ProtocolHeaders.BinarySuffix, StringComparison.Ordinal);

    /// <summary>An entry that a peer sent: no rule but the codec's applies to its value.</summary>
    internal static MetadataEntry Received(string key, string? value, byte[]? bytes) => new(key, value, bytes);

    private static string CheckName(string key)
    {
        var name = key.ToLowerInvariant();
        if (name.Length == 0 || name.AsSpan().ContainsAnyExcept(NameCharacters))
            throw new ArgumentException(
                $"'{key}' is no metadata name; letters, digits and _ - . are allowed.", nameof(key));
        if (HttpNames.Contains(name) || (name.StartsWith("grpc-", StringComparison.Ordinal) && !IsBinary(name)))
            throw new ArgumentException($"'{key}' is a header of the protocol itself.", nameof(key));
        return name;
    }
}
