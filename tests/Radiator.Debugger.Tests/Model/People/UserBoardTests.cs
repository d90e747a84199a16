using Radiator.Debugger.Model.People;
using Radiator.Debugger.Model.Rows;
using Radiator.Testing;

namespace Radiator.Debugger.Tests.Model.People;

public class UserBoardTests
{
    private readonly RingStore _store = new(rowsMax: 5_000);
    private readonly ManualTime _clock = new(Sample.Now);
    private DateTimeOffset _at = Sample.Now;

    // The classic puzzle of Looker's identity model.
    [Fact]
    public void Ids_that_were_joined_by_log_in_and_alias_are_one_person_with_everything_before_each_log_in()
    {
        Add(Sample.Page("A1", "/one"));
        Add(Sample.Identify("U1", "A1"));
        Add(Sample.Page("A2", "/two"));
        Add(Sample.Identify("U1", "A2"));
        Add(Sample.Alias("U1", "U2"));
        Add(Sample.Page("A3", "/three"));
        Add(Sample.Identify("U2", "A3"));
        Add(Sample.Page("A9", "/somebody-else"));
        var board = Board();

        Assert.Equal(2, board.Total);
        var person = board.Found.Single(one => one.UserIds.Count > 0);
        Assert.Equal(["A1", "A2", "A3", "U1", "U2"], person.AnonymousIds.Concat(person.UserIds).Order());
        var lane = board.Detail(person.Label)!.Sessions.SelectMany(session => session.Items).ToArray();
        Assert.Equal(
            ["/one", "", "/two", "", "", "/three", ""], lane.Select(item => item.Row.Name));
        Assert.Equal(
            [true, false, true, false, false, true, false], lane.Select(item => item.IsBeforeLogIn));
        Assert.Equal("U1 = U2", lane[4].Joins);
        Assert.Equal("A3 = U2", lane[6].Joins);
        foreach (var id in person.AnonymousIds.Concat(person.UserIds))
            Assert.Equal(7, board.Detail(id)!.Person.Events);
    }

    [Fact]
    public void Aliases_in_a_circle_end()
    {
        for (var i = 0; i < 50; i++)
            Add(Sample.Alias($"U{i}", $"U{(i + 1) % 50}"));
        var board = Board();

        Assert.Equal(1, board.Total);
        Assert.Equal(50, board.Found[0].Events);
    }

    [Fact]
    public void Two_people_on_one_machine_keep_apart()
    {
        Add(Sample.Page("A1", "/first"));
        Add(Sample.Identify("U1", "A1"));
        Add(Sample.Page("A1", "/second"));
        Add(Sample.Identify("U2", "A1"));
        Add(Sample.Page("A1", "/last"));
        var board = Board();

        Assert.Equal(2, board.Total);
        Assert.Equal(["/first", ""], Lane(board, "U1"));
        Assert.Equal(["/second", "", "/last"], Lane(board, "U2"));
    }

    [Fact]
    public void A_pause_of_thirty_minutes_is_the_same_session_and_a_second_more_a_new_one()
    {
        Add(Sample.Page("", "/a", "U1"));
        Add(Sample.Page("", "/b", "U1"), after: TimeSpan.FromMinutes(30));
        Add(Sample.Page("", "/c", "U1"), after: TimeSpan.FromMinutes(30) + TimeSpan.FromSeconds(1));
        var sessions = Board().Detail("U1")!.Sessions;

        Assert.Equal([2, 1], sessions.Select(session => session.Items.Count));
        Assert.Equal(TimeSpan.FromSeconds(1_801), sessions[1].Gap);
        Assert.False(sessions[0].IsBounce);
        Assert.True(sessions[1].IsBounce);
    }

    [Fact]
    public void How_long_a_pause_is_can_be_set()
    {
        Add(Sample.Page("", "/a", "U1"));
        Add(Sample.Page("", "/b", "U1"), after: TimeSpan.FromMinutes(6));
        var board = Board();
        board.Idle = TimeSpan.FromMinutes(5);

        Assert.Equal(2, board.Detail("U1")!.Sessions.Count);
    }

    [Fact]
    public void A_visit_that_did_something_is_no_bounce()
    {
        Add(Sample.Page("A1", "/a"));
        Add(Sample.Track("Signup", user: "", anonymous: "A1"));
        Add(Sample.Page("A2", "/a"));
        Add(Sample.Identify("U2", "A2"));
        var board = Board();

        Assert.False(board.Detail("A1")!.Sessions[0].IsBounce);
        Assert.True(board.Detail("A2")!.Sessions[0].IsBounce);
    }

