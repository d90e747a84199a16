using System.Text.Json;
using Radiator.Debugger.App.State;

namespace Radiator.Debugger.Tests.Screens;

public sealed class SavedFilterTests
{
    [Fact]
    public void A_filter_is_kept_under_a_name_taken_again_next_time_and_forgotten()
    {
        using var first = new ScreenHarness();
        first.Draw().Press("/").Type("violation").Press("enter :").Type("save bad ones").Press("enter").Draw();
        Assert.Contains("kept as bad ones: :filter bad ones", first.Text, StringComparison.Ordinal);
        var text = first.Screen.Save().Write();

        using var second = new ScreenHarness(saved: SavedUi.Read(text));
        second.Draw().Press("/ ctrl-u").Type("event = A").Press("enter :").Type("bad").Draw();
        Assert.Contains("filter bad ones   violation", second.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("forget bad ones", second.Text, StringComparison.Ordinal);
        second.Press("enter").Draw();
        Assert.Contains("filter  violation", second.Row(2), StringComparison.Ordinal);

        second.Press(":").Type("forget BAD").Press("enter").Draw();
        Assert.Contains("no filter is kept as BAD; there are: bad ones", second.Text, StringComparison.Ordinal);
        second.Press(":").Type("forget bad o").Draw();
        Assert.Contains("forget bad ones   violation", second.Text, StringComparison.Ordinal);
        second.Press("ctrl-u").Type("forget Bad Ones").Press("enter :").Type("bad ones").Draw();
        Assert.DoesNotContain("filter bad ones", second.Text, StringComparison.Ordinal);
        Assert.Empty(second.Screen.Save().SavedFilters);
    }

    [Fact]
    public void Without_a_name_behind_it_the_command_asks_for_one()
    {
        using var screen = new ScreenHarness();
        screen.Draw().Press("/").Type("violation").Press("enter :").Type("save").Press("enter").Draw();
        Assert.Contains("Keep the filter as", screen.Text, StringComparison.Ordinal);
        screen.Type("x").Press("enter").Draw();

        Assert.Equal([new SavedFilter("events", "x", "violation")], screen.Screen.Save().SavedFilters);
        screen.Press("/ ctrl-u").Type("warning").Press("enter :").Type("save X").Press("enter").Draw();
        Assert.Contains("in the place of the one before", screen.Text, StringComparison.Ordinal);
        Assert.Equal([new SavedFilter("events", "X", "warning")], screen.Screen.Save().SavedFilters);
    }

    [Fact]
    public void A_name_that_is_not_there_says_which_are_and_a_kept_text_that_is_no_filter_says_why()
    {
        var state = new SavedUi { SavedFilters = [new("events", "broken", "event = (")] };
        using var screen = new ScreenHarness(saved: SavedUi.Read(state.Write()));
        screen.Draw().Press(":").Type("filter nonsense").Press("enter").Draw();
        Assert.Contains("no filter is kept as nonsense; there are: broken", screen.Text, StringComparison.Ordinal);
        screen.Press(":").Type("filter broken").Press("enter").Draw();
        Assert.Contains("broken: ", screen.Text, StringComparison.Ordinal);
        Assert.Contains("none, press /", screen.Row(2), StringComparison.Ordinal);
    }

    [Fact]
    public void Number_and_lengths_are_bounded_and_the_whole_state_stays_readable()
    {
        var filters = new SavedFilters();
        var longest = new string('\u0001', SavedFilters.FilterMax);
        for (var i = 0; i < SavedFilters.Max; i++)
            Assert.Null(filters.Keep("events", $"{i} {new string('ü', SavedFilters.NameMax - 3)}", longest));

        Assert.Contains("30 filters", filters.Keep("events", "one more", "violation")!, StringComparison.Ordinal);
        Assert.Contains("at most 40", filters.Keep("events", new string('n', 41), "a")!, StringComparison.Ordinal);
        Assert.Contains("at most 1000", filters.Keep("events", "x", longest + "a")!, StringComparison.Ordinal);
        Assert.Contains("control", filters.Keep("events", "a\u001b[2J", "violation")!, StringComparison.Ordinal);
        Assert.Contains("needs a name", filters.Keep("events", "  ", "violation")!, StringComparison.Ordinal);
        Assert.Contains("no filter", filters.Keep("events", "x", "")!, StringComparison.Ordinal);
        var text = new SavedUi { SavedFilters = filters.All }.Write();
        Assert.InRange(text.Length, 1, SavedUi.LengthMax);
        Assert.Equal(SavedFilters.Max, SavedUi.Read(text).SavedFilters.Count);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("7")]
    [InlineData("[null,{},{\"View\":null,\"Name\":\"a\",\"Filter\":\"b\"},{\"View\":\"events\",\"Name\":\"\"}]")]
    [InlineData("[[1]]")]
    public void A_damaged_state_has_none(string filters)
    {
        using var screen = new ScreenHarness(saved: SavedUi.Read($"{{\"SavedFilters\":{filters}}}"));
        Assert.Contains("180 = 180 shown", screen.Draw().Text, StringComparison.Ordinal);
        Assert.Empty(screen.Screen.Save().SavedFilters);
    }

    [Fact]
    public void More_of_a_state_than_is_kept_is_left_out()
    {
        var many = Enumerable.Range(0, 100).Select(i => new SavedFilter("events", $"n{i / 2}", "violation"));
        using var screen = new ScreenHarness(
            saved: SavedUi.Read(JsonSerializer.Serialize(new SavedUi { SavedFilters = [.. many] })));
        Assert.Equal(SavedFilters.Max, screen.Draw().Screen.Save().SavedFilters.Count);
    }
}
