using System.Text;
using Radiator.Debugger.Exporting;
using Radiator.Debugger.Model;
using Radiator.Debugger.Model.Files;
using Radiator.Debugger.Model.Rows;
using Radiator.Debugger.Tests.Screens;
using Radiator.Debugger.Views.Detail;
using Radiator.Events.Checking;

namespace Radiator.Debugger.Tests.Model.Files;

/// <summary>Captures that carry what a daemon found, written as <c>radiator tail --json</c> writes.</summary>
public sealed class CaptureTests : IDisposable
{
    private readonly OpenFile _file = new();

    [Fact]
    public async Task Without_a_plan_a_capture_shows_what_the_daemon_saw()
    {
        var wrong = Sample.WrongType("129.90") with { Fix = "send 129.90", PlanLocation = "plan.yaml:31" };
        await using var model = await OpenAsync(Capture(wrong));
        var (good, bad, idle, plain) = (Row(model, 0), Row(model, 1), Row(model, 2), Row(model, 3));

        Assert.Equal([Verdict.Conforming, Verdict.Violating, Verdict.Unchecked, Verdict.Unchecked],
            new[] { good, bad, idle, plain }.Select(row => row.Verdict));
        Assert.Equal([true, true, true, false], new[] { good, bad, idle, plain }.Select(row => row.IsCaptured));
        var read = Assert.Single(bad.Violations);
        Assert.Equal((wrong.Type, wrong.Severity, wrong.Pointer, wrong.Field, wrong.Expected, wrong.Actual),
            (read.Type, read.Severity, read.Pointer, read.Field, read.Expected, read.Actual));
        Assert.Equal((wrong.Description, wrong.PlanLocation, wrong.Fix),
            (read.Description, read.PlanLocation, read.Fix));
        Assert.Equal("\"129.90\"", Encoding.UTF8.GetString(
            bad.RawJson.Span.Slice(read.RangeStart, read.RangeLength)));
        Assert.Equal((Outcome.Failure, true), (bad.Outcome, bad.IsLate));
        Assert.Equal("alias", idle.Observation!.UncheckedReason);
        Assert.Equal(new RowFacts(Verdict.Violating, 1, 0, false), model.Store.FactsOf(1));
        Assert.Equal(1, model.Violations.Groups.Single(group => group.Field == wrong.Field).Count);
        Assert.True(model.Events.SelectNextBad(forward: true));
        model.Events.SetFilter("verdict = violating & outcome = failure");
        OpenFile.Update(model);
        Assert.Equal(1, model.Events.Count);
    }

    [Fact]
    public async Task With_a_plan_it_is_checked_anew()
    {
        await using var model = await _file.OpenAsync(Capture(Sample.WrongType("129.90")));

        Assert.Equal(Verdict.Violating, Row(model, 1).Verdict);
        Assert.False(Row(model, 1).IsCaptured);
        Assert.Equal("plan.yaml:9", Assert.Single(Row(model, 1).Violations).PlanLocation);
    }

    [Fact]
    public async Task The_detail_says_whose_verdict_it_is()
    {
        await using var model = await OpenAsync(Capture(Sample.WrongType("129.90")));
        using var screen = new ScreenHarness();
        var pages = new DetailPages(screen.Screen, model, _ => { });

        Assert.StartsWith("violating, as the daemon saw it", TextOf(pages, Row(model, 1), DetailTab.Event));
        Assert.Contains("unchecked: alias, as the daemon saw it", TextOf(pages, Row(model, 2), DetailTab.Plan));
        Assert.DoesNotContain("as the daemon saw it", TextOf(pages, Row(model, 3), DetailTab.Plan));
    }

    [Fact]
    public async Task Whatever_stands_where_verdict_and_violations_are_expected_is_taken_and_bounded()
    {
        var wordy = "{\"description\":\"" + new string('x', 9_000) + "\"}";
        const string Event = "\"event\":{\"type\":\"track\",\"event\":\"A\",\"properties\":{\"a\":[1]}}}";
        string[] claims =
        [
            "\"verdict\":\"fine\",", "\"verdict\":7,", "\"verdict\":\"violating\",\"violations\":{},",
            "\"verdict\":\"violating\",\"violations\":"
                + """[3,null,{},{"pointer":"nonsense"},{"pointer":"/properties/a/0"}],""",
            "\"verdict\":\"violating\",\"violations\":["
                + string.Join(',', Enumerable.Repeat(wordy, 400)) + "],",
        ];
        await using var model = await OpenAsync(
            string.Concat(claims.Select(claim => "{\"kind\":\"event\"," + claim + Event + "\n")));

        Assert.Equal([Verdict.Unchecked, Verdict.Unchecked, Verdict.Violating, Verdict.Violating, Verdict.Violating],
            Enumerable.Range(0, 5).Select(row => Row(model, row).Verdict));
        Assert.Equal([0, 0, 0, 3], Enumerable.Range(0, 4).Select(row => Row(model, row).Violations.Count));
        Assert.Equal(1, Row(model, 3).Violations[2].RangeLength);
        Assert.InRange(Row(model, 4).Violations.Count, 10, 101);
        Assert.All(Row(model, 4).Violations, one => Assert.InRange(one.Description.Length, 1, 1_100));
    }

    public void Dispose() => _file.Dispose();

    private static string Capture(Violation wrong)
    {
        var store = new RingStore();
        Observation Seen(string json, Verdict verdict) => new() { Event = Sample.Event(json), Verdict = verdict };
        store.Append(Seen(Sample.Track("Order Completed", properties: """{"revenue":1}"""), Verdict.Conforming));
        var text = Sample.Track("Order Completed", properties: """{"revenue":"129.90"}""");
        store.Append(Seen(text, Verdict.Violating) with
        {
            Violations = [wrong], Outcome = Outcome.Failure, IsLate = true,
        });
        store.Append(Seen("""{"type":"alias","userId":"u","previousId":"p"}""", Verdict.Unchecked) with
        {
            UncheckedReason = "alias",
        });
        using var target = new MemoryStream();
        NdjsonExport.Write(store, [0, 1, 2], target);
        return Encoding.UTF8.GetString(target.ToArray()) + Sample.Track("Order Completed") + "\n";
    }

    private Task<DebuggerModel> OpenAsync(string text)
    {
        var path = _file.Write(Encoding.UTF8.GetBytes(text));
        return OpenFile.RunAsync(new FileSource("x", () => File.OpenRead(path), null, _file.Clock), _file.Clock);
    }

    private static EventRow Row(DebuggerModel model, long row) => model.Store.Get(row)!;

    private static string TextOf(DetailPages pages, EventRow row, DetailTab tab) => string.Join(
        '\n', pages.Lines(row, tab, _ => null).Select(line => $"{line.Key} {line.Value}".Trim()));
}
