using Radiator.Events;

namespace Radiator.Collector.Tap;

/// <summary>
/// One request of the log on its way upstream: its envelope and its items as they were received. Paths are those that
/// every upstream has (RudderStack knows no <c>/v1/t</c>).
/// </summary>
internal sealed class UpstreamRequest
{
    private readonly (ReadOnlyMemory<byte> Before, ReadOnlyMemory<byte> Behind)? _envelope;

    /// <summary>A request with at least one item.</summary>
    /// <param name="row">What surrounds the items.</param>
    /// <param name="items">In their order.</param>
    /// <param name="settings">Of the tap.</param>
    public UpstreamRequest(RequestEnvelope row, IReadOnlyList<UpstreamItem> items, TapSettings settings)
    {
        (Row, Items) = (row, items);
        WriteKey = settings.KeyFor(row.WriteKey, row.Source);
        var envelope = row.Json;
        if (settings.MapsKeys)
        {
            envelope = JsonEdit.WithWriteKey(envelope, WriteKey);
            Items = [.. items.Select(item => item with { Json = JsonEdit.WithWriteKey(item.Json, WriteKey) })];
        }

        _envelope = JsonEdit.CutAtBatch(envelope);
    }

    /// <summary>Source, sender, time.</summary>
    public RequestEnvelope Row { get; }

    /// <summary>What it is sent with; empty: nothing.</summary>
    public string WriteKey { get; }

    public IReadOnlyList<UpstreamItem> Items { get; }

    /// <summary>Everything of it was taken, or skipped.</summary>
    public bool IsDone { get; set; }

    /// <summary>Runs of items whose bodies are no longer than this, as far as one item is not.</summary>
    public IEnumerable<UpstreamPart> Parts(int bytesMax)
    {
        var around = _envelope is { } envelope ? envelope.Before.Length + envelope.Behind.Length : 0;
        var (first, bytes) = (0, around);
        for (var i = 0; i < Items.Count; i++)
        {
            var length = Items[i].Json.Length + 1;
            if (i > first && (bytes + length > bytesMax || _envelope is null))
            {
                yield return new UpstreamPart(first, i - first);
                (first, bytes) = (i, around);
            }

            bytes += length;
        }

        yield return new UpstreamPart(first, Items.Count - first);
    }

    /// <summary>The path behind the upstream's address.</summary>
    public string Path(UpstreamPart part) =>
        _envelope is null ? $"v1/{Items[part.First].Type.ToString().ToLowerInvariant()}" : "v1/batch";

    /// <summary>The body that holds these items.</summary>
    public byte[] Body(UpstreamPart part)
    {
        if (_envelope is not { } envelope)
            return Items[part.First].Json.ToArray();
        using var body = new MemoryStream();
        body.Write(envelope.Before.Span);
        for (var i = part.First; i < part.First + part.Count; i++)
        {
            if (i > part.First)
                body.WriteByte((byte)',');
            body.Write(Items[i].Json.Span);
        }

        body.Write(envelope.Behind.Span);
        return body.ToArray();
    }
}
