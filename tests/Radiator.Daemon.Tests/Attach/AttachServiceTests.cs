using Microsoft.Extensions.Logging.Abstractions;
using Radiator.Daemon.State;
using Radiator.Grpc;
using Radiator.Wire;
using Radiator.Wire.Attach.V1;
using Kind = Radiator.Wire.Attach.V1.AttachReply.KindOneofCase;

namespace Radiator.Daemon.Tests.Attach;

public class AttachServiceTests
{
    [Fact]
    public async Task Hello_and_stats_come_first_then_the_snapshot_newest_first()
    {
        await using var host = await HostFixture.StartAsync(records: 1_500);
        await host.AppendAsync(1, offset => Some.Refused(offset));
        await using var call = host.Attach();
        var replies = await call.ReadUntilAsync(reply => reply.KindCase == Kind.SnapshotEnd);
        Assert.Equal([Kind.Hello, Kind.Stats, Kind.Snapshot], replies.Take(3).Select(reply => reply.KindCase));
        Assert.Equal((ProtocolVersion.Current, "", host.Collector.Address), (
            replies[0].Hello.Protocol, replies[0].Hello.Mismatch, replies[0].Hello.Upstream));
        Assert.Equal(Some.LogId.ToWire(), replies[0].Hello.LogId);
        Assert.True(replies[^1].SnapshotEnd.Complete);
        var offsets =
            replies.SelectMany(reply => reply.Snapshot?.Observations_.Select(o => o.Record.Offset) ?? []).ToList();
        Assert.Equal(Enumerable.Range(0, 1_501).Reverse().Select(offset => (ulong)offset), offsets);
    }

    [Theory]
    [InlineData(0, "update and restart the debugger")]
    [InlineData(99, "update and restart the daemon")]
    public async Task Another_protocol_is_told_which_side_to_restart_and_nothing_else(uint protocol, string words)
    {
        await using var host = await HostFixture.StartAsync();
        await using var call = host.Attach(protocol: protocol);
        Assert.True(await call.MoveNextAsync());
        Assert.Contains(words, call.Current.Hello.Mismatch);
        Assert.False(await call.MoveNextAsync());
    }

    [Fact]
    public async Task Nothing_falls_between_snapshot_and_live_while_events_pour_in()
    {
        const int Count = 4_000;
        await using var host = await HostFixture.StartAsync();
        var pouring = Task.Run(async () =>
        {
            for (var sent = 0; sent < Count; sent += 20)
            {
                host.Collector.Append(20);
                await Task.Yield();
            }
        });
        var readers = Enumerable.Range(0, 4).Select(async _ =>
        {
            await using var call = host.Attach();
            var snapshot = new List<ulong>();
            var live = new List<ulong>();
            await call.ReadUntilAsync(reply =>
            {
                snapshot.AddRange(reply.Snapshot?.Observations_.Select(o => o.Record.Offset) ?? []);
                live.AddRange(reply.Live?.Observations_.Select(o => o.Record.Offset) ?? []);
                Assert.Equal(0UL, reply.Live?.Dropped ?? 0);
                return reply.KindCase is Kind.SnapshotEnd or Kind.Live && snapshot.Count + live.Count >= Count;
            });
            snapshot.Reverse();
            Assert.Equal(Enumerable.Range(0, Count).Select(offset => (ulong)offset), snapshot.Concat(live));
        });
        await Task.WhenAll([pouring, .. readers]).WaitAsync(Wait.Long);
    }

    [Fact]
    public async Task A_reader_that_stops_reading_costs_others_nothing_and_is_told_what_it_missed()
    {
        const int Count = 30_000;
        await using var host = await HostFixture.StartAsync();
        await using var stopped = host.Attach(snapshot: 0);
        await stopped.ReadUntilAsync(reply => reply.KindCase == Kind.SnapshotEnd);
        for (var sent = 0; sent < Count; sent += 3_000)
            await host.AppendAsync(3_000, offset => Some.Track(offset, properties: $$"""{"sku":"{{new string('x', 500)}}"}"""));
        Assert.Equal((ulong)Count, host.Daemon.GetStats().Received);

        var (seen, dropped) = (0UL, 0UL);
        await stopped.ReadUntilAsync(reply =>
        {
            seen += (ulong)(reply.Live?.Observations_.Count ?? 0);
            dropped += reply.Live?.Dropped ?? 0;
            return seen + dropped == Count;
        });
        Assert.True(dropped > 0, "nothing was dropped");
    }

