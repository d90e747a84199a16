namespace Radiator.Demo;

/// <summary>What a run came to.</summary>
/// <param name="Sent">Events that the collector answered 200 for; null: senders are somebody else's.</param>
/// <param name="Received">Events that the daemon handled.</param>
/// <param name="Conforming">As planned.</param>
/// <param name="Violating">With errors.</param>
/// <param name="Unplanned">Without a rule.</param>
/// <param name="Unchecked">alias, or no plan.</param>
/// <param name="Discards">Requests and items that never became events.</param>
/// <param name="Pulses">Pulses of light.</param>
/// <param name="Gaps">Records that the stream said it could not deliver.</param>
public sealed record Tally(
    ulong? Sent, ulong Received, ulong Conforming, ulong Violating, ulong Unplanned, ulong Unchecked, ulong Discards,
        ulong Pulses, ulong Gaps)
{
    /// <summary>
    /// Sent and accepted, and neither received nor discarded; and what gaps told. Never below 0: a batch sent twice
    /// adds duplicates.
    /// </summary>
    public ulong Losses
    {
        get
        {
            var accounted = Received + Discards;
            return (Sent > accounted ? Sent.Value - accounted : 0) + Gaps;
        }
    }

    /// <summary>One line.</summary>
    public override string ToString()
    {
        var sent = Sent is { } known ? FormattableString.Invariant($"sent {known}, ") : "";
        var verdicts = FormattableString.Invariant(
            $"conforming {Conforming}, violating {Violating}, unplanned {Unplanned}, unchecked {Unchecked}");
        return FormattableString.Invariant(
            $"{sent}received {Received}, {verdicts}, discards {Discards}, pulses {Pulses}, losses {Losses}");
    }
}
