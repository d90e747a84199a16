using Radiator.Events.Filters;
using Radiator.Testing;

namespace Radiator.Events.Tests.Filters;

/// <summary>Where each mistake is pointed at, and what is said about it.</summary>
public class FilterErrorTests
{
    private static readonly ManualTime Clock = new();

    [Theory]
    [InlineData("properties.revenue >", 20, 1, "expected value after \">\"")]
    [InlineData("properties.revenue > & x", 21, 1, "expected value after \">\"")]
    [InlineData("event = = x", 8, 1, "expected value after \"=\"")]
    [InlineData("event =~ x", 7, 1, "expected value after \"=\"")]
    [InlineData("event !=", 8, 1, "expected value after \"!=\"")]
    [InlineData("evnt = x", 0, 4, "did you mean \"event\"?")]
    [InlineData("Event = x", 0, 5, "did you mean \"event\"?")]
    [InlineData("a | userid = x", 4, 6, "did you mean \"userId\"?")]
    [InlineData("revenue > 100", 0, 7, "as in properties.revenue")]
    [InlineData("products[*].sku ~ ^A-", 0, 8, "as in properties.products[*].sku")]
    [InlineData("type = trakc", 7, 5, "did you mean track?")]
    [InlineData("type in (track, pag)", 16, 3, "did you mean page?")]
    [InlineData("type = banana", 7, 6, "one of track identify page screen group alias")]
    [InlineData("type > track", 5, 1, "= != ~ !~ : in")]
    [InlineData("reason = duplicat", 9, 8, "did you mean duplicate?")]
    [InlineData("verdict = violating", 0, 7, "scope Event")]
    [InlineData("x & late", 4, 4, "scope Event")]
    [InlineData("marked", 0, 6, "scope View")]
    [InlineData("(a", 2, 1, "expected \")\" for the \"(\" at column 1")]
    [InlineData("a)", 1, 1, "there is no \"(\" for it")]
    [InlineData("()", 1, 1, "after \"(\"")]
    [InlineData("a &", 3, 1, "after \"&\"")]
    [InlineData("a or", 4, 1, "after \"or\"")]
    [InlineData("a | | b", 4, 1, "after \"|\"")]
    [InlineData("& a", 0, 1, "before \"&\"")]
    [InlineData("a, b", 1, 1, "before \",\"")]
    [InlineData("!", 1, 1, "after \"!\"")]
    [InlineData("not", 3, 1, "after \"not\"")]
    [InlineData("= 3", 0, 1, "expected a path before \"=\"")]
    [InlineData("!= 3", 0, 2, "expected a path before \"!=\"")]
    [InlineData("^A", 0, 1, "patterns follow ~")]
    [InlineData("-foo", 0, 1, "\"not\" is written !")]
    [InlineData("properties.revenue", 18, 1, "expected an operator after \"properties.revenue\"")]
    [InlineData("user", 4, 1, "put it in quotes")]
    [InlineData("has", 3, 1, "expected a path after \"has\"")]
    [InlineData("has nope", 4, 4, "unknown name \"nope\"")]
    [InlineData("has late", 4, 4, "unknown name \"late\"")]
    [InlineData("user.name = x", 4, 5, "item.user.name")]
    [InlineData("item = x", 0, 4, "item.channel")]
    [InlineData("properties..a = 1", 0, 13, "a name is missing")]
    [InlineData("properties[ = 1", 12, 1, "expected a position")]
    [InlineData("properties[0 = 1", 13, 1, "expected \"]\" for the \"[\" at column 11")]
    [InlineData("properties[-1] = 1", 11, 2, "expected a position")]
    [InlineData("properties.a is text", 16, 4, "string number integer bool null object array or missing")]
    [InlineData("properties.a is 3", 16, 1, "expected a type")]
    [InlineData("properties.a in b", 16, 1, "expected \"(\" after \"in\"")]
    [InlineData("properties.a in (1 2)", 19, 1, "expected \",\" or \")\"")]
    [InlineData("properties.a in (1,)", 19, 1, "expected value after \",\"")]
    [InlineData("properties.a in ()", 17, 1, "expected value after \"(\"")]
    [InlineData("properties.a = (1)", 15, 1, "only \"in\" takes a list")]
    [InlineData("properties.a > .5", 15, 2, "0.5")]
    [InlineData("properties.a > +5", 15, 2, "as in JSON")]
    [InlineData("properties.a > 5m", 15, 2, "a length of time")]
    [InlineData("properties.a > true", 15, 4, "true has no order")]
    [InlineData("properties.a < null", 15, 4, "null has no order")]
    [InlineData("properties.a = x\"y", 16, 1, "put the whole value in quotes")]
    [InlineData("properties.a = \"x\"y", 18, 1, "expected a space after the value")]
    [InlineData("properties.a = \"x", 15, 1, "not closed")]
    [InlineData("properties.a = \"\\q\"", 16, 2, "unknown escape")]
    [InlineData("properties.a : \"\"", 15, 2, "may not be empty")]
    [InlineData("ts > 5m", 5, 2, "ts > -5m")]
    [InlineData("ts > yesterday", 5, 9, "2026-11-22")]
    [InlineData("ts ~ 5", 3, 1, "= != < <= > >=")]
    [InlineData("ts in (-5m)", 6, 1, "is compared with")]
    [InlineData("ts > -99999999999d", 5, 13, "expected a time")]
    [InlineData("lag > 5", 6, 1, "500ms 5s 5m 2h or 3d")]
    [InlineData("offset = -1", 9, 2, "whole number")]
    [InlineData("event ~ /a(b/", 11, 1, "cannot be read")]
    [InlineData("event ~ [", 8, 1, "cannot be read")]
    [InlineData("event ~ /a", 8, 1, "not closed")]
    [InlineData("event ~ (a|b)", 8, 1, "between slashes")]
    [InlineData("event ~ ^(a|b)", 9, 1, "between slashes")]
    [InlineData("event ~ /a/b", 11, 1, "put in quotes")]
    [InlineData("event ~ /(?=a)b/", 9, 6, "linear time")]
    [InlineData("event ~ /(a)\\1/", 9, 5, "linear time")]
    [InlineData("event ~ \"\"", 9, 1, "may not be empty")]
    [InlineData("\"\"", 0, 2, "may not be empty")]
    [InlineData("\"event\" = x", 0, 7, "item[\"odd key\"]")]
    [InlineData("foo(bar)", 3, 1, "odd words in quotes")]
    [InlineData("internal = yes", 11, 3, "write internal or !internal")]
    [InlineData("internal ~ true", 11, 4, "write internal or !internal")]
    public void A_mistake_is_pointed_at_and_explained(string text, int position, int length, string message)
    {
        Assert.False(Filter.TryParse(text, FilterScope.Event, Clock, out _, out var error), $"{text} was taken");
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.Equal((position, length), (error.Position, error.Length));
    }

