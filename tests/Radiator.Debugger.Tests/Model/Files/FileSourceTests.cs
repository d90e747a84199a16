using System.IO.Compression;
using System.Text;
using Radiator.Debugger.Model;
using Radiator.Debugger.Model.Files;
using Radiator.Debugger.Model.Links;
using Radiator.Debugger.Model.Planning;
using Radiator.Debugger.Model.Rows;
using Radiator.Events.Checking;
using Radiator.Events.Json;
using Radiator.Plans;
using Radiator.Testing;

namespace Radiator.Debugger.Tests.Model.Files;

public sealed class FileSourceTests : IDisposable
{
    private readonly OpenFile _file = new();

    private TemporaryFolder Folder => _file.Folder;

    private ManualTime Clock => _file.Clock;

    [Fact]
    public async Task A_file_of_lines_is_read_and_checked_whole()
    {
        await using var model = await OpenAsync(Lines(1_000));

        Assert.Equal(1_000, model.Events.Count);
        var bytes = model.Progress!.Bytes;
        Assert.Equal(new FileProgress(bytes, bytes, 1_000, 1_000, 0, true), model.Progress);
        Assert.Equal(LinkPhase.Complete, model.Link.Phase);
        Assert.Equal((0, "Order Completed", 1L), (
            model.Events.SelectedIndex, model.Events.SelectedRow!.Name, model.Events.SelectedRow.Line));
        Assert.Equal(100, model.Violations.Groups.Single(group => group.Field == "properties.revenue").Count);
        var row = model.Events.RowAt(10)!;
        Assert.Equal((Verdict.Violating, 11L), (row.Verdict, row.Line));
        Assert.Equal("checkout", row.Observation!.Owner);
        Assert.True(model.Events.SelectNextBad(forward: true));
        Assert.Equal(10, model.Events.SelectedIndex);
    }

    [Fact]
    public async Task A_filter_over_verdicts_finds_what_the_check_found()
    {
        await using var model = await OpenAsync(Lines(1_000));
        model.Events.SetFilter("rule = type & properties.revenue is string");
        Update(model);

        Assert.Equal(100, model.Events.Count);
        Assert.Equal(900, model.Events.Counters.Filtered);
        model.Events.SetFilter("user = u_7");
        Update(model);
        Assert.Equal(10, model.Events.Count);
    }

    [Fact]
    public async Task Coverage_names_what_never_came_and_what_is_not_planned_with_the_nearest_name()
    {
        await using var model = await OpenAsync(
            Sample.Track("Order Completed", properties: """{"revenue":1,"coupon":"x"}""") + "\n"
            + Sample.Track("Order Complete") + "\n");
        Assert.Equal(("page", PlanRowState.NeverSeen), (model.Plan.Rows[0].Name, model.Plan.Rows[0].State));
        var rows = model.Plan.Rows.Skip(1).ToArray();

        Assert.Equal(
            [("Order Completed", PlanRowState.Seen), ("Refund Requested", PlanRowState.NeverSeen),
                ("Order Complete", PlanRowState.Unplanned)],
            rows.Select(row => (row.Name, row.State)));
        Assert.Equal(("Order Completed", 1), (rows[2].Nearest, rows[2].NearestDistance));
        Assert.Equal((3, 1), (rows[0].PropertiesPlanned, rows[0].PropertiesSeen));
        Assert.Equal(["revenue", "currency", "n", "coupon"], rows[0].Properties.Select(property => property.Name));
        Assert.Equal(1.0 / 3, model.Plan.Coverage);
        Assert.Equal("  Order Completed:", model.Plan.TextOf(rows[0])[0].Text);
        Assert.Equal(6, model.Plan.TextOf(rows[0]).Count);
    }

    [Fact]
    public async Task A_line_that_is_no_event_is_a_row_that_says_why()
    {
        await using var model = await OpenAsync(
            Sample.Track("Order Completed", properties: """{"revenue":1}""") + "\n{\"broken\n\n\"text\"\n"
            + Sample.Track("Order Completed", properties: """{"revenue":2}"""));

        Assert.Equal([1, 2, 4, 5], model.Events.ToList().Select(row => model.Store.Get(row)!.Line));
        Assert.Equal("invalid_json", model.Events.RowAt(1)!.Name);
        Assert.Equal(2, model.Discards.Count);
        Assert.Equal(2, model.Progress!.Unusable);
        Update(model);
        Assert.Equal(2, model.Discards.View.Count);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("array")]
    [InlineData("spread")]
    [InlineData("batch")]
    [InlineData("pipe")]
    public async Task Whatever_holds_events_is_taken(string form)
    {
        var items = Enumerable.Range(0, 20).Select(Item).ToArray();
        var text = form switch
        {
            "array" => $"[{string.Join(",\n", items)}]",
            "spread" => string.Join('\n', items).Replace(",\"", ",\n\"").Replace("{\"type", "{\n\"type"),
            "batch" => """{"context":{"ip":"1.2.3.4"},"batch":[""" + string.Join(',', items)
                + """],"sentAt":"2026-11-22T14:00:00Z"}""",
            _ => string.Join('\n', items) + "\n",
        };
        var bytes = Encoding.UTF8.GetBytes(text);
        Stream? stream = form switch { "gzip" => Packed(bytes), "pipe" => new Pipe(bytes), _ => null };
        await using var model = await OpenAsync(bytes, stream);

        Assert.Equal(20, model.Events.Count);
        Assert.Equal(20, model.Progress!.Checked);
        Assert.Equal("Order Completed", model.Events.RowAt(19)!.Name);
        Assert.Equal(Verdict.Violating, model.Events.RowAt(10)!.Verdict);
        if (form == "batch")
            Assert.Equal("1.2.3.4", model.Events.RowAt(3)!.Event!.Find(EventPath.Parse("context.ip")).GetText());
    }

