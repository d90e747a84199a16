using Google.Protobuf;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;
using Radiator.Daemon.Configuration;
using Radiator.Daemon.Lights;
using Radiator.Daemon.Observations;
using Radiator.Daemon.Planning;
using Radiator.Daemon.State;
using Radiator.Daemon.Upstream;
using Radiator.Grpc.AspNetCore;
using Radiator.Wire;
using V1 = Radiator.Wire.Attach.V1;

namespace Radiator.Daemon.Attach;

/// <summary>Serves <c>radiator.attach.v1.Daemon</c>.</summary>
internal sealed class AttachService(
    DaemonOptions options, string version, DaemonMemory memory, RecordChecker checker, PlanSet planSet,
    LightDriver lights, CollectorReader collector, StateSaver saver, StatsSource stats, ILogger logger,
    TimeProvider clock)
{
    /// <summary>Maps every method of the contract.</summary>
    public void Map(IEndpointRouteBuilder endpoints)
    {
        var ring = new RingQueries(memory, checker, planSet, collector, clock);
        var ledger = new LedgerCalls(memory, saver, lights, clock);
        var coverage = new CoverageCall(memory, planSet, clock);
        var plans = new PlanCalls(planSet);
        var light = new LightCalls(lights);
        var people = new ForgetCall(memory, saver);
        endpoints.MapGrpcServerStreaming(DaemonMethods.Attach, AttachAsync);
        endpoints.MapGrpcUnary(DaemonMethods.GetEvent, ring.GetEvent);
        endpoints.MapGrpcUnary(DaemonMethods.Query, ring.Query);
        endpoints.MapGrpcUnary(DaemonMethods.FindUsers, ring.FindUsers);
        endpoints.MapGrpcUnary(DaemonMethods.GetLedger, ledger.GetLedger);
        endpoints.MapGrpcUnary(DaemonMethods.Acknowledge, ledger.Acknowledge);
        endpoints.MapGrpcUnary(DaemonMethods.Snooze, ledger.Snooze);
        endpoints.MapGrpcUnary(DaemonMethods.Resolve, ledger.Resolve);
        endpoints.MapGrpcUnary(DaemonMethods.Forget, people.Forget);
        endpoints.MapGrpcUnary(DaemonMethods.GetCoverage, coverage.GetCoverage);
        endpoints.MapGrpcUnary(DaemonMethods.GetPlan, plans.GetPlan);
        endpoints.MapGrpcUnary(DaemonMethods.ReloadPlan, plans.ReloadPlan);
        endpoints.MapGrpcUnary(DaemonMethods.Explain, light.Explain);
        endpoints.MapGrpcUnary(DaemonMethods.TestPulse, light.TestPulse);
        endpoints.MapGrpcUnary(DaemonMethods.TestLights, light.TestLights);
        endpoints.MapGrpcUnary(DaemonMethods.DarkenLights, light.DarkenLights);
        endpoints.MapGrpcUnary(DaemonMethods.Unmask, new UnmaskCall(memory, logger).Unmask);
        endpoints.MapGrpcUnary(DaemonMethods.GetLightRules, light.GetLightRules);
        endpoints.MapGrpcUnary(DaemonMethods.AcknowledgeLights, light.Acknowledge);
    }

    private async Task AttachAsync(
        V1.AttachRequest request, IServerStreamWriter<V1.AttachReply> writer, ServerCallContext context)
    {
        var filter = AttachFilter.Parse(request.Filter, clock);
        var hello = new V1.Hello
        {
            Version = version,
            Protocol = ProtocolVersion.Current,
            Upstream = options.Collector,
            LogId = memory.Position is { } position
                ? position.LogId.ToWire()
                : ByteString.Empty,
            Mismatch = Mismatch(request),
            Masked = options.Masked,
        };
        await writer.WriteAsync(new V1.AttachReply { Hello = hello });
        if (hello.Mismatch.Length > 0)
            return;
        var session = new AttachSession(memory, lights, stats, clock, request, filter, writer);
        await session.RunAsync(context.CancellationToken);
    }

    // Both are the same program on the same machine: the one with the lower number was not restarted after an update.
    private string Mismatch(V1.AttachRequest request)
    {
        if (request.ClientProtocol == ProtocolVersion.Current)
            return "";
        var older = request.ClientProtocol < ProtocolVersion.Current ? "debugger" : "daemon";
        return FormattableString.Invariant(
            $"the debugger ({request.ClientVersion}) speaks protocol {request.ClientProtocol}, the daemon ({version}) ")
            + FormattableString.Invariant($"{ProtocolVersion.Current}: update and restart the {older}");
    }
}
