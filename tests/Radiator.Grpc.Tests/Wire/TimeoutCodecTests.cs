using Radiator.Grpc.Wire;

namespace Radiator.Grpc.Tests.Wire;

public sealed class TimeoutCodecTests
{
    [Theory]
    [InlineData("1H", 3_600_000.0)]
    [InlineData("2M", 120_000.0)]
    [InlineData("1S", 1000.0)]
    [InlineData("5010m", 5010.0)]
    [InlineData("300000u", 300.0)]
    [InlineData("99999999n", 100.0)]
    [InlineData("0n", 0.0)]
    [InlineData("1n", 0.0001)]
    public void All_units_are_read_nanoseconds_rounded_up(string text, double milliseconds)
    {
        Assert.True(TimeoutCodec.TryDecode(text, out var timeout));
        Assert.Equal(TimeSpan.FromTicks((long)(milliseconds * TimeSpan.TicksPerMillisecond)), timeout);
    }

    [Theory]
    [InlineData("")]
    [InlineData("S")]
    [InlineData("1")]
    [InlineData("123456789S")]
    [InlineData("-1S")]
    [InlineData("+1S")]
    [InlineData(" 1S")]
    [InlineData("1 S")]
    [InlineData("1s")]
    [InlineData("1.5S")]
    [InlineData("١S")]
    public void What_is_malformed_is_refused(string text) => Assert.False(TimeoutCodec.TryDecode(text, out _));

    [Fact]
    public void A_timeout_beyond_what_timers_take_counts_as_the_longest()
    {
        Assert.True(TimeoutCodec.TryDecode("99999999H", out var timeout));
        Assert.Equal(TimeoutCodec.Max, timeout);
        using var timer = TimeProvider.System.CreateTimer(_ => { }, null, timeout, Timeout.InfiniteTimeSpan);
    }

    [Fact]
    public void What_is_written_is_read_again_never_shorter_and_hardly_longer() => Fuzz.Run(5000, random =>
    {
        var timeout = TimeSpan.FromTicks((long)Math.Pow(2, random.NextDouble() * 54));
        Assert.True(TimeoutCodec.TryDecode(TimeoutCodec.Encode(timeout), out var back));
        var expected = timeout < TimeoutCodec.Max ? timeout : TimeoutCodec.Max;
        Assert.InRange(back, expected, expected + expected / 50_000 + TimeSpan.FromTicks(10));
        TimeoutCodec.TryDecode(random.Text(12), out _);
        TimeoutCodec.TryDecode(random.Text(12, "0123456789HMSmun"), out _);
    });

    [Fact]
    public void No_time_left_is_zero() => Assert.Equal("0n", TimeoutCodec.Encode(TimeSpan.FromSeconds(-1)));
}
