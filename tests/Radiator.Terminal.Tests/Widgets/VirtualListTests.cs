using Radiator.Terminal.Widgets;

namespace Radiator.Terminal.Tests.Widgets;

public class VirtualListTests
{
    private readonly VirtualList _list = new();

    public VirtualListTests()
    {
        _list.SetHeight(10);
        _list.SetRange(100, 200);
    }

    [Fact]
    public void Follows_until_it_is_moved_up_and_again_from_the_last_row()
    {
        Assert.Equal((199, 190, true), (_list.Selected, _list.Top, _list.IsFollowing));
        _list.SetRange(100, 214);
        Assert.Equal((213, 204, 0), (_list.Selected, _list.Top, _list.Below));
        _list.Move(-1);
        _list.SetRange(100, 228);
        Assert.Equal((212, 204, 14, false), (_list.Selected, _list.Top, _list.Below, _list.IsFollowing));
        _list.MoveLast();
        Assert.Equal((227, 218, true), (_list.Selected, _list.Top, _list.IsFollowing));
        _list.Move(-1);
        _list.Move(1);
        Assert.True(_list.IsFollowing);
    }

    [Fact]
    public void Arrivals_move_nothing_under_the_eyes()
    {
        _list.Select(150);
        var top = _list.Top;
        _list.SetRange(120, 5_000);
        Assert.Equal((150, top, 0), (_list.Selected, _list.Top, _list.SelectionsLost));
    }

    [Fact]
    public void A_selected_row_that_leaves_is_counted_and_the_oldest_takes_its_place()
    {
        _list.Select(150);
        _list.SetRange(180, 300);
        Assert.Equal((180, 180, 1), (_list.Selected, _list.Top, _list.SelectionsLost));
        _list.SetRange(300, 300);
        Assert.Equal((0, 300), (_list.Count, _list.Selected));
        _list.SetRange(300, 310);
        Assert.Equal((300, 300, false), (_list.Selected, _list.Top, _list.IsFollowing));
    }

    [Fact]
    public void Pages_move_what_is_seen_with_the_selection()
    {
        _list.Select(155);
        _list.MovePages(-1);
        Assert.Equal(145, _list.Selected);
        _list.MoveHalfPages(1);
        Assert.Equal(150, _list.Selected);
        _list.MovePages(-99);
        Assert.Equal((100, 100), (_list.Selected, _list.Top));
        _list.MovePages(99);
        Assert.Equal((199, 190), (_list.Selected, _list.Top));
        _list.MoveFirst();
        Assert.Equal(100, _list.Selected);
    }

    [Fact]
    public void Another_filter_keeps_the_row_in_the_middle()
    {
        _list.Reset(0, 1000, 500);
        Assert.Equal((500, 495, false), (_list.Selected, _list.Top, _list.IsFollowing));
        _list.Reset(0, 3);
        Assert.Equal((2, 0, true), (_list.Selected, _list.Top, _list.IsFollowing));
        Assert.Equal([0L, 2L, null, null], new[] { 0, 2, 3, -1 }.Select(_list.RowAt));
    }

    [Fact]
    public void A_wheel_scrolls_and_the_selection_comes_along_at_the_edge()
    {
        _list.Scroll(-3);
        Assert.Equal((187, 196, false), (_list.Top, _list.Selected, _list.IsFollowing));
        _list.Scroll(-1_000_000);
        Assert.Equal((100, 109), (_list.Top, _list.Selected));
    }

    [Fact]
    public void Whatever_happens_the_selection_exists_and_is_seen()
    {
        for (var seed = 0; seed < 300; seed++)
        {
            var random = new Random(seed);
            var list = new VirtualList();
            long first = 0, end = 0;
            for (var step = 0; step < 100; step++)
            {
                switch (random.Next(9))
                {
                    case 0:
                        end += random.Next(50);
                        list.SetRange(first, end);
                        break;
                    case 1:
                        first = Math.Min(end, first + random.Next(40));
                        list.SetRange(first, end);
                        break;
                    case 2:
                        list.SetHeight(random.Next(-1, 30));
                        break;
                    case 3:
                        list.Move(random.Next(2) == 0 ? long.MinValue : random.Next(-20, 20));
                        break;
                    case 4:
                        list.MovePages(random.Next(-3, 3));
                        break;
                    case 5:
                        list.Scroll(random.Next(2) == 0 ? long.MaxValue : random.Next(-9, 9));
                        break;
                    case 6:
                        list.MoveLast();
                        break;
                    case 7:
                        list.Select(random.NextInt64());
                        break;
                    case 8:
                        list.Reset(first, end, random.Next(2) == 0 ? null : random.NextInt64(-5, 500));
                        break;
                }

                var isRight = list.Count == 0 || (list.Selected >= list.First && list.Selected < list.End
                    && list.Selected >= list.Top && list.Selected < list.Top + list.Height && list.Top >= list.First
                    && (list.Top + list.Height <= list.End || list.Top == list.First)
                    && (!list.IsFollowing || list.Selected == list.End - 1));
                Assert.True(
                    isRight,
                    $"seed {seed}, step {step}: {list.First}-{list.End}, selected {list.Selected}, top {list.Top}, "
                    + $"height {list.Height}, following {list.IsFollowing}");
            }
        }
    }
}
