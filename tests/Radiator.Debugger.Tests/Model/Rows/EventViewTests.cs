using Radiator.Debugger.Model.Rows;
using Radiator.Events.Checking;
using Radiator.Testing;

namespace Radiator.Debugger.Tests.Model.Rows;

public class EventViewTests
{
    private readonly RingStore _store = new(rowsMax: 1_000);
    private readonly MarkSet _marks = new();
    private readonly EventView _view;

    public EventViewTests() => _view = new EventView(_store, _marks, new ManualTime(Sample.Now));

    [Fact]
    public void A_filter_is_asked_on_arrival_and_of_what_was_there()
    {
        Add("Signup", "Order Completed");
        Update();
        _view.SetFilter("event ~ Order");
        Update();
        Add("Order Refunded", "Signup");
        Update();

        Assert.Equal(["Order Completed", "Order Refunded"], Names());
        Assert.Equal(2, _view.Counters.Filtered);
    }

    [Fact]
    public void An_invalid_filter_keeps_the_last_valid_result_and_says_where_it_is_wrong()
    {
        Add("Signup", "Order Completed");
        _view.SetFilter("event = Signup");
        Update();
        _view.SetFilter("event = Signup & properties.revenue >");
        Update();

        Assert.Equal(["Signup"], Names());
        Assert.Equal("event = Signup & properties.revenue >".Length, _view.FilterError!.Position);
        _view.SetFilter("");
        Update();
        Assert.Null(_view.FilterError);
        Assert.Equal(2, _view.Count);
    }

    [Fact]
    public void A_new_filter_looks_at_the_newest_rows_first()
    {
        for (var i = 0; i < 100; i++)
            Add($"Event {i}");
        Update();
        _view.SetFilter("event ~ Event");
        _view.UpdateRows(10);

        Assert.Equal(10, _view.Count);
        Assert.Equal("Event 99", _view.RowAt(9)!.Name);
        Assert.True(_view.IsScanning);
        Assert.Equal(90, _view.Counters.Waiting);
        Update();
        Assert.Equal(100, _view.Count);
        Assert.False(_view.IsScanning);
    }

    [Fact]
    public void What_arrives_never_moves_the_selection()
    {
        Add("a", "b", "c");
        Update();
        _view.Move(-1);
        Assert.Equal("b", _view.SelectedRow!.Name);
        Assert.False(_view.IsFollowing);

        Add("d", "e");
        Update();

        Assert.Equal("b", _view.SelectedRow!.Name);
        Assert.Equal(2, _view.NewBelow);
        _view.Follow();
        Assert.Equal("e", _view.SelectedRow!.Name);
        Assert.Equal(0, _view.NewBelow);
        Add("f");
        Update();
        Assert.Equal("f", _view.SelectedRow!.Name);
    }

    [Fact]
    public void The_selected_row_stays_where_it_is_on_the_screen()
    {
        for (var i = 0; i < 50; i++)
            Add($"Event {i}");
        Update();
        Assert.Equal(40, _view.TopIndex(10));
        _view.Move(-3);
        Assert.Equal(40, _view.TopIndex(10));
        for (var i = 0; i < 20; i++)
            Add($"Later {i}");
        Update();
        Assert.Equal(40, _view.TopIndex(10));
        _view.Move(-30);
        Assert.Equal(16, _view.SelectedIndex);
        Assert.Equal(16, _view.TopIndex(10));
    }

    [Fact]
    public void A_pause_freezes_the_view_and_counts_what_waits()
    {
        Add("a", "b");
        Update();
        _view.Pause();
        Add("c", "d", "e");
        Update();

        Assert.Equal(["a", "b"], Names());
        Assert.Equal(3, _view.Counters.WaitingForPause);
        _view.Resume();
        Update();
        Assert.Equal(5, _view.Count);
        Assert.Equal(0, _view.Counters.Waiting);
    }

    [Fact]
    public void A_view_that_the_store_overtakes_while_it_is_paused_says_so()
    {
        var store = new RingStore(rowsMax: 4);
        var view = new EventView(store, _marks, new ManualTime(Sample.Now));
        foreach (var name in (string[])["a", "b", "c", "d"])
            store.Append(Sample.Seen(Sample.Track(name)));
        view.UpdateRows(100);
        view.Pause();
        store.Append(Sample.Seen(Sample.Track("e")));
        store.Append(Sample.Seen(Sample.Track("f")));
        view.UpdateRows(100);

        Assert.Equal(2, view.Overtaken);
        Assert.Equal(2, view.Count);
        Assert.Equal(2, view.Counters.Evicted);
    }

