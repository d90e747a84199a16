using Radiator.Lights.Schedules;

namespace Radiator.Lights.Tests.Schedules;

public class BrightnessScheduleTests
{
    private static readonly BrightnessSchedule Office = new(Brightness.Full,
    [
        new BrightnessPeriod(new TimeOnly(20, 0), new TimeOnly(7, 0), new Brightness(0.2, 0.6), []),
        new BrightnessPeriod(
            new TimeOnly(0, 0), new TimeOnly(0, 0), new Brightness(0), [DayOfWeek.Saturday, DayOfWeek.Sunday]),
    ]);

    // 2 March 2026 is a Monday.
    [Theory]
    [InlineData(2, 12, 0, 1, 1)]
    [InlineData(2, 19, 59, 1, 1)]
    [InlineData(2, 20, 1, 0.2, 0.6)]
    [InlineData(3, 6, 59, 0.2, 0.6)]
    [InlineData(3, 7, 1, 1, 1)]
    [InlineData(7, 0, 1, 0, 0)]
    [InlineData(8, 23, 59, 0, 0)]
    [InlineData(9, 0, 1, 0.2, 0.6)]
    public void Each_time_has_its_brightness(int day, int hour, int minute, double ordinary, double failures)
    {
        var at = Office.At(new DateTime(2026, 3, day, hour, minute, 0));
        Assert.Equal((ordinary, failures), (at.Ordinary, at.Failures));
    }

    [Fact]
    public void One_brightness_leads_to_the_next_within_a_minute_without_a_step()
    {
        var before = Office.At(new DateTime(2026, 3, 2, 19, 59, 59));
        for (var i = 0; i <= 700; i++)
        {
            var at = Office.At(new DateTime(2026, 3, 2, 20, 0, 0).AddSeconds(i / 10.0));
            Assert.InRange(before.Ordinary - at.Ordinary, -1e-9, 0.8 / 60);
            before = at;
        }

        Assert.Equal(0.2, before.Ordinary);
        Assert.Equal(0.6, Office.At(new DateTime(2026, 3, 2, 20, 0, 30)).Ordinary, 3);
    }

    [Fact]
    public void Without_periods_it_is_always_the_same() =>
        Assert.Equal(Brightness.Full, BrightnessSchedule.Always.At(new DateTime(2026, 3, 2, 3, 0, 0)));

    [Fact]
    public void Periods_are_bounded() => Assert.Throws<ArgumentException>(() => new BrightnessSchedule(
        Brightness.Full, [.. Enumerable.Repeat(new BrightnessPeriod(default, default, default, []), 33)]));
}
