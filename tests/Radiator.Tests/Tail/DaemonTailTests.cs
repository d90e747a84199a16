using Radiator.Events;
using Radiator.Tail;
using Radiator.Tests.Fakes;
using Radiator.Wire;
using Radiator.Wire.Attach.V1;
using Verdict = Radiator.Events.Checking.Verdict;

namespace Radiator.Tests.Tail;

public class DaemonTailTests
{
    private static readonly Guid s_log = Guid.Parse("0f0e0d0c-0b0a-0908-0706-050403020100");
    private static readonly Guid s_otherLog = Guid.Parse("1f0e0d0c-0b0a-0908-0706-050403020100");

    [Fact]
    public async Task After_a_loss_it_goes_on_where_it_was_and_tells_both()
    {
        await using var daemon = await ScriptedDaemon.StartAsync(
            [Live(5, 6)],
            [Snapshot(8, 7, 6, 5), End(), Live(9)]);
        var items = await ReadAsync(daemon, TailStart.Latest, offsets: 5);
        Assert.Equal([5UL, 6, 7, 8, 9], Offsets(items));
        Assert.Equal([true, false], items.OfType<TailItem.Notice>().Select(notice => notice.IsProblem));
        Assert.Empty(items.OfType<TailItem.Gap>());
        Assert.Equal([0U, 200_000U], daemon.Requests.Select(request => request.SnapshotLimit));
    }

    [Fact]
    public async Task What_the_daemon_no_longer_remembers_is_a_gap()
    {
        await using var daemon = await ScriptedDaemon.StartAsync([Live(5)], [Snapshot(9, 8), End()]);
        var items = await ReadAsync(daemon, TailStart.Latest, offsets: 3);
        Assert.Equal(2UL, Assert.Single(items.OfType<TailItem.Gap>()).Count);
        Assert.Equal([5UL, 8, 9], Offsets(items));
    }

    [Fact]
    public async Task What_was_left_out_for_a_slow_reader_is_a_gap()
    {
        var late = Live(9);
        late.Live.Dropped = 3;
        await using var daemon = await ScriptedDaemon.StartAsync([Live(5), late]);
        var items = await ReadAsync(daemon, TailStart.Latest, offsets: 2);
        Assert.Equal(3UL, Assert.Single(items.OfType<TailItem.Gap>()).Count);
    }

    [Fact]
    public async Task Another_log_begins_anew()
    {
        await using var daemon = await ScriptedDaemon.StartAsync([Live(50)], [Reply(s_otherLog, 3)]);
        Assert.Equal([50UL, 3], Offsets(await ReadAsync(daemon, TailStart.Latest, offsets: 2)));
    }

    [Fact]
    public async Task From_an_offset_shows_it_and_what_follows_oldest_first()
    {
        await using var daemon = await ScriptedDaemon.StartAsync([Snapshot(8, 7, 6, 5), End(), Live(9)]);
        Assert.Equal([6UL, 7, 8, 9], Offsets(await ReadAsync(daemon, new TailStart(false, 6), offsets: 4)));
    }

    [Fact]
    public async Task A_daemon_of_another_version_says_what_to_restart()
    {
        var hello = new AttachReply { Hello = new Hello { Mismatch = "restart the daemon" } };
        await using var daemon = await ScriptedDaemon.StartAsync([hello, Live(1)]);
        var items = await ReadAsync(daemon, TailStart.Latest, offsets: 1);
        Assert.Equal("restart the daemon", items.OfType<TailItem.Notice>().First().Text);
    }

    private static async Task<List<TailItem>> ReadAsync(ScriptedDaemon daemon, TailStart start, int offsets)
    {
        var items = new List<TailItem>();
        using var ending = new CancellationTokenSource();
        var tail = new DaemonTail("unix:" + daemon.SocketPath, "", start, withFrames: false, new InstantTime());
        await tail.RunAsync(Add, ending.Token).WaitAsync(TimeSpan.FromSeconds(30));
        return items;

        void Add(TailItem item)
        {
            items.Add(item);
            if (items.OfType<TailItem.Seen>().Count() == offsets)
                ending.Cancel();
        }
    }

    private static IEnumerable<ulong> Offsets(IEnumerable<TailItem> items) =>
        items.OfType<TailItem.Seen>().Select(seen => seen.Event.Id.Offset);

    private static AttachReply Live(params ulong[] offsets) => Reply(s_log, offsets);

    private static AttachReply Reply(Guid log, params ulong[] offsets)
    {
        var reply = new AttachReply { Live = new Observations() };
        reply.Live.Observations_.AddRange(offsets.Select(offset => Message(log, offset)));
        return reply;
    }

    private static AttachReply Snapshot(params ulong[] offsets)
    {
        var reply = new AttachReply { Snapshot = new Observations() };
        reply.Snapshot.Observations_.AddRange(offsets.Select(offset => Message(s_log, offset)));
        return reply;
    }

    private static AttachReply End() => new() { SnapshotEnd = new SnapshotEnd { Complete = true } };

    private static Wire.Attach.V1.Observation Message(Guid log, ulong offset) => new Events.Checking.Observation
    {
        Event = new AnalyticsEvent
        {
            Id = new EventId(log, offset),
            Request = Some.Request(),
            RawJson = "{}"u8.ToArray(),
            Type = EventType.Track,
        },
        Verdict = Verdict.Conforming,
    }.ToMessage();
}
