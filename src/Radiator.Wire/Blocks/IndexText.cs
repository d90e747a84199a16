using System.Text;
using System.Text.Unicode;
using Radiator.Events.Json;

namespace Radiator.Wire.Blocks;

/// <summary>
/// An index string on its way from the item into the record: the very bytes where they are plain valid UTF-8, which is
/// nearly always, else decoded.
/// </summary>
internal readonly ref struct IndexText
{
    private readonly ReadOnlySpan<byte> _plain;
    private readonly string? _decoded;

    private IndexText(ReadOnlySpan<byte> plain, string? decoded, bool lossy)
    {
        _plain = plain;
        _decoded = decoded;
        IsLossy = lossy;
        Length = decoded is null ? plain.Length : Encoding.UTF8.GetByteCount(decoded);
    }

    /// <summary>Bytes of UTF-8.</summary>
    public int Length { get; }

    public bool IsLossy { get; }

    public static IndexText Of(string text) => new(default, text, lossy: false);

    public static IndexText Of(in JsonSlice slice)
    {
        if (slice.Kind is JsonKind.Missing or JsonKind.Null)
            return default;
        var json = slice.Json.Span;
        if (slice.Kind != JsonKind.String)
            return new(json, null, lossy: false);
        var content = json[1..^1];
        if (!content.Contains((byte)'\\') && Utf8.IsValid(content))
            return new(content, null, lossy: false);
        // Encoding.UTF8 would write a lone surrogate as U+FFFD too; GetText has done so already and said it.
        var text = slice.GetText(out var lossy);
        return new(default, text, lossy);
    }

    public void Write(ProtoWriter writer, int field)
    {
        if (_decoded is null)
            writer.Bytes(field, _plain);
        else
            writer.Text(field, _decoded);
    }
}