    [Theory]
    [InlineData("verdict = violatng", 10, 8, "did you mean violating?")]
    [InlineData("outcome = sucess", 10, 6, "did you mean success?")]
    [InlineData("rule = R-102", 7, 5, "ruleId = ...")]
    [InlineData("marked", 0, 6, "scope Observation")]
    public void An_observation_filter_knows_the_check_but_no_marks(
        string text, int position, int length, string message)
    {
        Assert.False(Filter.TryParse(text, FilterScope.Observation, Clock, out _, out var error));
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.Equal((position, length), (error.Position, error.Length));
    }

    [Fact]
    public void An_error_is_shown_below_its_text()
    {
        const string text = "properties.revenue >";
        var exception = Assert.Throws<FilterException>(() => Filter.Parse(text, FilterScope.Event, Clock));
        Assert.Equal("properties.revenue >\n                    ^\nexpected value after \">\"", exception.Message);
        Assert.Equal(20, exception.Error.Position);
    }

    [Fact]
    public void Carets_stand_below_wide_characters_and_tabs()
    {
        const string text = "event\t= 注文 & tpye = track";
        Assert.False(Filter.TryParse(text, FilterScope.Event, Clock, out _, out var error));
        var lines = error.Show(text).Split('\n');
        Assert.Equal("event = 注文 & tpye = track", lines[0]);
        Assert.Equal("               ^^^^", lines[1]);
    }

    [Fact]
    public void A_long_text_is_cut_around_the_error()
    {
        var text = new string('a', 500) + " & tpye = track & " + new string('b', 500);
        Assert.False(Filter.TryParse(text, FilterScope.Event, Clock, out _, out var error));
        var lines = error.Show(text).Split('\n');
        Assert.True(lines[0].Length <= 80, lines[0]);
        Assert.Equal("tpye", lines[0].Substring(lines[1].IndexOf('^'), 4));
        Assert.StartsWith("…", lines[0], StringComparison.Ordinal);
        Assert.EndsWith("…", lines[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Neither_error_nor_canonical_text_carries_control_characters()
    {
        foreach (var code in Enumerable.Range(0, 0x250).Concat(Enumerable.Range(0x2000, 0x80)).Append(0xFEFF))
        {
            var hostile = (char)code;
            string[] texts =
            [
                $"a{hostile} = 1", $"event = \"a{hostile}\"", $"event ~ \"a{hostile}\"", $"\"{hostile}", $"type = t{hostile}",
            ];
            foreach (var text in texts)
            {
                var shown = Filter.TryParse(text, FilterScope.Event, Clock, out var filter, out var error)
                    ? filter.ToString()
                    : error.Show(text).Replace("\n", "", StringComparison.Ordinal);
                Assert.DoesNotContain(shown, c => char.IsControl(c) || c is '\u2028' or '\u202e' or '\u200b');
            }
        }
    }
}
