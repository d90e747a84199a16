using Radiator.Output;

namespace Radiator.Tests.Output;

public class OutputStyleTests
{
    [Theory]
    // color, plain, terminal, TERM, COLORTERM, NO_COLOR -> depth, attributes, plain
    [InlineData("auto", false, true, "xterm-256color", null, null, ColorDepth.Ansi256, true, false)]
    [InlineData("auto", false, true, "xterm-256color", "truecolor", null, ColorDepth.TrueColor, true, false)]
    [InlineData("auto", false, true, "xterm-256color", "24bit", null, ColorDepth.TrueColor, true, false)]
    [InlineData("auto", false, true, "xterm-kitty", null, null, ColorDepth.TrueColor, true, false)]
    [InlineData("auto", false, true, "xterm-direct", null, null, ColorDepth.TrueColor, true, false)]
    [InlineData("auto", false, true, "linux", null, null, ColorDepth.Ansi16, true, false)]
    [InlineData("auto", false, true, null, null, null, ColorDepth.Ansi16, true, false)]
    [InlineData("auto", false, true, "xterm-256color", "truecolor", "1", ColorDepth.None, true, false)]
    [InlineData("auto", false, true, "xterm-256color", null, "", ColorDepth.Ansi256, true, false)]
    [InlineData("auto", false, true, "dumb", null, null, ColorDepth.None, false, true)]
    [InlineData("auto", false, false, "xterm-256color", "truecolor", null, ColorDepth.None, false, false)]
    [InlineData("always", false, false, "xterm-256color", null, "1", ColorDepth.Ansi256, true, false)]
    [InlineData("never", false, true, "xterm-256color", null, null, ColorDepth.None, true, false)]
    [InlineData("24bit", false, false, "dumb", null, "1", ColorDepth.TrueColor, true, false)]
    [InlineData("16", false, true, "xterm-256color", "truecolor", null, ColorDepth.Ansi16, true, false)]
    [InlineData("always", true, true, "xterm-256color", "truecolor", null, ColorDepth.None, false, true)]
    public void The_first_rule_that_matches_decides(
        string color, bool plain, bool terminal, string? term, string? colorTerm, string? noColor,
        ColorDepth depth, bool attributes, bool isPlain)
    {
        var environment = new Dictionary<string,
            string?> { ["TERM"] = term, ["COLORTERM"] = colorTerm, ["NO_COLOR"] = noColor };
        Assert.Equal(
            new OutputStyle(depth, attributes, isPlain),
            OutputStyle.Choose(color, plain, terminal, environment.GetValueOrDefault));
    }
}
