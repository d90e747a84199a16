using Radiator.Debugger.App.Actions;
using Radiator.Terminal.Input;

namespace Radiator.Debugger.Tests.App;

public sealed class KeymapTests
{
    private static readonly ViewAction s_next = new("next-violation", "e", "Next", () => { });
    private static readonly ViewAction s_pause = new("pause", "space", "Pause", () => { });
    private static readonly ViewAction s_palette = new("palette", ": ctrl-p", "Palette", () => { });

    private static readonly ActionGroup[] s_groups =
    [
        new("everywhere", "everywhere", "Everywhere", [s_palette]),
        new("events", "events", "Events", [s_next, s_pause]),
    ];

    [Fact]
    public void Somebodys_own_keys_come_before_those_that_are_built_in()
    {
        var (bindings, problems) = Keymap.Read(
            """
            events:
              next-violation: [space, ctrl-n]
              pause: []
            """, s_groups);

        var table = new ActionTable(s_groups, bindings);

        Assert.Empty(problems);
        Assert.Same(s_next, table.Find(KeyPress.Parse("space"), "events"));
        Assert.Null(table.Find(KeyPress.Parse("e"), "events"));
        Assert.Empty(table.KeysOf(s_pause));
        Assert.Same(s_palette, table.Find(KeyPress.Parse("ctrl-p"), "events"));
    }

    [Theory]
    [InlineData("evnts:\n  pause: x", "line 1, column 1", "places are everywhere, events")]
    [InlineData("events:\n  paus: x", "line 2, column 3", "there are next-violation, pause")]
    [InlineData("events:\n  pause: xx", "line 2, column 10", "is no key")]
    [InlineData("events:\n  pause: ctrl-m", "line 2, column 10", "cannot be told from enter")]
    [InlineData("events:\n  pause: x\n  next-violation: x", "line 3", "x is the key of pause already")]
    [InlineData("events: 3", "line 1, column 9", "list of names with keys")]
    [InlineData("events:\n  pause: [a, b, c, d, e, f, g, h, i]", "line 2", "9 keys; 8 are possible")]
    [InlineData("events: {", "line ", "")]
    [InlineData("[[[[[[[[[[[[", "", "nested deeper")]
    public void What_cannot_be_used_says_where_it_is_and_what_would_be_right(string text, string where, string what)
    {
        var (bindings, problems) = Keymap.Read(text, s_groups);

        Assert.Empty(bindings);
        Assert.StartsWith(where, problems[0], StringComparison.Ordinal);
        Assert.Contains(what, problems[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_that_is_in_the_file_makes_it_throw()
    {
        for (var seed = 0; seed < 2_000; seed++)
        {
            var random = new Random(seed);
            const string Letters = "events: pause\n  [x,]{}&*!|>'\"%@`#-?\t\u0000\ud800ctrl-";
            var text = string.Concat(Enumerable.Range(0, random.Next(60)).Select(_ => Letters[random.Next(Letters.Length)]));
            try
            {
                Keymap.Read(text, s_groups);
            }
            catch (Exception exception)
            {
                Assert.Fail($"seed {seed}: {exception}");
            }
        }
    }
}
