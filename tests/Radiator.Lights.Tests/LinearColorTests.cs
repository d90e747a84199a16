namespace Radiator.Lights.Tests;

public class LinearColorTests
{
    // Values of IEC 61966-2-1, reckoned independently to six digits.
    [Theory]
    [InlineData(0, 0.0)]
    [InlineData(10, 0.003035)]
    [InlineData(11, 0.003347)]
    [InlineData(128, 0.215861)]
    [InlineData(188, 0.502886)]
    [InlineData(255, 1.0)]
    public void Srgb_is_decoded_to_light(byte srgb, double light) =>
        Assert.Equal(light, LinearColor.FromSrgb(srgb, 0, 0).R, 5);

    [Fact]
    public void A_color_is_a_name_in_any_case_or_six_digits()
    {
        Assert.True(LinearColor.TryParse("GREEN", out var green));
        Assert.True(LinearColor.TryParse("#00ff00", out var hex));
        Assert.Equal(green, hex);
        Assert.Equal(new LinearColor(0, 1, 0), green);
    }

    [Theory]
    [InlineData("")]
    [InlineData("#")]
    [InlineData("#ff00")]
    [InlineData("#ff00ff00")]
    [InlineData("#ggggggg")]
    [InlineData("#+12345")]
    [InlineData("# 12345")]
    [InlineData("greenish")]
    public void Anything_else_is_no_color(string text) => Assert.False(LinearColor.TryParse(text, out _));

    [Fact]
    public void Named_colors_are_told_apart()
    {
        var all = NamedColors.Names
            .Select(name => LinearColor.TryParse(name, out var color) ? color : default).ToList();
        Assert.Equal(all.Count, all.Distinct().Count());
        Assert.DoesNotContain(default, all);
    }
}
