namespace Radiator.Lights.Devices.Tests;

public class LightOutputsTests
{
    private readonly LightOutputs _outputs = new();

    [Theory]
    [InlineData("")]
    [InlineData("Recorder")]
    [InlineData("neon")]
    public void A_type_that_is_not_there_is_an_error_that_lists_those_that_are(string type)
    {
        var known = string.Join(", ", _outputs.Types);
        Assert.Equal(
            $"Output is \"{type}\", which is no type of output; allowed: {known}",
            _outputs.Check(new OutputSettings { Output = type }));
        Assert.Contains("ws2812-spi", known);
    }

    [Fact]
    public void A_terminal_is_there_only_where_the_command_has_one() =>
        Assert.StartsWith(
            "Output is \"terminal\", and this command has no terminal to draw on; allowed here: ",
            _outputs.Check(new OutputSettings { Output = "terminal" }));

    [Fact]
    public void A_recorder_needs_a_file()
    {
        var settings = new OutputSettings { Output = "recorder" };
        Assert.Equal("Path is empty; a recorder needs the file that frames go to", _outputs.Check(settings));
        settings.Path = "frames";
        Assert.Null(_outputs.Check(settings));
    }

    [Fact]
    public void A_command_with_a_terminal_adds_it()
    {
        var settings = new OutputSettings { Output = "terminal" };
        _outputs.AddTerminal(TextWriter.Null, new TerminalOutputOptions { FramesPerSecond = 15 });
        Assert.Null(_outputs.Check(settings));
        Assert.Equal(15, _outputs["terminal"].FramesPerSecondMax(settings));
    }
}