    [Fact]
    public async Task A_filter_is_asked_for_snapshot_and_live_and_errors_show_where()
    {
        await using var host = await HostFixture.StartAsync();
        await host.AppendAsync(10, offset => offset % 2 == 0 ? Some.Broken(offset) : Some.Track(offset));
        await using var call = host.Attach(filter: "verdict = violating");
        var replies = await call.ReadUntilAsync(reply => reply.KindCase == Kind.SnapshotEnd);
        Assert.Equal(5, replies.Sum(reply => reply.Snapshot?.Observations_.Count ?? 0));
        host.Collector.Append(1);
        host.Collector.Append(1, offset => Some.Broken(offset));
        var live = await call.ReadUntilAsync(reply => reply.KindCase == Kind.Live);
        Assert.Equal(11UL, Assert.Single(live[^1].Live.Observations_).Record.Offset);

        await using var wrong = host.Attach(filter: "verdict = ");
        var error = await Assert.ThrowsAsync<RpcException>(async () => await wrong.MoveNextAsync());
        Assert.Equal(StatusCode.InvalidArgument, error.StatusCode);
        Assert.Contains("^", error.Status.Detail);
    }

    [Fact]
    public async Task Stats_come_every_second_and_notices_when_something_happens()
    {
        await using var host = await HostFixture.StartAsync();
        await using var call = host.Attach();
        await call.ReadUntilAsync(reply => reply.KindCase == Kind.SnapshotEnd);
        await call.ReadUntilAsync(reply => reply.KindCase == Kind.Stats && reply.Stats.Link == LinkState.Live);
        File.WriteAllText(host.Options.Plan, "plan: Shop\nevents: 5\n");
        var reload = await host.Client.CallAsync(DaemonMethods.ReloadPlan, new ReloadPlanRequest(), default);
        Assert.False(reload.Accepted);
        Assert.Contains("plan.yaml:2", reload.Problem);
        var notice = (await call.ReadUntilAsync(reply => reply.KindCase == Kind.Notice))[^1].Notice;
        Assert.True(notice.Problem);
        var stats = (await call.ReadUntilAsync(reply => reply.KindCase == Kind.Stats))[^1].Stats;
        Assert.Equal(("Shop 1", reload.Problem), (stats.Plan, stats.PlanProblem));
    }

    [Fact]
    public async Task An_event_comes_from_the_ring_else_from_the_collector_checked_anew()
    {
        await using var host = await HostFixture.StartAsync();
        await host.AppendAsync(3, offset => Some.Broken(offset));
        var near = await host.Client.CallAsync(DaemonMethods.GetEvent, new GetEventRequest { Offset = 1 }, default);
        Assert.Equal((1UL, false, Verdict.Violating), (
            near.Observation.Record.Offset, near.FromCollector, near.Observation.Verdict));

        await host.StopDaemonAsync();
        host.Options.BackfillRecords = 0;
        await host.StartDaemonAsync();
        var far = await host.Client.CallAsync(DaemonMethods.GetEvent, new GetEventRequest { Offset = 1 }, default);
        Assert.Equal((
            1UL, true, Verdict.Violating), (far.Observation.Record.Offset, far.FromCollector, far.Observation.Verdict));
        Assert.Equal(3UL, host.Daemon.GetStats().Received);

        var error = await Assert.ThrowsAsync<RpcException>(
            () => host.Client.CallAsync(DaemonMethods.GetEvent, new GetEventRequest { Offset = 3 }, default));
        Assert.Equal(StatusCode.NotFound, error.StatusCode);
    }

