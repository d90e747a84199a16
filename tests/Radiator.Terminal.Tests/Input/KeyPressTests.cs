using Radiator.Terminal.Input;

namespace Radiator.Terminal.Tests.Input;

public sealed class KeyPressTests
{
    [Theory]
    [InlineData("ctrl-p")]
    [InlineData("G")]
    [InlineData("-")]
    [InlineData("ctrl--")]
    [InlineData("+")]
    [InlineData("alt-+")]
    [InlineData("space")]
    [InlineData("ctrl-space")]
    [InlineData("esc")]
    [InlineData("shift-tab")]
    [InlineData("ctrl-alt-shift-f12")]
    [InlineData("alt-U+0301")]
    [InlineData("日")]
    public void A_name_is_its_key_and_back(string name) => Assert.Equal(name, KeyPress.Parse(name).ToString());

    [Theory]
    [InlineData("Ctrl+P", "ctrl-p")]
    [InlineData("ctrl-P", "ctrl-p")]
    [InlineData("shift-g", "G")]
    [InlineData("Escape", "esc")]
    [InlineData("PageUp", "pgup")]
    [InlineData("alt-ctrl-x", "ctrl-alt-x")]
    [InlineData("shift-shift-up", "shift-up")]
    public void Other_spellings_are_understood(string written, string name) =>
        Assert.Equal(name, KeyPress.Parse(written).ToString());

    [Theory]
    [InlineData("")]
    [InlineData("ctrl-")]
    [InlineData("f13")]
    [InlineData("qq")]
    [InlineData("U+D800")]
    [InlineData("U+110000")]
    public void What_is_no_key_is_refused_with_what_would_be_right(string written)
    {
        var error = Assert.Throws<FormatException>(() => KeyPress.Parse(written));
        Assert.Contains("pgup", error.Message);
    }

    [Theory]
    [InlineData("ctrl-i", "\"tab\"")]
    [InlineData("ctrl-m", "\"enter\"")]
    [InlineData("ctrl-[", "\"esc\"")]
    public void Keys_that_no_terminal_tells_apart_are_refused_with_the_other_name(string written, string other) =>
        Assert.Contains(other, Assert.Throws<FormatException>(() => KeyPress.Parse(written)).Message);
}