    [Fact]
    public void People_are_found_by_any_id_and_by_what_an_identify_call_said()
    {
        Add(Sample.Identify("u_20954", "a_77b0", """{"email":"Ann@example.com","plan":"pro"}"""));
        Add(Sample.Page("a_9", "/x"));
        var board = Board();

        foreach (var query in (string[])["20954", "A_77", "ann@EXAMPLE", ""])
        {
            board.Query = query;
            Assert.Contains(board.Found, person => person.Label == "u_20954");
        }

        board.Query = "nobody";
        Assert.Empty(board.Found);
        board.Query = "u_";
        Assert.Equal(["email=Ann@example.com", "plan=pro"], board.Found[0].Traits);
        Assert.Equal((1, 2), (board.Matched, board.Total));
    }

    [Fact]
    public void What_is_not_held_any_more_is_told()
    {
        var store = new RingStore(rowsMax: 10);
        var board = new UserBoard(store, _clock);
        for (var i = 0; i < 25; i++)
            store.Append(Sample.Seen(Sample.Page("", "/x", "U1"), (ulong)i));
        board.Update(TimeSpan.Zero);

        Assert.Equal(15, board.NotHeld);
        Assert.Equal(10, board.Found[0].Events);
        Assert.Contains("15 older events", board.Detail("U1")!.Note);
    }

    [Fact]
    public void An_account_has_the_events_of_its_people()
    {
        Add(Sample.Page("", "/before", "U1"));
        Add(Sample.Group("U1", "G1"));
        Add(Sample.Page("", "/after", "U1"));
        Add(Sample.Group("U2", "G1"));
        Add(Sample.Group("U3", "G2"));
        var accounts = new UserBoard(_store, _clock, isOfAccounts: true);
        accounts.Update(TimeSpan.FromSeconds(1));

        Assert.Equal(2, accounts.Total);
        Assert.Equal(["/before", "", "/after", ""], Lane(accounts, "G1"));
        Assert.Equal(["U1", "U2"], accounts.Detail("G1")!.Person.UserIds);
    }

    [Fact]
    public void Rows_that_a_snapshot_brings_later_join_too()
    {
        var store = new RingStore(rowsMax: 100);
        store.Append(Sample.Seen(Sample.Identify("U1", "A1"), 10));
        var board = new UserBoard(store, _clock);
        board.Update(TimeSpan.Zero);
        store.Prepend(Sample.Seen(Sample.Page("A1", "/before"), 9));
        board.Update(TimeSpan.Zero);

        Assert.Equal(2, board.Detail("U1")!.Person.Events);
        Assert.Equal(["/before", ""], Lane(board, "U1"));
    }

    [Fact]
    public void While_everything_is_read_anew_those_who_were_listed_stay()
    {
        for (var i = 0; i < 5_000; i++)
            Add(Sample.Page($"A{i}", "/"));
        var board = Board();
        Assert.Equal(5_000, board.Total);
        // Enough that what was read before is read anew.
        for (var i = 5_000; i < 6_500; i++)
            Add(Sample.Page($"A{i}", "/"));
        board.Update(TimeSpan.Zero);

        Assert.True(board.IsReading);
        Assert.InRange(board.Total, 3_500, 4_999);
        board.Update(TimeSpan.FromSeconds(1));
        Assert.False(board.IsReading);
        Assert.Equal(5_000, board.Total);
        Assert.Equal("A6499", board.Found[0].Label);
        Assert.Equal(UserBoard.FoundMax, board.Found.Count);
    }

    [Fact]
    public void A_query_finds_a_person_by_any_id_address_or_name_whichever_event_has_it()
    {
        Add(Sample.Page("A1", "/"));
        Add("""{"type":"identify","userId":"U1","anonymousId":"A1","traits":{"email":"Ann@example.com"}}""");
        Add(Sample.Page("A2", "/"));
        var board = Board();

        foreach (var query in new[] { "a1", "u1", "ANN@" })
        {
            board.Query = query;
            Assert.Equal("U1", Assert.Single(board.Found).Label);
            Assert.Equal((1, 2), (board.Matched, board.Total));
        }
    }

    private void Add(string json, TimeSpan? after = null)
    {
        _at += after ?? TimeSpan.FromSeconds(1);
        _store.Append(Sample.Seen(json, (ulong)_store.State.Next, _at));
    }

    private UserBoard Board()
    {
        var board = new UserBoard(_store, _clock);
        board.Update(TimeSpan.FromSeconds(1));
        return board;
    }

    private static string[] Lane(UserBoard board, string label) =>
        [.. board.Detail(label)!.Sessions.SelectMany(session => session.Items).Select(item => item.Row.Name)];
}
