using Radiator.Debugger.App;
using Radiator.Debugger.App.Actions;
using Radiator.Debugger.Model.Links;
using Radiator.Debugger.Tests.Model;
using Radiator.Terminal.Input;

namespace Radiator.Debugger.Tests.Screens;

public sealed class ShellTests
{
    [Fact]
    public void A_filter_applies_as_it_is_typed_and_the_last_valid_one_holds_while_it_cannot_be_read()
    {
        using var screen = new ScreenHarness();
        screen.Draw().Press("/").Type("event : order").Draw();
        Assert.Contains("180 = 30 shown + 150 filtered", screen.Text, StringComparison.Ordinal);

        screen.Type(" &").Draw();

        Assert.Contains("^", screen.Row(3), StringComparison.Ordinal);
        Assert.Contains("expected", screen.Row(4), StringComparison.Ordinal);
        Assert.Contains("180 = 30 shown + 150 filtered", screen.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Esc_gives_up_what_was_typed_then_takes_the_filter_away_and_the_history_has_it()
    {
        using var screen = new ScreenHarness();
        screen.Draw().Press("/").Type("violation").Press("enter").Draw();
        screen.Press("/").Type(" & nonsense").Press("esc").Draw();
        Assert.Contains("filter  violation", screen.Row(2), StringComparison.Ordinal);

        screen.Press("esc").Draw();
        Assert.Contains("none, press /", screen.Row(2), StringComparison.Ordinal);
        screen.Press("/ up").Draw();

        Assert.Contains("filter  violation", screen.Row(2), StringComparison.Ordinal);
    }

    [Fact]
    public void Tab_completes_a_path_that_occurs_in_events()
    {
        using var screen = new ScreenHarness();

        screen.Draw().Press("/").Type("properties.reve").Press("tab").Type(" is string").Draw();

        Assert.Contains("properties.revenue is string", screen.Row(2), StringComparison.Ordinal);
        Assert.Contains("180 = 15 shown", screen.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_pause_lets_the_list_stand_and_counts_what_comes_and_the_sum_holds()
    {
        using var screen = new ScreenHarness();
        screen.Draw().Press("space");
        foreach (var seen in Sample.Shop(20))
            screen.Source.Push(seen);

        screen.Draw(width: 160, height: 45);

        Assert.Contains("PAUSED +20", screen.Text, StringComparison.Ordinal);
        Assert.Contains("200 = 180 shown + 0 filtered + 20 waiting + 0 lost", screen.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void What_arrives_does_not_move_the_selection_and_the_line_below_counts_it()
    {
        using var screen = new ScreenHarness();
        screen.Draw().Press("k k k").Draw();
        var selected = screen.Text.Split('\n').Single(line => line.StartsWith('>'));
        foreach (var seen in Sample.Shop(14))
            screen.Source.Push(seen);

        screen.Draw();

        Assert.Contains(selected, screen.Text, StringComparison.Ordinal);
        Assert.Contains("14 new below, G to follow", screen.Text, StringComparison.Ordinal);
        Assert.Contains("following", screen.Press("G").Draw().Text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_keys_e_and_E_go_from_violation_to_violation()
    {
        using var screen = new ScreenHarness();

        screen.Draw().Press("E E").Draw();

        Assert.Contains(">✗2", screen.Text, StringComparison.Ordinal);
        Assert.Contains("fix: send 129.90 without quotes", screen.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Marks_and_only_marked_and_search()
    {
        using var screen = new ScreenHarness();
        screen.Draw().Press("k m k k m M").Draw();
        Assert.Contains("180 = 2 shown", screen.Text, StringComparison.Ordinal);
        screen.Press("M").Draw().Press("s").Type("pricing").Press("enter").Draw();

        Assert.Contains(screen.Text.Split('\n'), line => line.StartsWith('>')
            && line.Contains("/pricing", StringComparison.Ordinal));
    }

    [Fact]
    public void The_palette_finds_a_command_by_a_few_letters_and_runs_it()
    {
        using var screen = new ScreenHarness();
        screen.Draw().Press(":").Type("log").Draw();
        Assert.Contains("Show what the program itself has to say", screen.Text, StringComparison.Ordinal);

        screen.Press("enter").Draw();

        Assert.Contains("Nothing so far", screen.Text, StringComparison.Ordinal);
        Assert.Contains("log", screen.Screen.Save().RecentActions);
    }

    [Fact]
    public void Help_and_footer_show_the_keys_that_somebody_chose()
    {
        var own = new KeyBinding("events", "pause", [KeyPress.Parse("ctrl-s")]);
        using var screen = new ScreenHarness(bindings: [own]);

        screen.Draw(160, 45);
        Assert.Contains("ctrl-s pause", screen.Text, StringComparison.Ordinal);
        screen.Press("?").Draw(160, 45);

        Assert.Contains("ctrl-s", screen.Text, StringComparison.Ordinal);
        Assert.Contains("Let the list stand still", screen.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_key_of_the_footer_does_something_now()
    {
        using var screen = new ScreenHarness();
        foreach (var view in screen.Screen.Table.Groups.Select(group => group.View).Distinct())
        {
            foreach (var (_, _, action) in screen.Screen.Table.Footer(view))
                Assert.True(action.IsValid(), $"{view}: {action.Name}");
        }
    }

    [Fact]
    public void No_two_actions_of_a_place_have_the_same_key_while_both_are_valid()
    {
        using var screen = new ScreenHarness();
        screen.Draw(160, 45);
        foreach (var group in screen.Screen.Groups)
        {
            var keys = group.Actions.Where(action => action.IsValid()).SelectMany(action => screen.Screen.Table
                .KeysOf(action).Select(key => (Key: key.ToString(), action.Name))).GroupBy(pair => pair.Key);
            Assert.All(keys, same => Assert.True(same.Count() == 1, $"{group.Name}: {string.Join(", ", same)}"));
        }
    }

    [Fact]
    public void Copies_of_the_fix_and_of_the_event_go_to_the_clipboard()
    {
        using var screen = new ScreenHarness();
        screen.Draw().Press("E E y f").Draw();
        screen.Press("y e").Draw();

        Assert.Equal("send 129.90 without quotes", screen.Terminal.Copies[0]);
        Assert.Contains("\"revenue\": \"129.90\"", screen.Terminal.Copies[1], StringComparison.Ordinal);
        Assert.Contains("sent to the clipboard", screen.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_state_of_last_time_comes_back()
    {
        using var first = new ScreenHarness();
        first.Draw().Press("/").Type("violation").Press("enter : ").Type("theme").Press("enter").Draw();
        var saved = Radiator.Debugger.App.State.SavedUi.Read(first.Screen.Save().Write());

        using var second = new ScreenHarness(saved: saved);
        second.Draw();

        Assert.Contains("filter  violation", second.Row(2), StringComparison.Ordinal);
        Assert.Equal(first.Screen.Theme.Name, second.Screen.Theme.Name);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{\"View\":3}")]
    [InlineData("{\"Views\":{\"events\":{\"filter\":\"((\",\"page\":\"99\",\"zoom\":\"x\",\"search\":\"\"}}}")]
    [InlineData("{\"Views\":null,\"Filters\":null,\"RecentActions\":null}")]
    public void A_state_that_is_none_is_as_no_state(string text)
    {
        using var screen = new ScreenHarness(saved: Radiator.Debugger.App.State.SavedUi.Read(text));

        Assert.Contains("180 = 180 shown", screen.Draw().Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_link_that_is_down_says_why_and_when_the_next_try_comes_and_keeps_what_came()
    {
        using var screen = new ScreenHarness();
        screen.Link(new LinkView
        {
            Phase = LinkPhase.Disconnected, Peer = "/run/radiator/radiator.sock", Problem = "the daemon is gone",
            Attempt = 2, NextTry = Sample.Now.AddSeconds(3),
        });

        screen.Draw(120, 30);

        Assert.Contains("OFFLINE", screen.Row(0), StringComparison.Ordinal);
        Assert.Contains("the daemon is gone; try 3 in 3 s; what was received is kept", screen.Text,
            StringComparison.Ordinal);
        Assert.Contains("180 shown", screen.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_screen_without_events_teaches_how_to_send_one()
    {
        using var screen = new ScreenHarness(
            new DebuggerSettings { Teaching = ["curl -u dev: http://127.0.0.1:8080/v1/track -d '{}'"] }, events: 0);
        screen.Link(new LinkView
        {
            Phase = LinkPhase.Live, Peer = "socket", Upstream = "http://office:8081",
            Since = Sample.Now.AddSeconds(-42),
        });

        screen.Draw();

        Assert.Contains("Listening to http://office:8081 for 42.0 s", screen.Text, StringComparison.Ordinal);
        Assert.Contains("curl -u dev:", screen.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_filter_that_nothing_passes_says_so_and_why()
    {
        using var screen = new ScreenHarness();

        screen.Draw().Press("/").Type("event = Nothing").Press("enter").Draw();

        Assert.Contains("0 of 180 events pass the filter", screen.Text, StringComparison.Ordinal);
        Assert.Contains("esc takes the filter away", screen.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Masked_screens_hold_no_id_no_value_and_copy_nothing()
    {
        using var screen = new ScreenHarness(new DebuggerSettings { IsMasked = true });
        screen.Draw(160, 45).Press("E").Draw(160, 45);
        foreach (var keys in new[] { "t", "t", "t", "t", "t", "y" })
        {
            Assert.DoesNotContain("u_1", screen.Text, StringComparison.Ordinal);
            Assert.DoesNotContain("129.90", screen.Text, StringComparison.Ordinal);
            screen.Press(keys).Draw(160, 45);
        }

        Assert.Empty(screen.Terminal.Copies);
    }

    [Fact]
    public void Idle_screens_ask_for_no_ticks()
    {
        using var screen = new ScreenHarness();
        screen.Link(new LinkView { Phase = LinkPhase.Live, Peer = "socket" });

        screen.Draw();

        Assert.Null(screen.Screen.Tick);
    }
}
