using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Radiator.Collector.Erasure;
using Radiator.Collector.EventLog;
using Radiator.Testing;
using Radiator.Wire.Stream.V1;
using Record = Radiator.Wire.Stream.V1.Record;

namespace Radiator.Collector.Tests.Erasure;

public class LogErasureTests
{
    private const string Marker = "person-to-forget";

    [Fact]
    public async Task Everything_that_a_person_sent_is_gone_from_the_files_and_everybody_elses_is_as_it_was()
    {
        using var folder = new TemporaryFolder();
        List<Record> before;
        await using (var collector = await TestCollector.StartAsync(directory: folder.Path))
        {
            await SendAsync(collector);
            before = await collector.ReadAllAsync();
        }

        Assert.Contains(Marker, Files(folder), StringComparison.Ordinal);
        var report = await EraseAsync(folder.Path);
        Assert.Equal((6UL, 2UL), (report.Events, report.Discards));
        Assert.Equal(["old-id-of-them", Marker], report.UserIds.Order(StringComparer.Ordinal));
        Assert.Equal(["anon-of-them", "old-id-of-them"], report.AnonymousIds.Order(StringComparer.Ordinal));
        foreach (var trace in new[] { Marker, "anon-of-them", "old-id-of-them", "secret-trait", "batch-level-trait" })
            Assert.DoesNotContain(trace, Files(folder), StringComparison.Ordinal);

        await using var again = await TestCollector.StartAsync(directory: folder.Path);
        var after = await again.ReadAllAsync();
        Assert.Equal(1UL, (await again.BatchesAsync(StartAt.Oldest, 1))[0].Epoch);
        var notice = Assert.Single(after, record => record.Erasure is not null).Erasure;
        Assert.Equal(8UL, notice.Count);
        var erased = notice.Ranges.SelectMany(range => Offsets(range.FirstOffset, range.EndOffset)).ToHashSet();
        Assert.Equal(Offsets(0, (ulong)after.Count), after.Select(record => record.Offset));
        foreach (var record in before)
        {
            var now = after[(int)record.Offset];
            Assert.Equal(erased.Contains(record.Offset), now.Erased is not null);
            if (now.Erased is null)
                Assert.Equal(record, now);
        }
    }

