using Radiator.Debugger.Model;
using Radiator.Debugger.Model.Links;
using Radiator.Debugger.Model.Sources;
using Radiator.Grpc;
using Radiator.Testing;
using Radiator.Wire.Attach.V1;
using static Radiator.Debugger.Tests.Model.Sources.ScriptedDaemon;

namespace Radiator.Debugger.Tests.Model.Sources;

public sealed class DaemonSourceTests : IAsyncDisposable
{
    private readonly ScriptedDaemon _daemon = new();
    private readonly ManualTime _clock = new(Sample.Now);
    private readonly SemaphoreSlim _changed = new(0, 1);
    private DebuggerModel? _model;

    [Fact]
    public async Task A_snapshot_comes_newest_first_and_lies_below_what_comes_live()
    {
        _daemon.Send(Hello(), Snapshot(5, 4), Snapshot(3), End(), Live(6));
        var model = Start();
        await Until(() => model.Events.Count == 4);

        Assert.Equal(["Event 3", "Event 4", "Event 5", "Event 6"], Names(model));
        Assert.Equal(LinkPhase.Live, model.Link.Phase);
        Assert.Equal("office:8081", model.Link.Upstream);
    }

    [Fact]
    public async Task A_lost_link_is_told_kept_data_stays_and_what_was_missed_is_caught_up_in_order()
    {
        _daemon.Send(Hello(), Snapshot(2, 1), End());
        var model = Start();
        await Until(() => model.Events.Count == 2);
        _daemon.Cut();
        await Until(() => model.Link.Phase == LinkPhase.Disconnected);

        Assert.Equal("the daemon is gone", model.Link.Problem);
        Assert.Equal(1, model.Link.Attempt);
        Assert.InRange(model.Link.NextTry!.Value - Sample.Now, TimeSpan.FromSeconds(0.3), TimeSpan.FromSeconds(0.5));
        Assert.Equal(2, model.Events.Count);

        _daemon.Send(Hello(), Snapshot(5, 4, 3, 2, 1), End(), Live(6));
        await Until(() => model.Events.Count == 6);
        Assert.Equal([1, 2, 3, 4, 5, 6], Offsets(model));
        Assert.Equal(0, model.Events.Counters.Missed);
        Assert.Equal((2, 0), (model.Link.Links, model.Link.Attempt));
    }

    [Fact]
    public async Task What_the_daemon_forgot_while_there_was_no_link_is_counted()
    {
        _daemon.Send(Hello(), Snapshot(2, 1), End());
        var model = Start();
        await Until(() => model.Events.Count == 2);
        _daemon.Cut();
        await Until(() => model.Link.Phase == LinkPhase.Disconnected);
        _daemon.Send(Hello(), Snapshot(12, 11, 10), End());
        await Until(() => model.Events.Count == 5);

        Assert.Equal(7, model.Events.Counters.Missed);
        Assert.Equal(12, model.Events.Counters.Received);
        Assert.Contains(model.Notices, notice => notice.IsProblem && notice.Text.Contains("7 records"));
    }

    [Fact]
    public async Task Events_that_the_daemon_left_out_for_a_slow_reader_count_as_lost()
    {
        _daemon.Send(Hello(), End(), Live(1), Dropped(40), Live(42));
        var model = Start();
        await Until(() => model.Events.Count == 2);

        Assert.Equal(40, model.Events.Counters.Lost);
        Assert.Equal(42, model.Events.Counters.Received);
    }

    [Fact]
    public async Task A_daemon_of_another_protocol_is_told_in_its_own_words_and_tried_again()
    {
        _daemon.Send(Hello("the debugger speaks protocol 1, the daemon 2: update and restart the debugger"));
        var model = Start();
        await Until(() => model.Link.Phase == LinkPhase.Mismatch);

        Assert.Contains("restart the debugger", model.Link.Problem);
        Assert.NotNull(model.Link.NextTry);
    }