    [Fact]
    public async Task A_capture_of_tail_keeps_when_the_collector_had_it()
    {
        await using var model = await OpenAsync(
            """{"kind":"event","receivedAt":"2026-11-22T13:58:00Z","source":"web","environment":"staging","event":"""
            + Sample.Track("Order Completed", properties: """{"revenue":1}""") + "}\n");
        var row = model.Events.RowAt(0)!;

        Assert.Equal(new DateTimeOffset(2026, 11, 22, 13, 58, 0, TimeSpan.Zero), row.ReceivedAt);
        Assert.Equal(("web", "staging"), (row.Source, row.Environment));
    }

    // Such a line has a type and a name at its top, and would pass for a page that is as planned.
    [Fact]
    public async Task A_capture_of_tail_is_judged_by_the_event_that_it_holds()
    {
        await using var model = await OpenAsync(
            """{"kind":"event","type":"page","name":"Home","event":"""
            + """{"type":"page","name":"Home","userId":"u","properties":{"title":5}}}""" + "\n");
        Assert.Equal(Verdict.Violating, model.Events.RowAt(0)!.Verdict);
        Assert.Equal(["properties.title"], model.Violations.Groups.Select(group => group.Field));
    }

    [Fact]
    public async Task A_search_goes_over_the_bytes_of_all_lines()
    {
        await using var model = await OpenAsync(Lines(5_000));
        Assert.True(model.Events.SelectNextMatch(new SearchText("\"n\":4321}"), forward: true));
        Assert.Equal(4_321, model.Events.SelectedIndex);
        Assert.True(model.Events.SelectNextMatch(new SearchText("\"N\":17}".ToLowerInvariant()), forward: false));
        Assert.Equal(17, model.Events.SelectedIndex);
        Assert.False(model.Events.SelectNextMatch(new SearchText("nowhere"), forward: true));
    }

    [Fact]
    public async Task A_file_without_a_plan_can_be_looked_at()
    {
        var path = Write(Encoding.UTF8.GetBytes(Lines(10)));
        await using var model = await RunAsync(new FileSource("x", () => File.OpenRead(path), null, Clock));
        Assert.Equal(Verdict.Unchecked, model.Events.RowAt(0)!.Verdict);
        Assert.Empty(model.Violations.Groups);
    }

    [Fact]
    public async Task A_file_that_is_not_there_and_a_plan_that_cannot_be_read_are_told()
    {
        await using var missing = await RunAsync(
            new FileSource("gone.ndjson", () => File.OpenRead(Folder.Path + "/gone.ndjson"), null, Clock));
        Assert.Equal(LinkPhase.Failed, missing.Link.Phase);
        Assert.Contains("gone.ndjson", missing.Link.Problem);

        var path = Write(Encoding.UTF8.GetBytes(Lines(1)));
        await using var broken = await RunAsync(new FileSource(
            "x", () => File.OpenRead(path), () => PlanFile.Parse("plan: ["u8.ToArray(), "plan.yaml"), Clock));
        Assert.Contains(broken.Notices, notice => notice.IsProblem && notice.Text.Contains("nothing is checked"));
        Assert.Equal(1, broken.Events.Count);
    }

    [Fact]
    public async Task Any_bytes_are_taken()
    {
        var seed = Random.Shared.Next();
        var random = new Random(seed);
        for (var run = 0; run < 30; run++)
        {
            var bytes = new byte[random.Next(2_000)];
            random.NextBytes(bytes);
            for (var i = 0; i < bytes.Length; i++)
                bytes[i] = random.Next(3) == 0 ? (byte)"{}[]\",:\n\\"[random.Next(9)] : bytes[i];
            if (random.Next(2) == 0)
                bytes = [.. Encoding.UTF8.GetBytes(Item(1) + "\n"), .. bytes];
            await using var model = await OpenAsync(bytes);
            Assert.True(model.Link.Phase is LinkPhase.Complete or LinkPhase.Failed, $"seed {seed}");
            Assert.True(model.Events.Count == model.Progress?.Checked, $"seed {seed}");
            for (var i = 0; i < model.Events.Count; i++)
                Assert.NotNull(model.Events.RowAt(i));
        }
    }

    public void Dispose() => _file.Dispose();

    // Every tenth has a text where a number is planned.
    private static string Item(int i) => Sample.Track(
        "Order Completed", $"u_{i % 100}",
        "{\"revenue\":" + (i % 10 == 0 ? "\"12\"" : "12") + ",\"n\":" + i + "}");

    private static string Lines(int count) => string.Concat(Enumerable.Range(0, count).Select(i => Item(i) + "\n"));

    private Task<DebuggerModel> OpenAsync(string text) => _file.OpenAsync(text);

    private Task<DebuggerModel> OpenAsync(byte[] bytes, Stream? stream = null) => _file.OpenAsync(bytes, stream);

    private Task<DebuggerModel> RunAsync(FileSource source) => OpenFile.RunAsync(source, _file.Clock);

    private static void Update(DebuggerModel model) => OpenFile.Update(model);

    private string Write(byte[] bytes) => _file.Write(bytes);

    private static MemoryStream Packed(byte[] bytes)
    {
        var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            gzip.Write(bytes);
        packed.Position = 0;
        return packed;
    }

    /// <summary>Gives a few bytes at a time, and cannot go back.</summary>
    private sealed class Pipe(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;

        public override int Read(byte[] buffer, int offset, int count) =>
            base.Read(buffer, offset, Math.Min(count, 100));

        public override int Read(Span<byte> buffer) => base.Read(buffer[..Math.Min(buffer.Length, 100)]);
    }
}
