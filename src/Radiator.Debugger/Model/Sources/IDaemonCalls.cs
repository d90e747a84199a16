using Radiator.Debugger.Model.Links;
using Radiator.Events;
using Radiator.Wire.Attach.V1;
using Observation = Radiator.Events.Checking.Observation;

namespace Radiator.Debugger.Model.Sources;

/// <summary>
/// What a daemon can be asked. Any thread; nothing throws but for cancellation: what goes wrong is told in words.
/// </summary>
public interface IDaemonCalls
{
    /// <summary>Marks rows of the ledger as known to somebody.</summary>
    Task<CallOutcome> AcknowledgeAsync(
        IReadOnlyList<string> fingerprints, string by, CancellationToken cancellationToken);

    /// <summary>Hides rows of the ledger for a while; zero ends that.</summary>
    Task<CallOutcome> SnoozeAsync(
        IReadOnlyList<string> fingerprints, TimeSpan length, CancellationToken cancellationToken);

    /// <summary>Marks rows of the ledger as fixed by somebody; what comes after is a regression.</summary>
    Task<CallOutcome> ResolveAsync(
        IReadOnlyList<string> fingerprints, string by, CancellationToken cancellationToken);

    /// <summary>What is broken; null where no daemon answers.</summary>
    Task<GetLedgerReply?> GetLedgerAsync(CancellationToken cancellationToken);

    /// <summary>What of the plan was seen; null where no daemon answers.</summary>
    Task<GetCoverageReply?> GetCoverageAsync(CancellationToken cancellationToken);

    /// <summary>The plan of a source, empty: of all others; null where no daemon answers.</summary>
    Task<GetPlanReply?> GetPlanAsync(string source, CancellationToken cancellationToken);

    /// <summary>The rules of the lights; null where no daemon answers.</summary>
    Task<GetLightRulesReply?> GetLightRulesAsync(CancellationToken cancellationToken);

    /// <summary>An event that is not held here, from the daemon's memory or the collector's log; null where it is
    /// gone.</summary>
    Task<Observation?> GetEventAsync(EventId id, CancellationToken cancellationToken);

    /// <summary>Which events made a light; null where no daemon answers.</summary>
    /// <param name="strip">Its name.</param>
    /// <param name="positionM">Metres from its beginning.</param>
    /// <param name="at">When; null: now.</param>
    /// <param name="cancellationToken">Ends it.</param>
    Task<ExplainReply?> ExplainAsync(
        string strip, double positionM, DateTimeOffset? at, CancellationToken cancellationToken);

    /// <summary>Shows a pulse; an empty strip means every one, an empty colour white.</summary>
    Task<CallOutcome> TestPulseAsync(string strip, string color, CancellationToken cancellationToken);

    /// <summary>Says who wants to see personal data, for the daemon's log.</summary>
    Task<CallOutcome> UnmaskAsync(string by, CancellationToken cancellationToken);

    /// <summary>Reads the plan file again.</summary>
    Task<CallOutcome> ReloadPlanAsync(CancellationToken cancellationToken);
}
