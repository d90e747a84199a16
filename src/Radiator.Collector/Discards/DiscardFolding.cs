using Radiator.Events;
using Radiator.Wire.Blocks;

namespace Radiator.Collector.Discards;

/// <summary>
/// Keeps discards from pushing out events. The first of a flood (one address, one reason) are written one by one; the
/// rest become one record with a count, when the flood has been quiet for a second or has lasted ten. Discards that
/// are written take at most a tenth of each segment; beyond it all fold, by reason alone and without their body.
/// Nothing is lost in count. Not thread-safe: the log's writer alone uses it.
/// </summary>
internal sealed class DiscardFolding(TimeProvider clock, long quotaBytes)
{
    /// <summary>Discards of one flood that are written one by one.</summary>
    public const int WrittenMax = 100;

    /// <summary>Floods at a time; those beyond it share one of "several senders" for each reason.</summary>
    public const int FloodsMax = 1024;

    /// <summary>A flood ends after this much silence.</summary>
    public static readonly TimeSpan Quiet = TimeSpan.FromSeconds(1);

    /// <summary>A flood that goes on is written down this often.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);

    private readonly Dictionary<(string Address, DiscardReason Reason), Flood> _floods = [];
    private long _bytes;

    /// <summary>Bytes of discards that the current segment holds already.</summary>
    public void Restore(long bytes) => _bytes = bytes;

    /// <summary>A new segment: a new quota.</summary>
    public void BeginSegment() => _bytes = 0;

    /// <summary>
    /// True: write it. False: it was folded into the flood that is returned; <see cref="TakeBack"/> undoes either.
    /// </summary>
    public bool Admit(RequestEnvelope request, in PendingDiscard discard, out Flood flood)
    {
        var isOverQuota = _bytes + discard.LogBytes > quotaBytes;
        flood = Find(isOverQuota ? "" : request.RemoteAddress, discard.Reason);
        flood.LastAt = clock.GetTimestamp();
        if (!isOverQuota && flood.Written < WrittenMax && flood.Folded == 0)
        {
            flood.Written++;
            _bytes += discard.LogBytes;
            return true;
        }

        if (flood.Folded == 0)
        {
            flood.Request = WithoutBody(request, isOverQuota);
            var kept = isOverQuota ? 0 : Math.Min(discard.Body.Length, RecordBlockBuilder.DiscardBodyMax);
            flood.Sample = discard with { Body = discard.Body[..kept].ToArray() };
        }

        flood.Folded += (ulong)discard.Count;
        return false;
    }

    /// <summary>The commit that the discard belonged to has failed.</summary>
    public void TakeBack(Flood flood, in PendingDiscard discard, bool wasWritten)
    {
        if (wasWritten)
        {
            flood.Written--;
            _bytes -= discard.LogBytes;
        }
        else
        {
            flood.Folded -= (ulong)discard.Count;
        }
    }

    /// <summary>Takes out the floods that are over, or all of them; those with nothing folded just end.</summary>
    public List<Flood> TakeFinished(bool all)
    {
        var now = clock.GetTimestamp();
        var over = _floods.Where(pair => all
            || clock.GetElapsedTime(pair.Value.LastAt, now) >= Quiet
            || clock.GetElapsedTime(pair.Value.OpenedAt, now) >= Longest).ToList();
        foreach (var pair in over)
            _floods.Remove(pair.Key);
        return [.. over.Select(pair => pair.Value).Where(flood => flood.Folded > 0)];
    }

    /// <summary>Its record could not be written: the count goes on where it was.</summary>
    public void PutBack(Flood flood)
    {
        if (!_floods.TryGetValue((flood.Address, flood.Reason), out var present))
            _floods[(flood.Address, flood.Reason)] = flood;
        else if (present.Folded == 0)
            (present.Folded, present.Request, present.Sample) = (flood.Folded, flood.Request, flood.Sample);
        else
            present.Folded += flood.Folded;
    }

    private static RequestEnvelope WithoutBody(RequestEnvelope request, bool isOfSeveral) => new()
    {
        Endpoint = request.Endpoint,
        Headers = isOfSeveral ? [] : request.Headers,
        RemoteAddress = isOfSeveral ? "" : request.RemoteAddress,
        ReceivedAt = request.ReceivedAt,
        Source = request.Source,
        Environment = request.Environment,
    };

    private Flood Find(string address, DiscardReason reason)
    {
        if (_floods.TryGetValue((address, reason), out var flood))
            return flood;
        if (address.Length > 0 && _floods.Count >= FloodsMax)
            return Find("", reason);
        flood = new Flood(address, reason, clock.GetTimestamp());
        _floods[(address, reason)] = flood;
        return flood;
    }
}
