using Radiator.Events;
using Radiator.Events.Checking;

namespace Radiator.Daemon.Observations;

/// <summary>One row of the ledger: a violation by its fingerprint, since when and how often. Immutable.</summary>
public sealed record LedgerEntry
{
    /// <summary>Sources that are told apart; those beyond count in <see cref="Count"/> alone.</summary>
    public const int SourcesMax = 8;

    /// <summary>16 hexadecimal digits.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>What the fingerprint is made of.</summary>
    public required LedgerKey Key { get; init; }

    /// <summary>Of the newest.</summary>
    public Severity Severity { get; init; }

    /// <summary>Events with it.</summary>
    public ulong Count { get; init; }

    /// <summary>When the collector received the first.</summary>
    public DateTimeOffset FirstSeen { get; init; }

    /// <summary>When the collector received the newest.</summary>
    public DateTimeOffset LastSeen { get; init; }

    /// <summary>The newest event with it: the one that is most likely still in the log.</summary>
    public EventId Sample { get; init; }

    /// <summary>Of the newest; cut at 400 characters.</summary>
    public string Description { get; init; } = "";

    /// <summary>Who answers for the event, as the plan says.</summary>
    public string Owner { get; init; } = "";

    /// <summary>By source, first come first; at most <see cref="SourcesMax"/>.</summary>
    public IReadOnlyList<KeyValuePair<string, ulong>> Sources { get; init; } = [];

    /// <summary>When somebody said that they had seen it; null: nobody.</summary>
    public DateTimeOffset? AcknowledgedAt { get; init; }

    /// <summary>Who; cut at 100 characters.</summary>
    public string AcknowledgedBy { get; init; } = "";

    /// <summary>Hidden until then; null: not snoozed.</summary>
    public DateTimeOffset? SnoozedUntil { get; init; }

    /// <summary>When somebody said that it is fixed; null: nobody, or it has come again since.</summary>
    public DateTimeOffset? ResolvedAt { get; init; }

    /// <summary>Who; cut at 100 characters.</summary>
    public string ResolvedBy { get; init; } = "";

    /// <summary>It came again after it was resolved.</summary>
    public bool IsRegression { get; init; }

    /// <summary>
    /// The plan's name of the event, where the newest came under another one: an old name; else empty.
    /// </summary>
    public string PlannedEvent { get; init; } = "";

    /// <summary>Whose event the sample is, see <see cref="PersonHash"/>; 0: nobody's.</summary>
    public long SamplePerson { get; init; }
}
