namespace Radiator.Lights.Devices.Tests;

public class LightOutputsTests
{
    private readonly LightOutputs _outputs = new();

    [Theory]
    [InlineData("ws2812-spi", "\"ws2812-spi\" is not there yet; allowed: recorder")]
    [InlineData("ddp", "\"ddp\" is not there yet; allowed: recorder")]
    [InlineData("terminal", "\"terminal\" needs a terminal, and this command draws on none; allowed here: recorder")]
    [InlineData("", "\"\" is no output type; allowed: recorder (not there yet: ws2812-spi, apa102-spi, ws2812-pio, ddp, wled, pixelpusher, e131, artnet, opc)")]
    [InlineData("Recorder", "\"Recorder\" is no output type; allowed: recorder (not there yet: ws2812-spi, apa102-spi, ws2812-pio, ddp, wled, pixelpusher, e131, artnet, opc)")]
    public void A_type_that_is_not_there_is_an_error_that_lists_those_that_are(string type, string problem) =>
        Assert.Equal(problem, _outputs.Check(new OutputSettings("strip", type, 60, "x")));

    [Fact]
    public void A_recorder_needs_a_file()
    {
        Assert.Equal("Path is empty; a recorder needs the file that frames go to", _outputs.Check(new OutputSettings("strip", "recorder", 60)));
        Assert.Null(_outputs.Check(new OutputSettings("strip", "recorder", 60, "frames")));
    }

    [Fact]
    public void A_command_with_a_terminal_adds_it()
    {
        _outputs.AddTerminal(TextWriter.Null, new TerminalOutputOptions { FramesPerSecond = 15 });
        Assert.Null(_outputs.Check(new OutputSettings("strip", "terminal", 60)));
        Assert.Equal(15, _outputs["terminal"].FramesPerSecondMax);
        Assert.Equal(["recorder", "terminal"], _outputs.Types);
    }
}
