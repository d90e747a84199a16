namespace Radiator.Daemon.Observations;

/// <summary>
/// Counts since the daemon's first start; saved together with the position, so that each record counts once. They stop
/// at their largest value instead of starting over.
/// </summary>
/// <param name="Received">Events.</param>
/// <param name="Conforming">Events with this verdict.</param>
/// <param name="Violating">Events with this verdict.</param>
/// <param name="Unplanned">Events with this verdict.</param>
/// <param name="Unchecked">Events with this verdict.</param>
/// <param name="Discards">Requests and items that never became events, folded ones included.</param>
/// <param name="Late">Events and discards older than the limit on arrival.</param>
/// <param name="Lost">Records that gaps count, and records that could not be read.</param>
/// <param name="GapsUnknown">Gaps of unknown size.</param>
public readonly record struct Counters(
    ulong Received, ulong Conforming, ulong Violating, ulong Unplanned, ulong Unchecked,
    ulong Discards, ulong Late, ulong Lost, ulong GapsUnknown)
{
    /// <summary>The sums.</summary>
    public Counters Plus(in Counters other) => new(
        Add(Received, other.Received), Add(Conforming, other.Conforming), Add(Violating, other.Violating),
        Add(Unplanned, other.Unplanned), Add(Unchecked, other.Unchecked), Add(Discards, other.Discards),
        Add(Late, other.Late), Add(Lost, other.Lost), Add(GapsUnknown, other.GapsUnknown));

    internal static ulong Add(ulong left, ulong right) => left > ulong.MaxValue - right ? ulong.MaxValue : left + right;
}
