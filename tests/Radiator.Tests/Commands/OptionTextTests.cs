using Radiator.CommandLine;

namespace Radiator.Tests.Commands;

public class OptionTextTests
{
    [Theory]
    [InlineData("500ms", 0.5)]
    [InlineData("10s", 10.0)]
    [InlineData("1.5m", 90.0)]
    [InlineData("1h", 3600.0)]
    [InlineData("10", null)]
    [InlineData("0s", null)]
    [InlineData("-1s", null)]
    [InlineData("1e3s", null)]
    [InlineData("1..5s", null)]
    [InlineData("", null)]
    public void Durations(string text, double? seconds) =>
        Assert.Equal(seconds, OptionText.Duration(text)?.TotalSeconds);

    [Theory]
    [InlineData("20/s", 20.0)]
    [InlineData("20", 20.0)]
    [InlineData("600/min", 10.0)]
    [InlineData("36/h", 0.01)]
    [InlineData("0/s", null)]
    [InlineData("1000000/s", null)]
    [InlineData("20/day", null)]
    public void Rates(string text, double? perSecond) => Assert.Equal(perSecond, OptionText.Rate(text));

    [Theory]
    [InlineData("5%", 0.05)]
    [InlineData("0.05", 0.05)]
    [InlineData("100%", 1.0)]
    [InlineData("0", 0.0)]
    [InlineData("101%", null)]
    [InlineData("x%", null)]
    public void Shares(string text, double? share) => Assert.Equal(share, OptionText.Share(text));

    [Theory]
    [InlineData("10x", 10.0)]
    [InlineData("0.5x", 0.5)]
    [InlineData("max", double.PositiveInfinity)]
    [InlineData("0x", null)]
    [InlineData("10", null)]
    public void Speeds(string text, double? speed) => Assert.Equal(speed, OptionText.Speed(text));
}
