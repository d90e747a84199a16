using Radiator.Wire.Stream.V1;

namespace Radiator.Collector.Erasure;

/// <summary>Offsets that were erased, in order, as ranges. Not thread-safe.</summary>
internal sealed class ErasedRanges
{
    /// <summary>Ranges that one notice holds (stream.proto, Erasure).</summary>
    public const int RangesMax = 1_000;

    private readonly List<OffsetRange> _ranges = [];

    public ulong Count { get; private set; }

    /// <summary>Adds an offset behind all those that are there.</summary>
    public void Add(ulong offset)
    {
        Count++;
        if (_ranges.Count > 0 && _ranges[^1].EndOffset == offset)
            _ranges[^1].EndOffset = offset + 1;
        else
            _ranges.Add(new OffsetRange { FirstOffset = offset, EndOffset = offset + 1 });
    }

    /// <summary>The notices that say so.</summary>
    public IEnumerable<Radiator.Wire.Stream.V1.Erasure> Notices() => _ranges.Chunk(RangesMax).Select(chunk =>
    {
        var notice = new Radiator.Wire.Stream.V1.Erasure();
        notice.Ranges.Add(chunk);
        notice.Count = chunk.Aggregate(0UL, (sum, range) => sum + (range.EndOffset - range.FirstOffset));
        return notice;
    });
}
