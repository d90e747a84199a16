using Radiator.Events;
using Radiator.Events.Checking;
using Radiator.Plans;
using Radiator.Plans.Checking;
using Radiator.Plans.Conventions;
using Radiator.System.Tests.Clients;
using Radiator.Testing;
using Radiator.Wire;
using Radiator.Wire.Attach.V1;

namespace Radiator.System.Tests.Pipeline;

/// <summary>kill -9 in the middle of a real SDK's run: what was answered 200 stays, and every count is right.</summary>
[Trait("Category", "slow")]
public class KillTests
{
    private const int Calls = 250;
    private const int PaceMilliseconds = 20;

    [PeerFact(ClientProcess.Folder)]
    public async Task A_killed_collector_has_lost_nothing_that_it_answered()
    {
        await using var installation = new Installation();
        await installation.StartCollectorAsync();
        await installation.StartDaemonAsync();
        var calls = await SendAsync(installation, afterCalls: 100, async () =>
        {
            await installation.Collector.KillAsync();
            await installation.StartCollectorAsync();
        });

        await AssertCompleteAsync(installation, calls);
    }

    [PeerFact(ClientProcess.Folder)]
    public async Task A_killed_daemon_resumes_at_the_next_offset_and_counts_each_event_once()
    {
        await using var installation = new Installation();
        await installation.StartCollectorAsync();
        await installation.StartDaemonAsync();
        var calls = await SendAsync(installation, afterCalls: 100, async () =>
        {
            await installation.Daemon.KillAsync();
            await installation.StartDaemonAsync();
        });

        await AssertCompleteAsync(installation, calls);
    }

    private static async Task<List<ClientCall>> SendAsync(Installation installation, int afterCalls, Func<Task> disturb)
    {
        await using var node = ClientProcess.Start("node.mjs");
        var run = node.Start(new ClientOrder
        {
            Run = "kill",
            Client = "analytics-node",
            Url = installation.HttpAddress,
            Key = Installation.WriteKey,
            Count = Calls,
            Pace = PaceMilliseconds,
        });
        var calls = new List<ClientCall>();
        using var giveUp = new CancellationTokenSource(Deadline.Long * 2);
        await foreach (var call in run.SettledAsync(giveUp.Token))
        {
            calls.Add(call);
            if (calls.Count == afterCalls)
                await disturb();
        }

        return calls;
    }

    private static async Task AssertCompleteAsync(Installation installation, List<ClientCall> calls)
    {
        var stats = await installation.CaughtUpAsync();
        var (events, _) = await installation.ReadLogAsync();

        Assert.Equal(Calls, calls.Count);
        // A call that the SDK gave up may have arrived all the same; one that it was told of must have, once.
        var byNumber = events.ToDictionary(ClientCall.NumberOf);
        foreach (var call in calls.Where(call => call.Delivered == true))
            call.AssertSameAs(byNumber[call.Number]);
        Assert.Equal((ulong)events.Count, stats.Received);
        Assert.Equal(stats.Received, stats.Conforming + stats.Violating + stats.Unplanned + stats.Unchecked);
        Assert.Equal((0ul, 0ul), (stats.Lost, stats.GapsUnknown));
        await AssertLedgerAsync(installation, events);
    }

    /// <summary>The daemon's ledger against a check of the whole log in this process.</summary>
    private static async Task AssertLedgerAsync(Installation installation, List<AnalyticsEvent> events)
    {
        var plan = PlanFile.Load(Repository.Path("src", "Radiator", "Demo", "plan.yaml"));
        var checker = AdditionalChecks.Around(plan, ConventionChecks.Create(new ConventionOptions(), plan.Plan));
        var expected = events.SelectMany(received => checker.Check(received).Violations
                .Select(violation => (violation.Field, Type: violation.Type.Code())))
            .CountBy(key => key).ToDictionary(entry => entry.Key, entry => (ulong)entry.Value);
        using var client = new DaemonClient($"unix:{installation.Socket}");
        var ledger = await client.CallAsync(
            DaemonMethods.GetLedger, new GetLedgerRequest { WithAcknowledged = true, WithSnoozed = true }, default);

        var actual = ledger.Entries.GroupBy(entry => (entry.Field, entry.Type))
            .ToDictionary(group => group.Key, group => group.Aggregate(0ul, (sum, entry) => sum + entry.Count));
        Assert.Equal(
            expected.OrderBy(entry => entry.Key).Select(entry => entry.ToString()),
            actual.OrderBy(entry => entry.Key).Select(entry => entry.ToString()));
    }
}
