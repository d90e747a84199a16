using Radiator.Debugger.Model.Links;
using Radiator.Plans;
using Radiator.Wire.Attach.V1;

namespace Radiator.Debugger.Model.Sources;

/// <summary>
/// Asks a daemon again and again, while there is a link, for what it does not send by itself: the ledger, what of the
/// plan was seen, the plan when it is another one, the rules of the lights.
/// </summary>
internal sealed class DaemonAsking(DaemonCalls calls, ModelInbox inbox, TimeProvider clock)
{
    private static readonly TimeSpan s_period = TimeSpan.FromSeconds(3);

    private GetPlanReply? _plan;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            using var timer = new PeriodicTimer(s_period, clock);
            do
            {
                if (await calls.GetLedgerAsync(cancellationToken) is { } ledger)
                    inbox.SetLedger(ledger);
                if (await calls.GetCoverageAsync(cancellationToken) is { } coverage)
                    inbox.SetCoverage(coverage);
                if (await calls.GetLightRulesAsync(cancellationToken) is { } rules)
                    inbox.SetLightRules(rules);
                await ReadPlanAsync(cancellationToken);
            }
            while (await timer.WaitForNextTickAsync(cancellationToken));
        }
        catch (OperationCanceledException)
        {
            // The link is over.
        }
    }

    private async Task ReadPlanAsync(CancellationToken cancellationToken)
    {
        if (await calls.GetPlanAsync("", cancellationToken) is not { } plan || plan.Equals(_plan))
            return;
        _plan = plan;
        if (plan.Text.IsEmpty)
        {
            inbox.SetPlan(null);
            return;
        }

        try
        {
            inbox.SetPlan(PlanFile.Read(plan.Text.Memory, plan.Path));
        }
        catch (PlanException exception)
        {
            inbox.SetPlan(null);
            inbox.Notify(new ModelNotice(
                clock.GetUtcNow(), $"the daemon's plan cannot be read here: {exception.Message}", true));
        }
    }
}
