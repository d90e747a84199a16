namespace Radiator.Grpc;

/// <summary>One header or trailer of a call.</summary>
public sealed class MetadataEntry
{
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

    /// <summary>A text entry; throws <see cref="ArgumentException"/> for a name or value that gRPC does not allow.</summary>
    public static MetadataEntry Text(string key, string value) => throw new NotImplementedException();

    /// <summary>A binary entry; throws <see cref="ArgumentException"/> for a name that gRPC does not allow.</summary>
    public static MetadataEntry Binary(string key, byte[] value) => throw new NotImplementedException();
}