    [Fact]
    public async Task Who_looks_at_personal_data_says_so_and_all_are_told()
    {
        await using var host = await HostFixture.StartAsync(configure: options => options.Masked = true);
        await using var call = host.Attach();
        Assert.True((await call.ReadUntilAsync(reply => reply.KindCase == Kind.SnapshotEnd))[0].Hello.Masked);
        var error = await Assert.ThrowsAsync<RpcException>(
            () => host.Client.CallAsync(DaemonMethods.Unmask, new UnmaskRequest { By = " " }, default));
        Assert.Equal(StatusCode.InvalidArgument, error.StatusCode);
        await host.Client.CallAsync(DaemonMethods.Unmask, new UnmaskRequest { By = "ada\u001b[2J" }, default);
        var notice = (await call.ReadUntilAsync(reply => reply.KindCase == Kind.Notice))[^1].Notice;
        Assert.StartsWith("personal data is shown to ada", notice.Text, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', notice.Text);
    }

    [Fact]
    public async Task A_query_pages_backwards_through_the_ring()
    {
        await using var host = await HostFixture.StartAsync();
        await host.AppendAsync(25, offset => offset % 5 == 0 ? Some.Broken(offset) : Some.Track(offset));
        var request = new QueryRequest { Filter = "verdict = violating", Limit = 2 };
        var found = new List<ulong>();
        while (true)
        {
            var reply = await host.Client.CallAsync(DaemonMethods.Query, request, default);
            found.AddRange(reply.Observations.Select(observation => observation.Record.Offset));
            if (!reply.HasNextBeforeOffset)
                break;
            request.BeforeOffset = reply.NextBeforeOffset;
        }

        Assert.Equal([20UL, 15UL, 10UL, 5UL, 0UL], found);
    }

    [Fact]
    public async Task What_somebody_acknowledged_or_snoozed_is_hidden_and_survives_a_crash()
    {
        await using var host = await HostFixture.StartAsync();
        await host.AppendAsync(2, offset => Some.Broken(offset, version: $"{offset}"));
        var entries = (await host.Client.CallAsync(DaemonMethods.GetLedger, new GetLedgerRequest(), default)).Entries;
        Assert.Equal(2, entries.Count);
        Assert.Equal(1U, (await host.Client.CallAsync(
            DaemonMethods.Acknowledge, new AcknowledgeRequest { Fingerprints =
                { entries[0].Fingerprint, "nonsense" }, By = "ada" }, default)).Changed);
        Assert.Equal(1U, (await host.Client.CallAsync(
            DaemonMethods.Snooze, new SnoozeRequest { Fingerprints =
                { entries[1].Fingerprint }, Seconds = 60 }, default)).Changed);
        Assert.Empty((await host.Client.CallAsync(DaemonMethods.GetLedger, new GetLedgerRequest(), default)).Entries);

        using var copy = new Testing.TemporaryFolder();
        foreach (var file in Directory.GetFiles(host.Options.StateDirectory, "daemon.db*"))
            File.Copy(file, copy.File(Path.GetFileName(file)));
        using var store = StateStore.Open(copy.File("daemon.db"), TimeProvider.System, NullLogger.Instance);
        Assert.Equal(["", "ada"], store.Load().Ledger.Select(entry => entry.AcknowledgedBy).Order());

        await host.AppendAsync(1, offset => Some.Broken(offset, version: entries[0].AppVersion));
        Assert.Empty((await host.Client.CallAsync(DaemonMethods.GetLedger, new GetLedgerRequest(), default)).Entries);
        await host.Client.CallAsync(
            DaemonMethods.Resolve, new ResolveRequest { Fingerprints = { entries[0].Fingerprint }, By = "ada" }, default);
        Assert.Empty((await host.Client.CallAsync(DaemonMethods.GetLedger, new GetLedgerRequest(), default)).Entries);
        var resolved = await host.Client.CallAsync(
            DaemonMethods.GetLedger, new GetLedgerRequest { WithResolved = true }, default);
        Assert.Equal("ada", Assert.Single(resolved.Entries).ResolvedBy);
        await host.AppendAsync(1, offset => Some.Broken(offset, version: entries[0].AppVersion));
        var again = (await host.Client.CallAsync(DaemonMethods.GetLedger, new GetLedgerRequest(), default)).Entries;
        Assert.True(Assert.Single(again).Regression);
    }

    [Fact]
    public async Task Somebody_who_is_forgotten_is_nowhere_any_more()
    {
        await using var host = await HostFixture.StartAsync();
        await host.AppendAsync(6, offset => offset switch
        {
            0 => Some.Track(offset, user: "", anonymous: "a1"),
            1 => Some.Track(offset, user: "jane", anonymous: "a1"),
            2 => Some.Track(offset, "Order Completed", """{"revenue":"x"}""", "jane"),
            3 => Some.Track(offset, user: "", anonymous: "a2"),
            _ => Some.Track(offset, user: "bob", anonymous: "a1"),
        });
        var reply = await host.Client.CallAsync(
            DaemonMethods.Forget, new ForgetRequest { UserId = "jane" }, default);
        Assert.Equal((3UL, "a1"), (reply.Observations, Assert.Single(reply.AnonymousIds)));
        Assert.True(reply.LedgerSamples >= 2);
        Assert.Empty((await host.Client.CallAsync(
            DaemonMethods.FindUsers, new FindUsersRequest { Text = "jane" }, default)).Users);
        var ledger = await host.Client.CallAsync(DaemonMethods.GetLedger, new GetLedgerRequest(), default);
        Assert.All(ledger.Entries, entry => Assert.Equal((0UL, "(erased)"), (entry.SampleOffset, entry.Description)));
        var query = await host.Client.CallAsync(DaemonMethods.Query, new QueryRequest(), default);
        Assert.Equal([5UL, 4UL, 3UL], query.Observations.Select(one => one.Record.Offset));
        await host.AppendAsync(1);
        await Assert.ThrowsAsync<Grpc.RpcException>(() => host.Client.CallAsync(
            DaemonMethods.Forget, new ForgetRequest(), default));
    }

    [Fact]
    public async Task Users_are_found_with_what_they_did_before_they_signed_in()
    {
        await using var host = await HostFixture.StartAsync();
        await host.AppendAsync(4, offset => offset switch
        {
            0 => Some.Track(offset, user: "", anonymous: "anon-1"),
            1 => Some.Track(offset, user: "ada", anonymous: "anon-1"),
            2 => Some.Track(offset, user: "bob"),
            _ => Some.Track(offset, user: "", anonymous: "anon-2"),
        });
        var reply =
            await host.Client.CallAsync(DaemonMethods.FindUsers, new FindUsersRequest { Text = "ANON" }, default);
        Assert.Equal([("", 1UL), ("ada", 2UL)], reply.Users.Select(user => (user.UserId, user.Events)));
        Assert.Equal("anon-1", Assert.Single(reply.Users[1].AnonymousIds));
    }

    [Fact]
    public async Task Plan_coverage_lights_and_health_answer()
    {
        await using var host = await HostFixture.StartAsync();
        await host.AppendAsync(2, offset => Some.Track(offset, offset == 0 ? "Product Viewed" : "Surprise"));
        var plan = await host.Client.CallAsync(DaemonMethods.GetPlan, new GetPlanRequest(), default);
        Assert.Equal(("Shop", Some.PlanText, 2), (plan.Name, plan.Text.ToStringUtf8(), plan.Events.Count));
        var coverage = await host.Client.CallAsync(DaemonMethods.GetCoverage, new GetCoverageRequest(), default);
        Assert.Equal(
            [("Order Completed", true, 0UL), ("Product Viewed", true, 1UL), ("Surprise", false, 1UL)],
            coverage.Rows.Select(row => (row.Name, row.Planned, row.Seen)));
        Assert.Equal(
            0U, (await host.Client.CallAsync(DaemonMethods.TestPulse, new TestPulseRequest(), default)).Strips);
        Assert.Equal(
            0U,
            (await host.Client.CallAsync(
                DaemonMethods.TestLights,
                new TestLightsRequest { Pattern = LightPattern.Chase, TimeNanos = 1 }, default)).Strips);
        Assert.Equal(
            0U, (await host.Client.CallAsync(DaemonMethods.DarkenLights, new DarkenLightsRequest(), default)).Strips);
        Assert.Empty((await host.Client.CallAsync(
            DaemonMethods.Explain, new ExplainRequest { Strip = "x" }, default)).Explanations);
        var error = await Assert.ThrowsAsync<RpcException>(
            () => host.Client.CallAsync(DaemonMethods.TestPulse, new TestPulseRequest { Color = "bleu" }, default));
        Assert.Equal(StatusCode.InvalidArgument, error.StatusCode);
    }
}