    [Fact]
    public void The_next_bad_row_is_found_in_both_directions()
    {
        Add("a");
        _store.Append(Sample.Seen(Sample.Track("bad"), violations: [Sample.WrongType()]));
        Add("b");
        _store.Append(Sample.Seen(Sample.Track("unknown"), verdict: Verdict.Unplanned));
        Add("c");
        Update();

        Assert.True(_view.SelectNextBad(forward: false));
        Assert.Equal("unknown", _view.SelectedRow!.Name);
        Assert.True(_view.SelectNextBad(forward: false));
        Assert.Equal("bad", _view.SelectedRow!.Name);
        Assert.False(_view.SelectNextBad(forward: false));
        Assert.True(_view.SelectNextBad(forward: true));
        Assert.Equal("unknown", _view.SelectedRow!.Name);
    }

    [Fact]
    public void Marks_are_a_filter_and_a_way_to_move()
    {
        Add("a", "b", "c");
        Update();
        _view.Select(0);
        _view.ToggleMark();
        _view.Select(2);
        _view.ToggleMark();
        _view.SetFilter("marked");
        Update();
        Assert.Equal(["a", "c"], Names());
        Assert.True(_view.SelectNextMarked(forward: false));
        Assert.Equal("a", _view.SelectedRow!.Name);

        _view.ToggleMark();
        Update();
        Assert.Equal(["c"], Names());
    }

    [Fact]
    public void A_search_goes_through_the_list_and_round_its_end()
    {
        _store.Append(Sample.Seen(Sample.Track("a", properties: """{"coupon":"SPRING"}""")));
        Add("b");
        _store.Append(Sample.Seen(Sample.Track("c", properties: """{"coupon":"spring"}""")));
        Update();

        Assert.True(_view.SelectNextMatch(new SearchText("spring"), forward: true));
        Assert.Equal("a", _view.SelectedRow!.Name);
        Assert.True(_view.SelectNextMatch(new SearchText("spring"), forward: true));
        Assert.Equal("c", _view.SelectedRow!.Name);
        Assert.True(_view.SelectNextMatch(new SearchText("SPRING"), forward: false));
        Assert.Equal("a", _view.SelectedRow!.Name);
        Assert.False(_view.SelectNextMatch(new SearchText("winter"), forward: true));
        _view.SetFilter("event = c");
        Update();
        Assert.True(_view.SelectNextMatch(new SearchText("spring"), forward: true));
        Assert.Equal("c", _view.SelectedRow!.Name);
    }

    [Fact]
    public void A_selection_survives_a_filter_that_it_passes()
    {
        Add("a", "b", "c", "d");
        Update();
        _view.Select(1);
        _view.SetFilter("event in (b, d)");
        Update();
        Assert.Equal("b", _view.SelectedRow!.Name);
        _view.SetFilter("event in (c, d)");
        Update();
        Assert.Equal("c", _view.SelectedRow!.Name);
    }

    [Fact]
    public void Flags_of_rows_are_asked_for_by_name()
    {
        _store.Append(Sample.Seen(Sample.Track("late")) with { IsLate = true });
        _store.Append(Sample.Seen(Sample.Track("replayed")) with { IsReplayed = true });
        _store.Append(Sample.Discarded("duplicate", "The messageId came before."));
        _store.Append(Sample.Seen(Sample.Track("staff"), isInternal: true));
        Assert.Equal(["late"], Filtered("late"));
        Assert.Equal(["replayed"], Filtered("replayed"));
        Assert.Equal(["duplicate"], Filtered("duplicate"));
        Assert.Equal(["staff"], Filtered("internal"));
    }

    private string[] Filtered(string filter)
    {
        _view.SetFilter(filter);
        Update();
        return Names();
    }

    private void Add(params string[] names)
    {
        foreach (var name in names)
            _store.Append(Sample.Seen(Sample.Track(name)));
    }

    private void Update()
    {
        while (_view.UpdateRows(1_000) && _view.IsScanning)
        {
        }
    }

    private string[] Names() => [.. Enumerable.Range(0, _view.Count).Select(i => _view.RowAt(i)!.Name)];
}
