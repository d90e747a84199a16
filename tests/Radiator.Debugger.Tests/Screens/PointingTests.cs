using Radiator.Debugger.Model.Violations;
using Radiator.Debugger.Views.Events;
using Radiator.Debugger.Views.Lists;
using Radiator.Terminal.Input;

namespace Radiator.Debugger.Tests.Screens;

/// <summary>From one thing to another that it points at: a row by the mouse, a violation's own row, now by a time.</summary>
public sealed class PointingTests
{
    [Fact]
    public void A_press_on_a_row_of_events_selects_it()
    {
        using var harness = new ScreenHarness();
        harness.Draw();
        var name = harness.Row(6)[4..16];
        harness.Terminal.Hit = EventList.FirstHit + 2;
        harness.Screen.Handle(new MouseInput(MouseAction.Press, 0, 10, 6, default));
        harness.Draw();
        var selected = harness.Text.Split('\n').Single(row => row.Contains(name) && !row.Contains('─'));
        Assert.StartsWith(">", selected.TrimStart('*'));
        Assert.False(harness.Model.Events.IsFollowing);
    }

    [Fact]
    public void A_press_on_a_row_of_violations_selects_it()
    {
        using var harness = new ScreenHarness();
        harness.Press("2").Draw();
        harness.Terminal.Hit = RowList.FirstHit + 1;
        harness.Screen.Handle(new MouseInput(MouseAction.Press, 0, 10, 6, default));
        harness.Draw();
        Assert.StartsWith(">", harness.Row(5));
    }

    [Fact]
    public void V_on_an_event_opens_the_violations_at_its_own()
    {
        using var harness = new ScreenHarness();
        harness.Model.Violations.Grouping = ViolationGrouping.Event;
        harness.Draw();
        // The last bad one is not of the plan at all, and has no violation to point at.
        for (var i = 0; i < 9 && harness.Model.Events.SelectedRow is not { Violations.Count: > 0 }; i++)
            harness.Press("E").Draw();
        harness.Press("enter").Draw().Press("v").Draw();
        Assert.Equal("violations", harness.Screen.OpenView.Name);
        var row = harness.Model.Events.SelectedRow!;
        var group = harness.Model.Violations.Of(row, row.Violations[0])!;
        Assert.Equal(ViolationGrouping.Rule, harness.Model.Violations.Grouping);
        Assert.Contains(group.Field.Split('.')[^1],
            harness.Text.Split('\n').Single(line => line.StartsWith('>')));
    }

    [Fact]
    public void A_filter_over_time_before_now_is_asked_again_as_time_passes()
    {
        using var harness = new ScreenHarness();
        harness.Draw();
        harness.Model.Events.SetFilter("ts > -30s");
        harness.Draw();
        var count = harness.Model.Events.Count;
        Assert.InRange(count, 1, 179);
        harness.Clock.Advance(TimeSpan.FromSeconds(15));
        harness.Draw();
        Assert.InRange(harness.Model.Events.Count, 1, count - 1);
        Assert.True(harness.Facts.IsMoving);
        harness.Clock.Advance(TimeSpan.FromMinutes(5));
        harness.Draw();
        Assert.Equal(0, harness.Model.Events.Count);
    }
}
