using Radiator.Testing;
using Radiator.Tests.Fakes;
using Radiator.Traffic;

namespace Radiator.Tests.Traffic;

public class RecordedRhythmTests
{
    [Fact]
    public async Task Pauses_are_those_of_the_recording_at_its_speed()
    {
        var time = new ManualTime();
        var rhythm = new RecordedRhythm(10, time);
        await rhythm.WaitAsync(Some.Time, CancellationToken.None);
        var second = rhythm.WaitAsync(Some.Time.AddSeconds(20), CancellationToken.None);
        time.Advance(TimeSpan.FromMilliseconds(1_999));
        Assert.False(second.IsCompleted);
        time.Advance(TimeSpan.FromMilliseconds(1));
        await second.WaitAsync(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task Times_that_run_backwards_or_are_missing_do_not_wait()
    {
        var rhythm = new RecordedRhythm(1, new ManualTime());
        await rhythm.WaitAsync(Some.Time, CancellationToken.None);
        Assert.True(rhythm.WaitAsync(Some.Time.AddDays(-1), CancellationToken.None).IsCompleted);
        Assert.True(rhythm.WaitAsync(null, CancellationToken.None).IsCompleted);
    }

    [Fact]
    public void Max_never_waits()
    {
        var rhythm = new RecordedRhythm(double.PositiveInfinity, new ManualTime());
        Assert.True(rhythm.WaitAsync(Some.Time, CancellationToken.None).IsCompleted);
        Assert.True(rhythm.WaitAsync(Some.Time.AddDays(1), CancellationToken.None).IsCompleted);
    }

    [Fact]
    public async Task A_rate_does_not_drift_and_catches_up()
    {
        var time = new ManualTime();
        var pace = new Pace(10, time);
        await pace.WaitAsync(CancellationToken.None);
        var second = pace.WaitAsync(CancellationToken.None);
        Assert.False(second.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(1));
        await second.WaitAsync(TimeSpan.FromSeconds(30));
        for (var i = 0; i < 9; i++)
            Assert.True(pace.WaitAsync(CancellationToken.None).IsCompleted);
        Assert.False(pace.WaitAsync(CancellationToken.None).IsCompleted);
    }
}
