using Radiator.Debugger.App.Actions;
using Radiator.Testing;

namespace Radiator.Debugger.Tests.Screens;

public sealed class KeyTableTests
{
    private const string Begin = "<!-- keys: made by KeyTable, checked by a test -->\n\n";
    private const string End = "<!-- end of keys -->";

    [Fact]
    public void The_page_has_the_keys_that_the_program_has()
    {
        using var screen = new ScreenHarness(events: 0);
        var path = Repository.Path("docs", "debugger.md");
        var page = File.ReadAllText(path);
        var (start, end) = (page.IndexOf(Begin, StringComparison.Ordinal), page.IndexOf(End, StringComparison.Ordinal));
        Assert.True(start > 0 && end > start, "docs/debugger.md has lost its marks around the table of keys.");
        var table = KeyTable.Markdown(screen.Screen.Table);
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1")
            File.WriteAllText(path, page[..(start + Begin.Length)] + table + page[end..]);
        else
            Assert.Equal(table, page[(start + Begin.Length)..end]);
    }
}
