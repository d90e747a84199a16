using System.Buffers;
using System.Text;
using Radiator.Debugger.Tests.Model;
using Radiator.Events.Checking;
using Radiator.Terminal.Rendering;
using Radiator.Testing.Terminal;

namespace Radiator.Debugger.Tests.Screens;

/// <summary>
/// Events that try to be more than text: in every field that a screen shows. A strict terminal model throws at every
/// sequence that is not one of the renderer's own, and the bytes are looked at besides.
/// </summary>
public sealed class HostileEventTests
{
    private static readonly string[] s_texts =
    [
        "\u009d0;pwned\u009c", "\u001b]0;pwned\u0007", "\u001b[2J\u001b[H", "\u009b31m", "\u0007\u0008\r\n\t\u0000",
        "\u007f", "\u202ecod.exe\u202c", "\u200b\u200d\u2060\ufeff", "\u2028\u2029", "\udb40\udc41", "a\u0300\u0301\u0302\u0303\u0304\u0305\u0306\u0307\u0308\u0309",
        "👨‍👩‍👧‍👦❤️🇩🇪👍🏽", "クーポン", "\ue000\uffff", new('x', 5_000), "\\u001b[31m",
    ];

    [Theory]
    [InlineData(80, 24)]
    [InlineData(160, 45)]
    public void No_screen_lets_any_of_it_through(int width, int height)
    {
        using var screen = new ScreenHarness(events: 0);
        foreach (var text in s_texts)
            Push(screen, text);
        screen.Draw(width, height).Press("g");
        for (var i = 0; i < s_texts.Length; i++)
        {
            Check(screen, width, height);
            foreach (var keys in new[] { "enter", "t", "t", "r", "T", "T", "T", "d", "y", "esc", "x", "esc", "?", "esc", ":", "esc", "esc", "esc", "j" })
            {
                screen.Press(keys);
                Check(screen, width, height);
            }
        }

        for (var tab = 1; tab <= 9; tab++)
        {
            screen.Press(tab.ToString(System.Globalization.CultureInfo.InvariantCulture));
            Check(screen, width, height);
        }
    }

    private static void Check(ScreenHarness screen, int width, int height)
    {
        screen.Draw(width, height);
        var bytes = new ArrayBufferWriter<byte>();
        new Renderer(new TerminalCapabilities()).Render(screen.Buffer, bytes);
        var model = new VtScreen(width, height);
        model.Feed(bytes.WrittenSpan);
        Assert.Equal("", model.Title);
        Assert.Null(model.Clipboard);
        var text = Encoding.UTF8.GetString(bytes.WrittenSpan);
        Assert.DoesNotContain(text, letter => letter is >= '\u0080' and <= '\u009f');
        Assert.DoesNotContain(text, letter => letter is '\u202e' or '\u200b' or '\u2028' or '\ufeff');
    }

    private static void Push(ScreenHarness screen, string text)
    {
        var json = System.Text.Json.JsonSerializer.Serialize(text);
        screen.Source.Push(Sample.Seen(
            $$$"""{"type":"track","event":{{{json}}},"userId":{{{json}}},"messageId":{{{json}}},"properties":{{{{json}}}:{{{json}}},"list":[{{{json}}}]},"context":{"app":{"version":{{{json}}}},"library":{"name":{{{json}}}}} }""",
            source: text, environment: text,
            violations:
            [
                new Violation
                {
                    Type = ViolationType.Type, Pointer = "/properties/" + text, Description = text, Fix = text,
                    Actual = text, Expected = text, RuleId = text, PlanLocation = text, Nearest = text,
                },
            ]));
        screen.Source.Push(Sample.Discarded("invalid_json", text, body: text));
    }
}