    [Fact]
    public async Task A_debugger_may_be_started_before_its_daemon()
    {
        _daemon.Address = null;
        var model = Start();
        await Until(() => model.Link.Phase == LinkPhase.Disconnected);
        Assert.Equal("no daemon listens at /run/radiator.sock", model.Link.Problem);
        await Until(() => model.Link.Attempt >= 3, advance: true);

        _daemon.Address = "unix:/run/radiator.sock";
        _daemon.Send(Hello(), End(), Live(1));
        await Until(() => model.Events.Count == 1, advance: true);
        Assert.Equal(0, model.Link.Attempt);
    }

    [Fact]
    public async Task Waits_between_tries_grow_up_to_ten_seconds()
    {
        _daemon.Refusal = new RpcException(new Status(StatusCode.Unavailable, "connection refused"));
        var model = Start();
        await Until(() => model.Link.Attempt == 8 && model.Link.NextTry is not null, advance: true);

        Assert.InRange(
            model.Link.NextTry!.Value - _clock.GetUtcNow(), TimeSpan.Zero, TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task What_a_call_changed_or_why_not_is_told()
    {
        _daemon.Answers["Acknowledge"] = new AcknowledgeReply { Changed = 2 };
        _daemon.Send(Hello(), End());
        var model = Start();
        await Until(() => model.Link.Phase == LinkPhase.Live);
        model.Ask((daemon, token) => daemon.AcknowledgeAsync(["0a", "0b"], "ann", token));
        await Until(() => model.Notices.Count == 1);
        Assert.Equal("acknowledged: 2 rows of the ledger", model.Notices[0].Text);

        model.Ask((daemon, token) => daemon.ResolveAsync(["0a"], "ann", token));
        await Until(() => model.Notices.Count == 2);
        Assert.True(model.Notices[1].IsProblem);
        Assert.Equal("there is none", model.Notices[1].Text);
    }

    [Fact]
    public async Task Everything_that_a_daemon_can_send_is_taken_in_any_order()
    {
        var seed = Random.Shared.Next();
        var random = new Random(seed);
        for (var i = 0; i < 200; i++)
        {
            var offsets = Enumerable.Range(0, random.Next(5)).Select(_ => (ulong)random.Next(50)).ToArray();
            _daemon.Send(random.Next(6) switch
            {
                0 => Snapshot(offsets),
                1 => End(random.Next(2) == 0),
                2 => Dropped((ulong)random.Next(3)),
                3 => new AttachReply(),
                4 => new AttachReply { Live = new Observations { Observations_ = { new Observation() } } },
                _ => Live(offsets),
            });
        }

        _daemon.Send(Hello(), Live(1_000));
        var model = Start();
        await Until(() => model.Events.Count > 0 && model.Events.RowAt(model.Events.Count - 1)!.Id.Offset == 1_000);
        var offsetsSeen = Offsets(model);
        Assert.True(offsetsSeen.Distinct().Count() == offsetsSeen.Length, $"seed {seed}: a record twice");
    }

    public async ValueTask DisposeAsync()
    {
        if (_model is not null)
            await _model.DisposeAsync();
        _changed.Dispose();
    }

    private DebuggerModel Start()
    {
        _model = new DebuggerModel(
            new DaemonSource(_daemon.Where, _clock, connect: _daemon.Connect, random: new Random(1)), _clock);
        _model.Changed += () =>
        {
            if (_changed.CurrentCount == 0)
                _changed.Release();
        };
        _model.Start();
        return _model;
    }

    // Woken by the model, as a screen is; time is moved on where a wait has to end.
    private async Task Until(Func<bool> holds, bool advance = true)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (true)
        {
            _model!.Update();
            if (holds())
                return;
            if (advance && _model.Link is { Phase: LinkPhase.Disconnected or LinkPhase.Mismatch, NextTry: { } next })
                _clock.Advance(next - _clock.GetUtcNow() + TimeSpan.FromMilliseconds(1));
            await _changed.WaitAsync(limit.Token);
        }
    }

    private static string[] Names(DebuggerModel model) =>
        [.. model.Events.ToList().Select(sequence => model.Store.Get(sequence)!.Name)];

    private static ulong[] Offsets(DebuggerModel model) =>
        [.. model.Events.ToList().Select(sequence => model.Store.Get(sequence)!.Id.Offset)];
}
