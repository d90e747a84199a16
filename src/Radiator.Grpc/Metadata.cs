using System.Collections;

namespace Radiator.Grpc;

/// <summary>
/// Headers or trailers of a call: names in lower case, several values of one name allowed, values of names that end
/// in <c>-bin</c> are bytes. Not thread-safe.
/// </summary>
public sealed class Metadata : IEnumerable<MetadataEntry>
{
    private readonly List<MetadataEntry> _entries = [];

    /// <summary>Entries.</summary>
    public int Count => _entries.Count;

    /// <summary>
    /// Adds a text value. Throws <see cref="ArgumentException"/> for a name that gRPC does not allow, or one that ends
    /// in -bin.
    /// </summary>
    public void Add(string key, string value) => _entries.Add(MetadataEntry.Text(key, value));

    /// <summary>
    /// Adds a binary value. Throws <see cref="ArgumentException"/> for a name that does not end in -bin.
    /// </summary>
    public void Add(string key, byte[] value) => _entries.Add(MetadataEntry.Binary(key, value));

    /// <summary>The last text value of a name; null where there is none.</summary>
    public string? GetValue(string key) =>
        _entries.FindLast(entry => entry.Key.Equals(key, StringComparison.OrdinalIgnoreCase))?.Value;

    /// <summary>The last binary value of a name; null where there is none.</summary>
    public byte[]? GetValueBytes(string key) =>
        _entries.FindLast(entry => entry.Key.Equals(key, StringComparison.OrdinalIgnoreCase))?.ValueBytes;

    /// <summary>Adds an entry, for example one of another call.</summary>
    public void Add(MetadataEntry entry) => _entries.Add(entry);

    /// <inheritdoc/>
    public IEnumerator<MetadataEntry> GetEnumerator() => _entries.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
