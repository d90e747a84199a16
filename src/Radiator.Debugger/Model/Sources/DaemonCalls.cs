using Google.Protobuf;
using Radiator.Debugger.Model.Links;
using Radiator.Events;
using Radiator.Grpc;
using Radiator.Wire;
using Radiator.Wire.Attach.V1;
using Observation = Radiator.Events.Checking.Observation;

namespace Radiator.Debugger.Model.Sources;

/// <summary>Calls over the link that there is at the moment. Any thread.</summary>
internal sealed class DaemonCalls : IDaemonCalls
{
    private const string NoLink = "no daemon is connected";

    private volatile IDaemonLink? _link;

    /// <summary>Null while there is none.</summary>
    public IDaemonLink? Link
    {
        get => _link;
        set => _link = value;
    }

    public Task<CallOutcome> AcknowledgeAsync(
        IReadOnlyList<string> fingerprints, string by, CancellationToken cancellationToken) =>
        ChangeAsync(fingerprints, async (link, token) => (await link.CallAsync(
            DaemonMethods.Acknowledge, new AcknowledgeRequest { Fingerprints = { fingerprints }, By = by }, token))
            .Changed, "acknowledged", cancellationToken);

    public Task<CallOutcome> SnoozeAsync(
        IReadOnlyList<string> fingerprints, TimeSpan length, CancellationToken cancellationToken) =>
        ChangeAsync(fingerprints, async (link, token) => (await link.CallAsync(
            DaemonMethods.Snooze,
            new SnoozeRequest { Fingerprints = { fingerprints }, Seconds = (long)length.TotalSeconds }, token))
            .Changed, length == TimeSpan.Zero ? "woken" : "snoozed", cancellationToken);

    public Task<CallOutcome> ResolveAsync(
        IReadOnlyList<string> fingerprints, string by, CancellationToken cancellationToken) =>
        ChangeAsync(fingerprints, async (link, token) => (await link.CallAsync(
            DaemonMethods.Resolve, new ResolveRequest { Fingerprints = { fingerprints }, By = by }, token))
            .Changed, "resolved", cancellationToken);

    public Task<GetLedgerReply?> GetLedgerAsync(CancellationToken cancellationToken) => ReadAsync(
        DaemonMethods.GetLedger,
        new GetLedgerRequest { WithAcknowledged = true, WithSnoozed = true, WithResolved = true }, cancellationToken);

    public Task<GetCoverageReply?> GetCoverageAsync(CancellationToken cancellationToken) =>
        ReadAsync(DaemonMethods.GetCoverage, new GetCoverageRequest(), cancellationToken);

    public Task<GetPlanReply?> GetPlanAsync(string source, CancellationToken cancellationToken) =>
        ReadAsync(DaemonMethods.GetPlan, new GetPlanRequest { Source = source }, cancellationToken);

    public Task<GetLightRulesReply?> GetLightRulesAsync(CancellationToken cancellationToken) =>
        ReadAsync(DaemonMethods.GetLightRules, new GetLightRulesRequest(), cancellationToken);

    public async Task<Observation?> GetEventAsync(EventId id, CancellationToken cancellationToken)
    {
        var request = new GetEventRequest
        {
            LogId = id.LogId == default ? ByteString.Empty : id.LogId.ToWire(), Offset = id.Offset,
        };
        var reply = await ReadAsync(DaemonMethods.GetEvent, request, cancellationToken);
        return reply?.Observation?.ToObservation();
    }

    public Task<ExplainReply?> ExplainAsync(
        string strip, double positionM, DateTimeOffset? at, CancellationToken cancellationToken) =>
        ReadAsync(
            DaemonMethods.Explain,
            new ExplainRequest { Strip = strip, PositionM = positionM, TimeUnixNanos = UnixNanos.From(at) ?? 0 },
            cancellationToken);

    public Task<CallOutcome> TestPulseAsync(string strip, string color, CancellationToken cancellationToken) =>
        CallAsync(async (link, token) =>
        {
            var reply = await link.CallAsync(
                DaemonMethods.TestPulse, new TestPulseRequest { Strip = strip, Color = color }, token);
            return reply.Strips == 0 ? new CallOutcome(false, "there is no such strip")
                : new CallOutcome(true, $"a pulse is on its way on {Some(reply.Strips, "strip")}");
        }, cancellationToken);

    public Task<CallOutcome> ReloadPlanAsync(CancellationToken cancellationToken) =>
        CallAsync(async (link, token) =>
        {
            var reply = await link.CallAsync(DaemonMethods.ReloadPlan, new ReloadPlanRequest(), token);
            return reply.Accepted ? new CallOutcome(true, "the plan was read again")
                : new CallOutcome(false, $"the plan stays as it was: {reply.Problem}");
        }, cancellationToken);

    public Task<CallOutcome> UnmaskAsync(string by, CancellationToken cancellationToken) =>
        CallAsync(async (link, token) =>
        {
            await link.CallAsync(DaemonMethods.Unmask, new UnmaskRequest { By = by }, token);
            return new CallOutcome(true, $"personal data is shown to {by}; the daemon's log says so");
        }, cancellationToken);

    private Task<CallOutcome> ChangeAsync(
        IReadOnlyList<string> fingerprints, Func<IDaemonLink, CancellationToken, Task<uint>> call, string done,
        CancellationToken cancellationToken)
    {
        if (fingerprints.Count == 0)
            return Task.FromResult(new CallOutcome(false, "the daemon's ledger does not know of this yet"));
        return CallAsync(async (link, token) =>
        {
            var changed = await call(link, token);
            return changed == 0 ? new CallOutcome(false, "the daemon's ledger does not know of this any more")
                : new CallOutcome(true, $"{done}: {Some(changed, "row")} of the ledger");
        }, cancellationToken);
    }

    private async Task<CallOutcome> CallAsync(
        Func<IDaemonLink, CancellationToken, Task<CallOutcome>> call, CancellationToken cancellationToken)
    {
        if (_link is not { } link)
            return new CallOutcome(false, NoLink);
        try
        {
            return await call(link, cancellationToken);
        }
        catch (RpcException exception)
        {
            return new CallOutcome(
                false, exception.Status.Detail.Length > 0 ? exception.Status.Detail : exception.StatusCode.ToString());
        }
        catch (ObjectDisposedException)
        {
            return new CallOutcome(false, NoLink);
        }
    }

    private async Task<TReply?> ReadAsync<TRequest, TReply>(
        Method<TRequest, TReply> method, TRequest request, CancellationToken cancellationToken)
        where TReply : class
    {
        if (_link is not { } link)
            return null;
        try
        {
            return await link.CallAsync(method, request, cancellationToken);
        }
        catch (Exception exception) when (exception is RpcException or ObjectDisposedException)
        {
            return null;
        }
    }

    private static string Some(uint count, string word) =>
        FormattableString.Invariant($"{count} {word}{(count == 1 ? "" : "s")}");
}
