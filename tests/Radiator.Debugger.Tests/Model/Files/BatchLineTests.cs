using System.Text;
using Radiator.Debugger.Model.Rows;
using Radiator.Events;
using Radiator.Events.Checking;
using Radiator.Events.Files;
using Radiator.Events.Json;

namespace Radiator.Debugger.Tests.Model.Files;

/// <summary>Lines of a file that are bodies of requests.</summary>
public sealed class BatchLineTests : IDisposable
{
    private readonly OpenFile _file = new();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Each_item_of_a_batch_between_lines_is_a_row_with_what_stands_around_the_batch(bool first)
    {
        var alone = Sample.Track("Order Completed", properties: """{"revenue":1}""");
        var batch = """{"sentAt":"2026-11-22T14:00:00Z","context":{"ip":"1.2.3.4","app":{"version":"7"}},"""
            + "\"anonymousId\":\"a9\",\"batch\":["
            + Sample.Track("Order Completed", properties: """{"revenue":2}""") + " , "
            + """{"type":"track","event":"Order Completed","context":{"app":{"build":"b"}},"""
            + "\"properties\":{\"revenue\":\"3\"}}," + """{"type":"trakc"},5],"writeKey":"k"}""";
        await using var model = await _file.OpenAsync(
            first ? $"  {batch}\n\n{alone}\n" : $"{alone}\n\n  {batch} \n{alone}\n{batch}\n\n{alone}");
        var rows = model.Events.ToList().Select(row => model.Store.Get(row)!).ToArray();

        Assert.Equal(first ? [1, 1, 1, 1, 3] : [1, 3, 3, 3, 3, 4, 5, 5, 5, 5, 7], rows.Select(row => row.Line));
        Assert.Equal(rows.Length, model.Progress!.Events);
        Assert.Equal((rows.Length, first ? 2 : 4), (model.Progress.Checked, model.Progress.Unusable));
        Assert.Empty(model.Notices);
        var at = first ? 0 : 1;
        var (good, bad) = (rows[at], rows[at + 1]);
        Assert.Equal((Verdict.Conforming, Verdict.Violating), (good.Verdict, bad.Verdict));
        Assert.Equal("1.2.3.4", bad.Event!.Find(EventPath.Parse("context.ip")).GetText());
        Assert.Equal(("7", "b"), (bad.AppVersion, bad.Event.Find(EventPath.Parse("context.app.build")).GetText()));
        Assert.Equal(("a9", ""), (bad.Who, bad.UserId));
        Assert.True(bad.Event.Flags.HasFlag(EventFlags.IdFromEnvelope));
        Assert.Equal(new DateTimeOffset(2026, 11, 22, 14, 0, 0, TimeSpan.Zero), bad.Event.SentAt);
        Assert.StartsWith("""{"type":"track","event":"Order Completed","context":{"app":""", Text(bad.RawJson));
        Assert.Equal("unknown_type", rows[at + 2].Name);
        Assert.Equal(("item_not_object", "5"), (rows[at + 3].Name, Text(rows[at + 3].RawJson)));
        Assert.Equal(first ? 1 : 2, model.Violations.Groups.Single(group => group.Field == "properties.revenue").Count);
        model.Events.SetFilter("context.ip = 1.2.3.4");
        OpenFile.Update(model);
        Assert.Equal(first ? 2 : 4, model.Events.Count);
    }

    [Fact]
    public async Task A_text_around_a_batch_is_found_at_its_events()
    {
        var item = Sample.Track("Order Completed", properties: """{"revenue":2}""");
        await using var model = await _file.OpenAsync(
            $$"""{"context":{"x":"before"},"batch":[{{item}},{{item}}],"y":"behind"}""" + $"\n{item}\n"
            + $$"""{"context":{"x":"before"},"batch":[{{item}},{{item}}],"y":"behind"}""");
        List<int> found = [];
        (string Text, bool Forward)[] searches =
            [("before", true), ("behind", true), ("before", false), ("behind", false)];
        foreach (var (text, forward) in searches)
        {
            Assert.True(model.Events.SelectNextMatch(new SearchText(text), forward));
            found.Add(model.Events.SelectedIndex);
        }

        Assert.Equal([3, 4, 3, 1], found);
    }

