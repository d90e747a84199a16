using Radiator.Debugger.Model.Rows;
using Radiator.Events.Filters;
using Radiator.Testing;

namespace Radiator.Debugger.Tests.Model.Rows;

/// <summary>Received = shown + filtered + waiting + lost, whatever happens in whatever order.</summary>
public class CounterTests
{
    private static readonly string[] s_filters =
        ["", "event = a", "event in (a, b) & !late", "violation", "marked", "event = ", "discard | event = c", "late"];

    [Fact]
    public void Nothing_that_was_received_is_ever_unaccounted_for()
    {
        var seed = Random.Shared.Next();
        for (var run = 0; run < 300; run++)
            Run(seed + run);
    }

    private static void Run(int seed)
    {
        var random = new Random(seed);
        var clock = new ManualTime(Sample.Now);
        var rowsMax = random.Next(1, 60);
        var store = new RingStore(rowsMax, random.Next(4) == 0 ? 20_000 : 1 << 20);
        var marks = new MarkSet();
        var view = new EventView(store, marks, clock, follows: random.Next(2) == 0);
        long received = 0;
        for (var step = 0; step < 60; step++)
        {
            switch (random.Next(12))
            {
                case 0 or 1 or 2 or 3:
                    for (var i = random.Next(20); i > 0; i--, received++)
                        Append(store, random);
                    break;
                case 4:
                    for (var i = random.Next(10); i > 0; i--, received++)
                        store.Prepend(Sample.Seen(Sample.Track("a")));
                    break;
                case 5:
                    var missed = random.Next(5);
                    store.Miss(missed);
                    received += missed;
                    break;
                case 6:
                    view.Pause();
                    break;
                case 7:
                    view.Resume();
                    break;
                case 8 or 9:
                    view.SetFilter(s_filters[random.Next(s_filters.Length)]);
                    break;
                case 10:
                    view.ToggleMark();
                    break;
                default:
                    view.Move(random.Next(-5, 5));
                    break;
            }

            view.UpdateRows(random.Next(1, 40));
            Check(view, store, received, seed);
        }

        view.Resume();
        for (var i = 0; i < 200; i++)
            view.UpdateRows(50);
        Check(view, store, received, seed);
        Assert.True(view.Counters.Waiting == 0, $"seed {seed}: {view.Counters}");
        var naive = Naive(store, view.Filter, marks);
        Assert.True(naive.SequenceEqual(view.ToList()), $"seed {seed}: filter {view.Filter}");
    }

    private static void Check(EventView view, RingStore store, long received, int seed)
    {
        var counters = view.Counters;
        Assert.True(counters.Received == received, $"seed {seed}: {counters}, and {received} came");
        Assert.True(
            counters.Received == counters.Shown + counters.Filtered + counters.Waiting + counters.Lost,
            $"seed {seed}: {counters}");
        Assert.True(
            counters is { Shown: >= 0, Filtered: >= 0, WaitingForPause: >= 0, WaitingForScan: >= 0 },
            $"seed {seed}: {counters}");
        Assert.True(counters.Shown == view.Count, $"seed {seed}: {counters}, and {view.Count} rows");
        Assert.True(counters.Evicted == store.State.Evicted, $"seed {seed}: {counters}");
        var rows = view.ToList();
        Assert.True(rows.SequenceEqual(rows.Order()), $"seed {seed}: out of order");
        Assert.True(view.Selected is null || rows.Contains(view.Selected.Value), $"seed {seed}: selection");
    }

    private static void Append(RingStore store, Random random)
    {
        var name = ((string[])["a", "b", "c"])[random.Next(3)];
        if (random.Next(6) == 0)
            store.Append(Sample.Discarded("no_user_anon_id", "no id"));
        else
            store.Append(Sample.Seen(
                Sample.Track(name), violations: random.Next(4) == 0 ? [Sample.WrongType()] : []) with
            {
                IsLate = random.Next(3) == 0,
            });
    }

    private static List<long> Naive(RingStore store, Filter filter, MarkSet marks)
    {
        var (state, found) = (store.State, new List<long>());
        for (var sequence = state.First; sequence < state.Next; sequence++)
        {
            if (filter.Matches(store.Get(sequence)!.Subject(marks.Contains(sequence))))
                found.Add(sequence);
        }

        return found;
    }
}
