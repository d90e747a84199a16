using Radiator.Traffic.Sending;

namespace Radiator.Benchmarks.Soak;

/// <summary>Everything that a run has measured.</summary>
internal sealed record SoakFindings
{
    public required SoakOptions Options { get; init; }

    public required TimeSpan Took { get; init; }

    public required SendTotals Totals { get; init; }

    public required DeliveryRecord Deliveries { get; init; }

    /// <summary>Events whose sender gave up; they may be in the log all the same.</summary>
    public required IReadOnlyCollection<long> GivenUp { get; init; }

    public required LogCount Log { get; init; }

    public required AttachedReader Reader { get; init; }

    public required IReadOnlyList<Restart> Restarts { get; init; }

    public required IReadOnlyDictionary<LinkFault, int> Faults { get; init; }

    public required IReadOnlyList<ResourceSample> Samples { get; init; }

    public required StripReceiver Strip { get; init; }

    public required int DaemonExit { get; init; }

    public required int CollectorExit { get; init; }

    public required int CollectorLines { get; init; }

    public required int DaemonLines { get; init; }
}