    [Fact]
    public async Task A_batch_beyond_the_limits_says_so_and_its_first_items_are_rows()
    {
        var item = """{"type":"page"}""";
        var many = $$"""{"batch":[{{string.Join(',', Enumerable.Repeat(item, EventBatch.ItemsMax + 5_000))}}]}""";
        var wide = $$"""{"context":{"x":"{{new string('y', EventBatch.EnvelopeBytesMax)}}"},"batch":[{{item}}]}""";
        await using var model = await _file.OpenAsync(
            $"{item}\n{many}\n{wide}\n{{\"batch\":[]}}\n{{\"batch\":[{{]}}\n");

        Assert.Equal(EventBatch.ItemsMax + 5, model.Events.Count);
        Assert.Equal(EventBatch.ItemsMax + 5, model.Progress!.Checked);
        var rows = Enumerable.Range(EventBatch.ItemsMax, 5).Select(row => model.Store.Get(row)!).ToArray();
        Assert.Equal([2, 2, 3, 4, 5], rows.Select(row => row.Line));
        Assert.Equal(EventType.Page, rows[0].Type);
        Assert.Contains("more than 100000 items", rows[1].Discard!.Detail);
        Assert.Contains("at most 65536", rows[2].Discard!.Detail);
        Assert.Equal(["empty_batch", "invalid_json"], rows[3..].Select(row => row.Name));
    }

    // What `plan check` says of the same bytes.
    [Fact]
    public async Task Rows_and_plan_check_read_the_same_whatever_the_lines_are()
    {
        var seed = Random.Shared.Next();
        var random = new Random(seed);
        string[] items =
        [
            """{"type":"track","event":"Order Completed","userId":"u","properties":{"batch":[1]}}""",
            """{"type":"group","context":{"groupId":"g"}}""", """{"event":"No Type"}""", "7", "\"batch\"", "{}",
            """{"type":"identify","userId":null,"anonymousId":"","sentAt":"x"}""", """ { "type" : "alias" } """,
        ];
        for (var run = 0; run < 30; run++)
        {
            string[] lines = [items[0], .. Enumerable.Range(0, random.Next(8)).Select(_ => Line(random, items))];
            await using var model = await _file.OpenAsync(string.Join('\n', lines));
            var (events, problems) = (new List<AnalyticsEvent>(), new List<string>());
            foreach (var line in lines)
                FileEvents.Read(Encoding.UTF8.GetBytes(line.Trim()), events, problems);
            var rows = model.Events.ToList().Select(row => model.Store.Get(row)!).ToArray();

            var hint = $"seed {seed}: {string.Join('\n', lines)}\n";
            var (read, shown) = (events.Select(Figures).ToArray(),
                rows.Where(row => !row.IsDiscard).Select(row => Figures(row.Event!)).ToArray());
            Assert.Equal(hint + string.Join('\n', read), hint + string.Join('\n', shown));
            Assert.Equal(hint + string.Join('\n', problems), hint + string.Join(
                '\n', rows.Where(row => row.IsDiscard).Select(row => row.Discard!.Detail)));
        }
    }

    public void Dispose() => _file.Dispose();

    private static string Line(Random random, string[] items)
    {
        var batch = string.Join(',', Enumerable.Range(0, random.Next(5)).Select(_ => items[random.Next(items.Length)]));
        var line = random.Next(6) switch
        {
            0 => items[0],
            1 => $$"""{"batch":[{{batch}}]}""",
            2 => """{"batch":3,"userId":"e","context":{"groupId":"eg"},"sentAt":"2026-11-22T14:00:00Z","""
                + $"\"batch\":[{batch}]}}",
            3 => $$"""{"type":"bulk","anonymousId":7,"batch" : [{{batch}}]}""",
            4 => $$"""{"type":"page","batch":[{{batch}}]}""",
            _ => $$"""  {"context":{"batch":[1]},"batch":[{{batch}}]}  """,
        };
        return random.Next(8) == 0 ? line[..random.Next(3, line.Length)] : line;
    }

    private static string Figures(AnalyticsEvent item) =>
        $"{item.Type} {item.Name} {item.UserId} {item.AnonymousId} {item.GroupId} {item.SentAt:O} {item.Flags} "
        + $"{Text(item.RawJson)} {Text(item.Request.Json)}";

    private static string Text(ReadOnlyMemory<byte> bytes) => Encoding.UTF8.GetString(bytes.Span);
}