    [Fact]
    public async Task It_works_while_the_collector_takes_events_and_the_stream_says_where()
    {
        using var folder = new TemporaryFolder();
        await using var collector = await TestCollector.StartAsync(directory: folder.Path);
        await SendAsync(collector);
        var head = collector.Host.Stats.HeadOffset;
        var sending = Task.Run(async () =>
        {
            for (var i = 0; i < 100; i++)
                await collector.PostAsync("/v1/batch", TestCollector.Batch(TestCollector.Track($"more{i}", user: "somebody")));
        });
        var response = await collector.PostAsync("/v1/forget", $$"""{"userId":"{{Marker}}"}""");
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
        await sending;

        Assert.DoesNotContain(Marker, Files(folder), StringComparison.Ordinal);
        // From memory, where the newest blocks are, as from the files.
        var records = await collector.ReadAllAsync();
        Assert.Equal(8, records.Count(record => record.Offset < head && record.Erased is not null));
        Assert.Single(records, record => record.Erasure is not null);
        Assert.Equal(100, records.Count(record => record.Event?.UserId == "somebody"));
        Assert.DoesNotContain(records, record => record.ToString().Contains(Marker, StringComparison.Ordinal));
        var lines = await collector.Http.GetStringAsync("/v1/events");
        Assert.Contains("\"erased\":8", lines, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Once_more_changes_nothing()
    {
        using var folder = new TemporaryFolder();
        await using (var collector = await TestCollector.StartAsync(directory: folder.Path))
            await SendAsync(collector);
        await EraseAsync(folder.Path);
        var bytes = Files(folder);
        var again = await EraseAsync(folder.Path);
        Assert.Equal((0UL, 0UL), (again.Events, again.Discards));
        Assert.Equal(bytes, Files(folder));
    }

    [Fact]
    public async Task A_dry_run_tells_the_same_and_changes_nothing()
    {
        using var folder = new TemporaryFolder();
        await using (var collector = await TestCollector.StartAsync(directory: folder.Path))
            await SendAsync(collector);
        var bytes = Files(folder);
        var dry = await EraseAsync(folder.Path, isDryRun: true);
        Assert.Equal(bytes, Files(folder));
        var real = await EraseAsync(folder.Path);
        Assert.Equal((real.Events, real.Discards), (dry.Events, dry.Discards));
    }

    [Fact]
    public async Task A_kill_at_any_step_of_a_rewrite_leaves_whole_blocks()
    {
        using var folder = new TemporaryFolder();
        await using (var collector = await TestCollector.StartAsync(directory: folder.Path))
            await SendAsync(collector);
        var segment = Directory.GetFiles(folder.Path, "*.log").Single();
        var before = await File.ReadAllBytesAsync(segment);
        await EraseAsync(folder.Path);
        var after = await File.ReadAllBytesAsync(segment);

        // What the rewrite changes, from its first byte to its last; the notice behind the old end was there before it.
        var changed = Enumerable.Range(0, before.Length).Where(i => before[i] != after[i]).ToList();
        var patch = new BlockPatch(0, changed[0], after[changed[0]..(changed[^1] + 1)]);
        var random = new Random(20261122);
        for (var round = 0; round < 30; round++)
        {
            using var killed = TestLog(folder.Path);
            var torn = (byte[])after.Clone();
            var until = random.Next(changed[0], changed[^1] + 2);
            before.AsSpan(until, before.Length - until).CopyTo(torn.AsSpan(until));
            await File.WriteAllBytesAsync(killed.File(Path.GetFileName(segment)), torn);
            var journal = ErasureJournal.Encode([patch]);
            // A journal that is itself torn was never acted on: then the file is still as it was before.
            var isTorn = round % 3 == 0;
            if (isTorn)
                await File.WriteAllBytesAsync(killed.File(Path.GetFileName(segment)), [.. before, .. after[before.Length..]]);
            await File.WriteAllBytesAsync(killed.File("erasing"), isTorn ? journal[..random.Next(journal.Length)] : journal);

            await using var collector = await TestCollector.StartAsync(directory: killed.Path);
            var batches = await collector.BatchesAsync(StartAt.Oldest, collector.Host.Stats.HeadOffset);
            Assert.DoesNotContain(batches, batch => batch.Gap is not null);
            Assert.Equal(isTorn, Files(killed).Contains(Marker, StringComparison.Ordinal));
            Assert.False(File.Exists(killed.File("erasing")));
        }
    }

    [Fact]
    public async Task Somebody_with_the_same_device_keeps_what_they_sent_as_themselves()
    {
        using var folder = new TemporaryFolder();
        await using (var collector = await TestCollector.StartAsync(directory: folder.Path))
            await collector.PostAsync("/v1/batch", TestCollector.Batch(
                Item("a", Marker, "shared-tablet"), Item("b", "other", "shared-tablet"), Item("c", "", "shared-tablet"),
                // To an id that came instead it does not go: whoever may send could claim anybody's.
                """{"type":"alias","userId":"attackers-victim","previousId":"person-to-forget"}""",
                Item("e", "attackers-victim", "")));
        var report = await EraseAsync(folder.Path);
        Assert.Equal(3UL, report.Events);
        Assert.DoesNotContain("attackers-victim", report.UserIds);
        await using var again = await TestCollector.StartAsync(directory: folder.Path);
        Assert.Equal(["b", "e"], (await again.ReadAllAsync()).Where(record => record.Event is not null).Select(record => record.Event.Name));
    }

    [Fact]
    public async Task A_log_that_a_collector_has_open_is_left_to_it()
    {
        using var folder = new TemporaryFolder();
        await using var collector = await TestCollector.StartAsync(directory: folder.Path);
        await Assert.ThrowsAsync<LogFolderException>(() => EraseAsync(folder.Path));
    }

    [Fact]
    public async Task Only_this_machine_may_ask_and_only_with_a_token_where_there_are_some()
    {
        const string Token = "a-token-of-sixteen-and-more";
        await using var collector = await TestCollector.StartAsync(options => options.SubscriberTokens = [Token]);
        Assert.Equal(401, (int)(await collector.PostAsync("/v1/forget", """{"userId":"u"}""")).StatusCode);
        Assert.Equal(403, (int)(await collector.PostAsync("/v1/forget", """{"userId":"u"}""", request =>
        {
            request.Headers.Authorization = new("Bearer", Token);
            request.Headers.Add("X-Forwarded-For", "203.0.113.7");
        })).StatusCode);
        Assert.Equal(200, (int)(await collector.PostAsync(
            "/v1/forget", """{"userId":"u"}""", request => request.Headers.Authorization = new("Bearer", Token))).StatusCode);
        foreach (var body in new[] { "", "{", "[]", "{}", """{"userId":""}""", """{"userId":7}""" })
            Assert.Equal(400, (int)(await collector.PostAsync(
                "/v1/forget", body, request => request.Headers.Authorization = new("Bearer", Token))).StatusCode);
    }

    [Fact]
    public async Task Random_logs_keep_every_byte_that_is_not_the_persons()
    {
        var seed = Environment.TickCount;
        var random = new Random(seed);
        for (var round = 0; round < 5; round++)
        {
            using var folder = new TemporaryFolder();
            List<Record> before;
            await using (var collector = await TestCollector.StartAsync(
                options => (options.Log.SegmentBytes, options.Log.MaxBytes) = (64 * 1024, 1 << 30), folder.Path))
            {
                for (var i = 0; i < 60; i++)
                    await collector.PostAsync("/v1/batch", TestCollector.Batch(Enumerable.Range(0, random.Next(1, 8)).Select(j =>
                        Item($"n{i}-{j}{new string('x', random.Next(0, 700))}", random.Next(4) == 0 ? Marker : $"u{random.Next(5)}", ""))));
                before = await collector.ReadAllAsync();
            }

            var report = await EraseAsync(folder.Path);
            Assert.Equal((ulong)before.Count(record => record.Event.UserId == Marker), report.Events);
            Assert.False(Files(folder).Contains(Marker, StringComparison.Ordinal), $"seed {seed}");
            await using var again = await TestCollector.StartAsync(directory: folder.Path);
            var after = await again.ReadAllAsync();
            Assert.True(
                before.Where(record => record.Event.UserId != Marker).SequenceEqual(after.Where(record => record.Event is not null)),
                $"seed {seed}");
        }
    }

    private static Task<ErasureReport> EraseAsync(string folder, bool isDryRun = false) => LogErasure.RunAsync(
        folder, new ErasureSubject(Marker, []), isDryRun, TimeProvider.System, NullLoggerFactory.Instance);

    /// <summary>
    /// Of the person: four events with the user id, one anonymous one, an alias; a duplicate and a broken body.
    /// </summary>
    private static async Task SendAsync(TestCollector collector)
    {
        await collector.PostAsync("/v1/batch", TestCollector.Batch(
            Item("one", Marker, "anon-of-them", "m1"), Item("two", "other", ""), Item("three", Marker, "")));
        await collector.PostAsync("/v1/batch", TestCollector.Batch(Item("four", "", "anon-of-them"), Item("five", "", "anon-of-another")));
        await collector.PostAsync("/v1/batch", TestCollector.Batch(
            $$"""{"type":"alias","userId":"{{Marker}}","previousId":"old-id-of-them"}"""));
        await collector.PostAsync("/v1/batch", TestCollector.Batch(Item("six", "old-id-of-them", "")));
        await collector.PostAsync("/v1/batch", TestCollector.Batch(Item("one", Marker, "anon-of-them", "m1")));
        await collector.PostAsync("/v1/track", $$"""{"userId":"{{Marker}}", broken""");
        await collector.PostAsync(
            "/v1/batch",
            $$$"""{"batch":[{"type":"track","event":"seven"}],"userId":"{{{Marker}}}","context":{"traits":{"x":"batch-level-trait"}},"writeKey":"{{{TestCollector.Key}}}"}""");
    }

    private static string Item(string name, string user, string anonymous, string id = "") =>
        $$$"""{"type":"track","event":"{{{name}}}","userId":"{{{user}}}","anonymousId":"{{{anonymous}}}","messageId":"{{{id}}}","properties":{"of":"{{{(user == Marker ? "secret-trait" : "")}}}"}}""";

    private static IEnumerable<ulong> Offsets(ulong first, ulong end)
    {
        for (var offset = first; offset < end; offset++)
            yield return offset;
    }

    private static string Files(TemporaryFolder folder) => string.Concat(Directory.GetFiles(folder.Path).Order()
        .Where(path => Path.GetFileName(path) != "lock").Select(path => Encoding.Latin1.GetString(File.ReadAllBytes(path))));

    private static TemporaryFolder TestLog(string directory)
    {
        var copy = new TemporaryFolder();
        foreach (var path in Directory.EnumerateFiles(directory).Where(path => Path.GetFileName(path) != "lock"))
            File.Copy(path, copy.File(Path.GetFileName(path)));
        return copy;
    }
}
