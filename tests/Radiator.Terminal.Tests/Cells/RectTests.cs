using Radiator.Terminal.Cells;

namespace Radiator.Terminal.Tests.Cells;

public class RectTests
{
    private static readonly Rect Area = new(2, 3, 10, 6);

    [Fact]
    public void Taking_splits_without_gap_or_overlap()
    {
        Assert.Equal(new Rect(2, 3, 10, 2), Area.TakeTop(2, out var rest));
        Assert.Equal(new Rect(2, 5, 10, 4), rest);
        Assert.Equal(new Rect(2, 7, 10, 2), Area.TakeBottom(2, out rest));
        Assert.Equal(new Rect(2, 3, 10, 4), rest);
        Assert.Equal(new Rect(2, 3, 4, 6), Area.TakeLeft(4, out rest));
        Assert.Equal(new Rect(6, 3, 6, 6), rest);
        Assert.Equal(new Rect(8, 3, 4, 6), Area.TakeRight(4, out rest));
        Assert.Equal(new Rect(2, 3, 6, 6), rest);
    }

    [Fact]
    public void The_rest_may_take_the_place_of_what_was_split()
    {
        var area = Area;
        Assert.Equal(new Rect(2, 3, 10, 2), area.TakeTop(2, out area));
        Assert.Equal(new Rect(2, 8, 10, 1), area.TakeBottom(1, out area));
        Assert.Equal(new Rect(2, 5, 4, 3), area.TakeLeft(4, out area));
        Assert.Equal(new Rect(9, 5, 3, 3), area.TakeRight(3, out area));
        Assert.Equal(new Rect(6, 5, 3, 3), area);
    }

    [Fact]
    public void More_than_there_is_takes_all_and_less_than_nothing_takes_nothing()
    {
        Assert.Equal(Area, Area.TakeTop(99, out var rest));
        Assert.True(rest.IsEmpty);
        Assert.True(Area.TakeLeft(-1, out rest).IsEmpty);
        Assert.Equal(Area, rest);
    }

    [Fact]
    public void What_does_not_meet_is_empty()
    {
        Assert.True(Area.Intersect(new Rect(12, 3, 5, 5)).IsEmpty);
        Assert.Equal(new Rect(11, 8, 1, 1), Area.Intersect(new Rect(11, 8, int.MaxValue, int.MaxValue)));
        Assert.True(Area.Inset(6, 1).IsEmpty);
        Assert.Equal(new Rect(5, 5, 4, 2), Area.Centered(4, 2));
        Assert.Equal(Area, Area.Centered(99, 99));
    }
}
