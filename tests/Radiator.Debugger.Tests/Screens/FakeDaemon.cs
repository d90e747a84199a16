using Radiator.Debugger.Model.Links;
using Radiator.Debugger.Model.Sources;
using Radiator.Events;
using Radiator.Wire.Attach.V1;
using Observation = Radiator.Events.Checking.Observation;

namespace Radiator.Debugger.Tests.Screens;

/// <summary>A daemon that writes down what it is asked for.</summary>
internal sealed class FakeDaemon : IDaemonCalls
{
    private readonly List<string> _asked = [];

    public ExplainReply Explained { get; init; } = new();

    public IReadOnlyList<string> Asked
    {
        get
        {
            lock (_asked)
                return [.. _asked];
        }
    }

    public Task<CallOutcome> AcknowledgeAsync(
        IReadOnlyList<string> fingerprints, string by, CancellationToken cancellationToken) =>
        Done($"acknowledge {string.Join(' ', fingerprints)} by {by}");

    public Task<CallOutcome> SnoozeAsync(
        IReadOnlyList<string> fingerprints, TimeSpan length, CancellationToken cancellationToken) =>
        Done($"snooze {string.Join(' ', fingerprints)} {length.TotalHours}h");

    public Task<CallOutcome> ResolveAsync(
        IReadOnlyList<string> fingerprints, string by, CancellationToken cancellationToken) =>
        Done($"resolve {string.Join(' ', fingerprints)} by {by}");

    public Task<CallOutcome> UnmaskAsync(string by, CancellationToken cancellationToken) => Done($"unmask {by}");

    public Task<CallOutcome> TestPulseAsync(string strip, string color, CancellationToken cancellationToken) =>
        Done($"pulse {strip} {color}");

    public Task<CallOutcome> ReloadPlanAsync(CancellationToken cancellationToken) => Done("reload");

    public Task<ExplainReply?> ExplainAsync(
        string strip, double positionM, DateTimeOffset? at, CancellationToken cancellationToken)
    {
        Done(FormattableString.Invariant($"explain {strip} {positionM:0.000}"));
        return Task.FromResult<ExplainReply?>(Explained);
    }

    public Task<GetLedgerReply?> GetLedgerAsync(CancellationToken cancellationToken) =>
        Task.FromResult<GetLedgerReply?>(null);

    public Task<GetCoverageReply?> GetCoverageAsync(CancellationToken cancellationToken) =>
        Task.FromResult<GetCoverageReply?>(null);

    public Task<GetPlanReply?> GetPlanAsync(string source, CancellationToken cancellationToken) =>
        Task.FromResult<GetPlanReply?>(null);

    public Task<GetLightRulesReply?> GetLightRulesAsync(CancellationToken cancellationToken) =>
        Task.FromResult<GetLightRulesReply?>(null);

    public Task<Observation?> GetEventAsync(EventId id, CancellationToken cancellationToken) =>
        Task.FromResult<Observation?>(null);

    private Task<CallOutcome> Done(string what)
    {
        lock (_asked)
            _asked.Add(what);
        return Task.FromResult(new CallOutcome(true, what));
    }
}
