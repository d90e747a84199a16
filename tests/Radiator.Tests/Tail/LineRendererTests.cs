using Radiator.Events.Checking;
using Radiator.Output;
using Radiator.Tail;
using Radiator.Testing;
using Radiator.Tests.Fakes;

namespace Radiator.Tests.Tail;

public class LineRendererTests
{
    [Theory]
    [InlineData("text", ColorDepth.None, false, false)]
    [InlineData("plain", ColorDepth.None, false, true)]
    [InlineData("no-color", ColorDepth.None, true, false)]
    [InlineData("16", ColorDepth.Ansi16, true, false)]
    [InlineData("256", ColorDepth.Ansi256, true, false)]
    [InlineData("24bit", ColorDepth.TrueColor, true, false)]
    public void Every_kind_of_line(string name, ColorDepth depth, bool attributes, bool plain)
    {
        var renderer =
            new LineRenderer(new OutputStyle(depth, attributes, plain), TimeZoneInfo.Utc, withVerdicts: true);
        Golden.Verify(string.Concat(Items().Select(renderer.Render)).Replace("\e", "␛", StringComparison.Ordinal),
            $"lines-{name}.txt");
    }

    [Fact]
    public void A_collectors_lines_have_no_verdict_column()
    {
        var renderer = new LineRenderer(OutputStyle.Text, TimeZoneInfo.Utc, withVerdicts: false);
        Golden.Verify(string.Concat(Items().Select(renderer.Render)), "lines-collector.txt");
    }

    [Fact]
    public void No_text_of_an_event_reaches_the_terminal_raw_or_breaks_its_line()
    {
        for (var seed = 0; seed < 500; seed++)
        {
            var random = new Random(seed);
            string Hostile() => new([.. Enumerable.Range(0, random.Next(30)).Select(
                _ => random.Next(3) == 0 ? (char)random.Next(0xA0) : (char)random.Next(0x10000))]);
            var violation =
                Some.WrongType(actual: Hostile()) with { Description = Hostile(), Pointer = "/" + Hostile() };
            var item = new TailItem.Seen(Some.Track(Hostile(), Hostile(), source: Hostile()),
                Some.Checked(Some.Track(), Verdict.Violating, violation));
            foreach (var plain in new[] { true, false })
            {
                var line =
                    new LineRenderer(OutputStyle.Text with { Plain = plain }, TimeZoneInfo.Utc, true).Render(item);
                Assert.True(line.IndexOf('\n', StringComparison.Ordinal) == line.Length - 1, $"seed {seed}: {line}");
                Assert.True(!line[..^1].Any(char.IsControl), $"seed {seed}: {line}");
            }
        }
    }

    [Fact]
    public void The_name_that_was_meant_comes_before_how_names_are_to_be()
    {
        var naming = Some.WrongType(Severity.Warning) with { Pointer = "/event" };
        var unplanned = naming with
        {
            Type = ViolationType.Unplanned,
            Fix = "send \"Signed Up\", if that is meant",
            Description = "The plan has no event \"signed up\"; the nearest planned name is \"Signed Up\".",
        };
        var line = Line(Some.Checked(Some.Track("signed up"), Verdict.Unplanned, naming, unplanned));
        Assert.EndsWith($"unplanned  {unplanned.Description} (+1)\n", line);
    }

    [Fact]
    public void A_line_says_what_to_do()
    {
        var wrong = Some.WrongType() with { Fix = "send 129.90 without quotes" };
        Assert.EndsWith("got string \"129.90\"; send 129.90 without quotes\n",
            Line(Some.Checked(Some.Track(), Verdict.Violating, wrong)));
    }

    private static string Line(Observation observation) =>
        new LineRenderer(OutputStyle.Text, TimeZoneInfo.Utc, withVerdicts: true).Render(Seen(observation));

    private static IEnumerable<TailItem> Items()
    {
        var track = Some.Track();
        yield return new TailItem.Notice("connected to the daemon at unix:/run/radiator/radiator.sock", false);
        yield return Seen(Some.Checked(track, Verdict.Conforming));
        yield return Seen(Some.Checked(track, Verdict.Violating, Some.WrongType()));
        yield return Seen(Some.Checked(track, Verdict.Violating, Some.WrongType(), Some.WrongType(), Some.WrongType()));
        yield return Seen(Some.Checked(track, Verdict.Conforming, Some.WrongType(Severity.Warning)));
        yield return Seen(Some.Checked(Some.Track("order_completed"), Verdict.Unplanned));
        yield return Seen(Some.Checked(track, Verdict.Unchecked));
        yield return Seen(Some.Checked(track, Verdict.Conforming) with { IsLate = true });
        yield return Seen(Some.Checked(track, Verdict.Conforming) with { IsReplayed = true });
        yield return Seen(Some.Checked(Some.Track("A name that is longer than its column",
            "507f191e-810c-4197-29de-860ea0000000", source: ""), Verdict.Conforming));
        yield return Seen(Some.Checked(
            Some.Track("你好 \e[31m\n\u202e"), Verdict.Violating, Some.WrongType(actual: "string \"\e]0;owned\a\"")));
        yield return new TailItem.Discarded(Some.Discard());
        yield return new TailItem.Discarded(Some.Discard(count: 1_200));
        yield return new TailItem.Gap("they aged out of the collector's log before they were read", 12);
        yield return new TailItem.Gap("the collector has another log than before", null);
        yield return new TailItem.Notice(
            "no link to the collector at http://127.0.0.1:8081: connection refused; trying again in 0.5 s", true);
    }

    private static TailItem.Seen Seen(Observation observation) => new(observation.Event, observation);
}
