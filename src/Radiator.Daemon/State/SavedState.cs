using Radiator.Daemon.Notices;
using Radiator.Daemon.Observations;
using Radiator.Plans.StreamRules;

namespace Radiator.Daemon.State;

/// <summary>
/// What survives the process: the position and what was counted up to it. Loaded whole; saved as what changed, in one
/// transaction, so that position and counts never disagree.
/// </summary>
public sealed record SavedState
{
    /// <summary>Number of the newest change in it.</summary>
    public long Change { get; init; }

    /// <summary>Whether people were erased: then no older copy of a row may stay in the files.</summary>
    public bool HasErasures { get; init; }

    /// <summary>Null: nothing was ever received.</summary>
    public StreamPosition? Position { get; init; }

    /// <summary>Counts up to the position.</summary>
    public Counters Counters { get; init; }

    /// <summary>Rows of the ledger.</summary>
    public IReadOnlyList<LedgerEntry> Ledger { get; init; } = [];

    /// <summary>Violations beyond the ledger's limit.</summary>
    public ulong LedgerOther { get; init; }

    /// <summary>Rows of the coverage.</summary>
    public IReadOnlyList<CoverageRow> Coverage { get; init; } = [];

    /// <summary>Events beyond the coverage's limit.</summary>
    public ulong CoverageOther { get; init; }

    /// <summary>Notices that wait: those that were added.</summary>
    public IReadOnlyList<PendingNotice> Notices { get; init; } = [];

    /// <summary>Numbers of notices that wait no more.</summary>
    public IReadOnlyList<ulong> NoticesGone { get; init; } = [];

    /// <summary>Figures of each target of notices.</summary>
    public IReadOnlyList<OutboxCounts> Targets { get; init; } = [];

    /// <summary>What was learnt of how often each event comes.</summary>
    public IReadOnlyList<SavedRhythm> Rhythms { get; init; } = [];
}
