using Radiator.Lights.Layers;
using Radiator.Lights.Rigs;
using Radiator.Lights.Schedules;
using Radiator.Lights.Tests.Limits;

namespace Radiator.Lights.Tests.Rigs;

public class AdjustmentTests
{
    private readonly Strip _strip = new("strip", 4, 1);

    [Theory]
    [InlineData("rgb", new byte[] { 191, 64, 13 })]
    [InlineData("GRB", new byte[] { 64, 191, 13 })]
    [InlineData("bgr", new byte[] { 13, 64, 191 })]
    [InlineData("brg", new byte[] { 13, 191, 64 })]
    [InlineData("grbw", new byte[] { 51, 178, 0, 13 })]
    [InlineData("wrgb", new byte[] { 13, 178, 51, 0 })]
    public void Channels_travel_in_the_order_of_the_chip(string text, byte[] expected)
    {
        Assert.True(ColorOrder.TryParse(text, out var order));
        var shown = Show(new LinearColor(0.75f, 0.25f, 0.05f), OutputAdjustment.Plain with { Order = order });
        Assert.Equal(expected.Length, order.Channels);
        for (var i = 0; i < expected.Length; i++)
            Assert.InRange(shown[i] - expected[i], -1, 1);
    }

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("rg")]
    [InlineData("rgg")]
    [InlineData("rgbb")]
    [InlineData("rgbx")]
    [InlineData("rgbww")]
    public void Anything_else_is_no_order(string? text) => Assert.False(ColorOrder.TryParse(text, out _));

    [Fact]
    public void White_takes_over_what_it_can_and_the_sum_is_the_colour()
    {
        var random = new Random(3);
        for (var i = 0; i < 200; i++)
        {
            var color = new LinearColor(random.NextSingle(), random.NextSingle(), random.NextSingle()) * 0.75f;
            var warm = new LinearColor(1, 0.3f + 0.7f * random.NextSingle(), 0.1f + 0.9f * random.NextSingle());
            var bytes = Show(color, OutputAdjustment.Plain with
            {
                Order = ColorOrder.Grbw, WhiteLed = warm, Current = LedCurrent.Sk6812Rgbw,
            });
            var (g, r, b, w) = (bytes[0] / 255.0, bytes[1] / 255.0, bytes[2] / 255.0, bytes[3] / 255.0);
            Assert.InRange(r + w * warm.R - color.R, -0.006, 0.006);
            Assert.InRange(g + w * warm.G - color.G, -0.006, 0.006);
            Assert.InRange(b + w * warm.B - color.B, -0.006, 0.006);
            Assert.True(Math.Min(r, Math.Min(g, b)) < 0.005, $"{color}: {r} {g} {b} {w}");
        }
    }

    [Fact]
    public void What_a_receiver_with_gamma_makes_of_the_bytes_is_the_light_that_was_meant()
    {
        foreach (var gamma in new[] { 1, 1.8, 2.2, 2.8 })
        {
            for (var level = 0.02f; level < 0.79f; level += 0.013f)
            {
                var bytes = Show(new LinearColor(level, level / 2, 0), OutputAdjustment.Plain with { Gamma = gamma });
                Assert.InRange(Math.Pow(bytes[0] / 255.0, gamma) - level, -0.012, 0.012);
                Assert.InRange(Math.Pow(bytes[1] / 255.0, gamma) - level / 2, -0.012, 0.012);
            }
        }
    }

    [Fact]
    public void White_balance_is_a_factor_on_light()
    {
        var balanced = OutputAdjustment.Plain with { WhiteBalance = new LinearColor(1, 0.5f, 0.25f) };
        var bytes = Show(new LinearColor(0.6f, 0.6f, 0.6f), balanced);
        Assert.Equal([153, 77, 38], bytes[..3].Select(value => (int)value));
    }

    [Fact]
    public void Current_and_duty_of_an_apa102_make_the_light_and_the_dark_end_is_fine()
    {
        var split = OutputAdjustment.Plain with { Order = ColorOrder.Bgr, SplitsCurrent = true };
        for (var level = 0.0005f; level < 0.79f; level *= 1.1f)
        {
            var bytes = Show(new LinearColor(level, level / 3, level / 20), split);
            Assert.InRange(bytes[0], 1, 31);
            var light = LedLight.Of(bytes, split)[0];
            var step = bytes[0] / 31.0 / 255;
            Assert.InRange(light.R - level, -step, step);
            Assert.InRange(light.G - level / 3, -step, step);
            Assert.True(bytes[0] == 1 || level > (bytes[0] - 1) / 31.0, $"{level}: a lower current would do");
        }

        Assert.Equal((1, 1, 16, 31, 31), (CurrentSplit.LevelFor(0), CurrentSplit.LevelFor(1 / 31f),
            CurrentSplit.LevelFor(0.5f), CurrentSplit.LevelFor(1), CurrentSplit.LevelFor(7)));
    }

    [Theory]
    [InlineData(1, false)]
    [InlineData(2.2, false)]
    [InlineData(1, true)]
    public void Dithered_light_is_right_in_the_mean_and_never_more_than_a_step_off(double gamma, bool splits)
    {
        var adjustment = new OutputAdjustment { Gamma = gamma, SplitsCurrent = splits };
        foreach (var level in new[] { 0.0016f, 0.0031f, 0.013f, 0.0777f, 0.3f })
        {
            var frames = Frames(new LinearColor(level, level, level), adjustment, 600, 60);
            var mean = frames.Average(bytes => LedLight.Of(bytes, adjustment)[0].R);
            Assert.InRange(mean, level * 0.97, level * 1.03);
            var steps = frames.Select(bytes => bytes[^1]).Distinct().Order().ToList();
            Assert.True(steps[^1] - steps[0] <= 1, $"{level}: {string.Join(' ', steps)}");
        }
    }

    [Fact]
    public void What_would_blink_too_slowly_stays_dark_and_a_slow_output_is_not_dithered()
    {
        var faint = Frames(new LinearColor(0.2f / 255, 0, 0), new OutputAdjustment(), 100, 60);
        Assert.All(faint, bytes => Assert.All(bytes, value => Assert.Equal(0, value)));
        var slow = Frames(new LinearColor(0.4f / 255, 3.6f / 255, 0), new OutputAdjustment(), 100, 30);
        Assert.All(slow, bytes => Assert.Equal([0, 4, 0], bytes[..3].Select(value => (int)value)));
    }

    [Fact]
    public void Pixels_of_one_light_do_not_blink_together()
    {
        var strip = new Strip("long", 200, 1);
        var frames = Frames(new LinearColor(0.5f / 255, 0, 0), new OutputAdjustment(), 120, 60, strip).Skip(20);
        Assert.All(frames, bytes => Assert.InRange(bytes.Chunk(3).Count(pixel => pixel[0] == 1), 60, 140));
    }

    private byte[] Show(LinearColor color, OutputAdjustment adjustment) => Frames(color, adjustment, 1, 60)[0];

    private List<byte[]> Frames(
        LinearColor color, OutputAdjustment adjustment, int count, double perSecond, Strip? strip = null)
    {
        strip ??= _strip;
        var scene = new Scene();
        scene.Layers.Show(new Glow
        {
            Key = "light", Zone = Zone.Of(strip), Color = color, Layer = LayerKind.Test, Start = Some.Seconds(-9),
        });
        var renderer = new RigRenderer(Rig.Of(strip, new PowerBudget("supply", 100_000), adjustment));
        List<byte[]> frames = [];
        for (var i = 0; i < count; i++)
        {
            renderer.Render(scene, Some.Seconds(i / perSecond), Brightness.Full);
            frames.Add(renderer.FrameOf(0).ToArray());
        }

        return frames;
    }
}
