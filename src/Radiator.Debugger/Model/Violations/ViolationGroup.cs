using Radiator.Events.Checking;

namespace Radiator.Debugger.Model.Violations;

/// <summary>
/// Violations that are one row; made anew when something changed. Immutable, but that its values are read when they are
/// first looked at, and so may be newer than its counts. UI thread.
/// </summary>
public sealed record ViolationGroup
{
    /// <summary>What makes it a row: the same as long as the grouping is; what a selection refers to.</summary>
    public required string Key { get; init; }

    /// <summary>
    /// The row's name where it is not grouped by rule: the event, the source, the library, the version.
    /// </summary>
    public string Title { get; init; } = "";

    /// <summary>The event; empty where several are meant.</summary>
    public string Event { get; init; } = "";

    /// <summary>Segment's dotted form, positions as <c>*</c>; empty where several are meant.</summary>
    public string Field { get; init; } = "";

    /// <summary>Kind of rule; Other where several are meant.</summary>
    public ViolationType Type { get; init; }

    /// <summary>The worst of them.</summary>
    public Severity Severity { get; init; }

    /// <summary>Rules that are meant; 1 where it is grouped by rule.</summary>
    public int Rules { get; init; } = 1;

    /// <summary>
    /// Events that have it: as the daemon's ledger counted since it began, else those that this debugger had.
    /// </summary>
    public long Count { get; init; }

    /// <summary>Of them those that this debugger had: trend, places, values and samples are over these.</summary>
    public long Had { get; init; }

    /// <summary>Each of the last 15 minutes, oldest first.</summary>
    public IReadOnlyList<int> Trend { get; init; } = [];

    /// <summary>The first event that had it.</summary>
    public DateTimeOffset FirstSeen { get; init; }

    /// <summary>The last event that had it.</summary>
    public DateTimeOffset LastSeen { get; init; }

    /// <summary>Who answers for the event, as the plan says; empty where it does not.</summary>
    public string Owner { get; init; } = "";

    /// <summary>The plan's name of the event where it came under another one; else empty.</summary>
    public string PlannedEvent { get; init; } = "";

    /// <summary>The newest violation of it; null where only the ledger knows of it, and where several are
    /// meant.</summary>
    public Violation? Newest { get; init; }

    /// <summary>A sentence for people.</summary>
    public string Description { get; init; } = "";

    /// <summary>Where it comes from, most often first; at most 32 places.</summary>
    public IReadOnlyList<OriginCount> Origins { get; init; } = [];

    /// <summary>
    /// The place that it began with, where one place has nearly all of it and others that send the event have not had
    /// it before: <c>web 4.12.0</c>, at its <see cref="OriginCount.FirstSeen"/>. Null where that cannot be said.
    /// </summary>
    public OriginCount? StartedWith { get; init; }

    /// <summary>What came instead, most often first; at most 32.</summary>
    public IReadOnlyList<ValueCount> Values { get => field ??= ReadValues?.Invoke() ?? []; init; }

    /// <summary>
    /// Events whose value is none of <see cref="Values"/>, because there are too many different ones.
    /// </summary>
    public long OtherValues { get; init; }

    /// <summary>Sequences of the newest events that have it, newest first; at most 10, some perhaps not held any
    /// more.</summary>
    public IReadOnlyList<long> Samples { get; init; } = [];

    /// <summary>Rows of the daemon's ledger; none for a file.</summary>
    public IReadOnlyList<string> Fingerprints { get; init; } = [];

    /// <summary>Came back after somebody had resolved it.</summary>
    public bool IsRegression { get; init; }

    /// <summary>Who knows of it, and since when; null where nobody said so of all of it.</summary>
    public (string By, DateTimeOffset At)? Acknowledged { get; init; }

    /// <summary>Who fixed it, and when; null where nobody said so of all of it, or it came back.</summary>
    public (string By, DateTimeOffset At)? Resolved { get; init; }

    /// <summary>Hidden until then; null where it is not.</summary>
    public DateTimeOffset? SnoozedUntil { get; init; }

    /// <summary>A filter that shows its events.</summary>
    public string FilterText => field ??= MakeFilter?.Invoke() ?? "";

    /// <summary>Put in order when they are looked at: of a thousand rows few are.</summary>
    internal Func<IReadOnlyList<ValueCount>>? ReadValues { private get; init; }

    /// <summary>Made when it is asked for.</summary>
    internal Func<string>? MakeFilter { private get; init; }
}
