using Radiator.Collector.EventLog;
using Radiator.Testing;
using Radiator.Wire.Blocks;

namespace Radiator.Collector.Tests.EventLog;

public class SegmentLogTests
{
    private static readonly DateTimeOffset Start = new ManualTime().GetUtcNow();
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task What_was_appended_is_read_from_memory_and_from_files_alike()
    {
        using var folder = new TemporaryFolder();
        await using var log = TestLog.Open(TestLog.Settings(folder.Path));
        await Append(log, "a", "b");
        await Append(log, "c");

        Assert.Equal(3UL, log.Head);
        Assert.Equal(["a", "b", "c"], TestLog.ReadFiles(log, 0));
        Assert.Equal(["c"], TestLog.ReadFiles(log, 2));
        var blocks = new List<RecordBlock>();
        Assert.True(log.TryReadRecent(1, 10, blocks));
        Assert.Equal(["a", "b", "c"], blocks.SelectMany(block => Enumerable.Range(0, block.Count).Select(i => TestLog.Text(block, i))));
        Assert.False(log.TryReadRecent(3, 10, blocks));
    }

    [Fact]
    public async Task A_write_torn_at_any_byte_costs_its_own_block_and_nothing_else()
    {
        using var folder = new TemporaryFolder();
        await using var log = TestLog.Open(TestLog.Settings(folder.Path));
        await Append(log, "first");
        var before = log.Bytes;
        await Append(log, "second", "third");
        var after = log.Bytes;
        for (var length = before; length <= after; length++)
        {
            using var torn = TestLog.Killed(folder.Path);
            using (var file = File.OpenHandle(Directory.GetFiles(torn.Path, "*.log").Single(), access: FileAccess.ReadWrite))
                RandomAccess.SetLength(file, length);
            await using var reopened = TestLog.Open(TestLog.Settings(torn.Path));

            string[] expected = length == after ? ["first", "second", "third"] : ["first"];
            Assert.Equal(expected, TestLog.ReadFiles(reopened, 0));
            Assert.Equal(2UL, reopened.Epoch);
            await Append(reopened, "next");
            Assert.Equal([.. expected, "next"], TestLog.ReadFiles(reopened, 0));
        }
    }

    [Fact]
    public async Task A_flipped_bit_is_a_gap_and_never_another_text()
    {
        using var folder = new TemporaryFolder();
        var texts = Enumerable.Range(0, 40).Select(i => $"text number {i}").ToList();
        await using (var log = TestLog.Open(TestLog.Settings(folder.Path)))
        {
            foreach (var text in texts)
                await Append(log, text);
        }

        var random = new Random(4711);
        for (var round = 0; round < 100; round++)
        {
            using var damaged = TestLog.Killed(folder.Path);
            var path = Directory.GetFiles(damaged.Path, "*.log").Single();
            var bytes = await File.ReadAllBytesAsync(path);
            var at = random.Next(SegmentHeader.Size, bytes.Length);
            bytes[at] ^= (byte)(1 << random.Next(8));
            await File.WriteAllBytesAsync(path, bytes);
            await using var log = TestLog.Open(TestLog.Settings(damaged.Path));

            var read = TestLog.ReadFiles(log, 0);
            Assert.All(read.Select((text, i) => (text, i)), pair => Assert.True(pair.text is null || pair.text == texts[pair.i], $"byte {at}"));
            // Damage to a payload costs one block; damage to a header costs what cannot be found any more behind it.
            Assert.True(read.Count(text => text is null) <= 1, $"byte {at}");
            Assert.True((ulong)read.Count == log.Head && log.Head <= 40, $"byte {at}");
        }
    }

    [Fact]
    public async Task Damage_in_an_older_segment_is_a_gap_that_reading_gets_past()
    {
        using var folder = new TemporaryFolder();
        await using var log = TestLog.Open(TestLog.Settings(folder.Path));
        var texts = Enumerable.Range(0, 60).Select(i => i + new string('x', 3000)).ToList();
        foreach (var text in texts)
            await Append(log, text);
        Assert.True(log.Segments.Count > 2);
        await using (var file = File.OpenWrite(log.Segments[0].Path))
        {
            file.Position = SegmentHeader.Size + BlockHeader.Size + 500;
            file.WriteByte(1);
        }

        var read = TestLog.ReadFiles(log, 0);
        Assert.Null(read[0]);
        Assert.True(texts.Skip(1).SequenceEqual(read.Skip(1)));
    }

    [Fact]
    public async Task An_orderly_stop_keeps_the_epoch_and_a_kill_begins_another()
    {
        using var folder = new TemporaryFolder();
        Guid logId;
        await using (var log = TestLog.Open(TestLog.Settings(folder.Path)))
        {
            logId = log.LogId;
            await Append(log, "a");
        }

        await using (var log = TestLog.Open(TestLog.Settings(folder.Path)))
        {
            Assert.Equal((logId, 1UL, 1UL), (log.LogId, log.Epoch, log.Head));
            await Append(log, "b");
            using var killed = TestLog.Killed(folder.Path);
            await using var next = TestLog.Open(TestLog.Settings(killed.Path));
            Assert.Equal((logId, 2UL, 2UL), (next.LogId, next.Epoch, next.Head));
            Assert.Equal([new EpochStart(1, 0), new EpochStart(2, 2)], next.Epochs);
            await Append(next, "c");
            Assert.Equal(["a", "b", "c"], TestLog.ReadFiles(next, 0));
        }
    }

    [Fact]
    public async Task A_stop_whose_tail_is_missing_is_not_taken_for_a_clean_one()
    {
        using var folder = new TemporaryFolder();
        await using (var log = TestLog.Open(TestLog.Settings(folder.Path)))
        {
            await Append(log, "a");
            await Append(log, "b");
        }

        var path = Directory.GetFiles(folder.Path, "*.log").Single();
        using (var file = File.OpenHandle(path, access: FileAccess.ReadWrite))
            RandomAccess.SetLength(file, new FileInfo(path).Length - 1);
        await using var reopened = TestLog.Open(TestLog.Settings(folder.Path));

        Assert.Equal((2UL, 1UL), (reopened.Epoch, reopened.Head));
    }

    [Fact]
    public async Task Without_its_epochs_file_the_segments_tell_which_log_it_is()
    {
        using var folder = new TemporaryFolder();
        Guid logId;
        await using (var log = TestLog.Open(TestLog.Settings(folder.Path)))
        {
            logId = log.LogId;
            await Append(log, "a");
        }

        File.Delete(folder.File("epochs"));
        await using var reopened = TestLog.Open(TestLog.Settings(folder.Path));
        Assert.Equal((logId, 2UL, 1UL), (reopened.LogId, reopened.Epoch, reopened.Head));
    }

    [Fact]
    public async Task A_second_log_on_the_folder_is_refused_with_what_to_do()
    {
        using var folder = new TemporaryFolder();
        await using var log = TestLog.Open(TestLog.Settings(folder.Path));
        var refused = Assert.Throws<LogFolderException>(() => TestLog.Open(TestLog.Settings(folder.Path)));
        Assert.Contains("Another collector", refused.Message);
    }

    [Fact]
    public async Task Retention_by_size_deletes_whole_files_and_readers_get_past_it()
    {
        using var folder = new TemporaryFolder();
        await using var log = TestLog.Open(TestLog.Settings(folder.Path) with { MaxBytes = 200 * 1024 });
        var texts = Enumerable.Range(0, 400).Select(i => i + new string('x', 3000)).ToList();
        foreach (var text in texts)
            await Append(log, text);

        var onDisk = new DirectoryInfo(folder.Path).GetFiles("*.log").Sum(file => file.Length);
        Assert.InRange(onDisk, 64 * 1024, 270 * 1024);
        Assert.Equal(onDisk, log.Bytes);
        var read = TestLog.ReadFiles(log, 0);
        Assert.Equal((int)log.OldestOffset, read.Count(text => text is null));
        Assert.True(texts.Skip((int)log.OldestOffset).SequenceEqual(read.Skip((int)log.OldestOffset)));
    }

    [Fact]
    public async Task Retention_by_age_lets_go_of_the_last_file_too_and_offsets_go_on()
    {
        using var folder = new TemporaryFolder();
        var clock = new ManualTime();
        await using (var log = TestLog.Open(TestLog.Settings(folder.Path), clock))
        {
            await Append(log, "a", "b");
            clock.Advance(TimeSpan.FromDays(8));
            await log.RetainAsync().WaitAsync(Patience);
            Assert.Equal((2UL, 2UL), (log.OldestOffset, log.Head));
            Assert.Equal([null, null], TestLog.ReadFiles(log, 0));
        }

        await using var reopened = TestLog.Open(TestLog.Settings(folder.Path), clock);
        Assert.Equal((1UL, 2UL), (reopened.Epoch, reopened.Head));
        await Append(reopened, "c");
        Assert.Equal(["c"], TestLog.ReadFiles(reopened, 2));
    }

    [Fact]
    public async Task What_came_before_the_clock_was_set_is_no_half_century_old()
    {
        using var folder = new TemporaryFolder();
        var clock = new ManualTime(DateTimeOffset.UnixEpoch.AddMinutes(1));
        await using var log = TestLog.Open(TestLog.Settings(folder.Path), clock);
        await log.AppendAsync(new TestLog.Texts(clock.GetUtcNow(), "unset")).AsTask().WaitAsync(Patience);
        clock.SetUtcNow(Start);
        await log.RetainAsync().WaitAsync(Patience);
        Assert.Equal(["unset"], TestLog.ReadFiles(log, 0));

        await log.AppendAsync(new TestLog.Texts(Start, "set")).AsTask().WaitAsync(Patience);
        clock.Advance(TimeSpan.FromDays(6));
        await log.RetainAsync().WaitAsync(Patience);
        Assert.Equal(["unset", "set"], TestLog.ReadFiles(log, 0));

        // From then on it ages as everything does, though nobody sends any more.
        clock.Advance(TimeSpan.FromDays(2));
        await log.RetainAsync().WaitAsync(Patience);
        Assert.Equal([null, null], TestLog.ReadFiles(log, 0));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_full_disk_fails_appends_keeps_nothing_of_them_and_recovers_by_itself(bool cannotCut)
    {
        using var folder = new TemporaryFolder();
        var disk = new FlakyDisk();
        await using (var log = TestLog.Open(TestLog.Settings(folder.Path) with { OpenFile = disk.Open }))
        {
            await Append(log, "a");
            (disk.IsFull, disk.CannotCut) = (true, cannotCut);
            var lost = new TestLog.Texts(Start, "lost");
            Assert.Equal(AppendResult.Failed, await log.AppendAsync(lost).AsTask().WaitAsync(Patience));
            Assert.Equal(1, lost.RolledBack);
            Assert.True(log.IsFailing);
            Assert.Equal(1UL, log.Head);
            (disk.IsFull, disk.CannotCut) = (false, false);
            await Append(log, "b");
            Assert.False(log.IsFailing);
        }

        await using var reopened = TestLog.Open(TestLog.Settings(folder.Path));
        Assert.Equal(1UL, reopened.Epoch);
        Assert.Equal(["a", "b"], TestLog.ReadFiles(reopened, 0));
    }

    [Fact]
    public async Task With_power_durability_a_commit_waits_for_the_disk_and_a_failed_flush_ends_the_file()
    {
        using var folder = new TemporaryFolder();
        var disk = new FlakyDisk();
        await using var log = TestLog.Open(TestLog.Settings(folder.Path) with { OpenFile = disk.Open, FlushEachCommit = true });
        await Append(log, "a");
        var flushes = disk.Flushes;
        await Append(log, "b");
        Assert.Equal(flushes + 1, disk.Flushes);

        disk.CannotFlush = true;
        Assert.Equal(AppendResult.Failed, await log.AppendAsync(new TestLog.Texts(Start, "lost")).AsTask().WaitAsync(Patience));
        disk.CannotFlush = false;
        await Append(log, "c");
        Assert.Equal(2, log.Segments.Count);
        Assert.Equal(["a", "b", "c"], TestLog.ReadFiles(log, 0));
    }

    [Fact]
    public async Task What_queues_up_during_a_commit_goes_with_the_next_one_in_order()
    {
        using var folder = new TemporaryFolder();
        var disk = new FlakyDisk();
        await using var log = TestLog.Open(TestLog.Settings(folder.Path) with { OpenFile = disk.Open });
        await Append(log, "0");
        var writes = disk.Writes;
        HoldWrites(disk);
        var first = Task.Run(() => log.AppendAsync(new TestLog.Texts(Start, "1")).AsTask());
        await Queued(log, first);
        var rest = Enumerable.Range(2, 50).Select(i => log.AppendAsync(new TestLog.Texts(Start, $"{i}")).AsTask()).ToList();
        Assert.All(rest, task => Assert.False(task.IsCompleted));
        LetWritesGo(disk);

        Assert.All(await Task.WhenAll([first, .. rest]).WaitAsync(Patience), result => Assert.Equal(AppendResult.Committed, result));
        Assert.Equal(writes + 2, disk.Writes);
        Assert.Equal(Enumerable.Range(0, 52).Select(i => $"{i}"), TestLog.ReadFiles(log, 0));
    }

    [Fact]
    public async Task A_full_commit_queue_refuses_at_once()
    {
        using var folder = new TemporaryFolder();
        var disk = new FlakyDisk();
        await using var log = TestLog.Open(
            TestLog.Settings(folder.Path) with { OpenFile = disk.Open, CommitQueueBytes = 1000 });
        await Append(log, "0");
        HoldWrites(disk);
        var first = Task.Run(() => log.AppendAsync(new TestLog.Texts(Start, "1")).AsTask());
        await Queued(log, first);
        var results = Enumerable.Range(0, 20).Select(i => log.AppendAsync(new TestLog.Texts(Start, new string('x', 100))).AsTask()).ToList();
        var refused = results.Where(task => task.IsCompleted).ToList();
        Assert.Equal(16, refused.Count);
        Assert.All(refused, task => Assert.Equal(AppendResult.Busy, task.Result));
        LetWritesGo(disk);

        var all = await Task.WhenAll(results).WaitAsync(Patience);
        Assert.Equal(4, all.Count(result => result == AppendResult.Committed));
        Assert.Equal(6UL, log.Head);
    }

    [Fact]
    public async Task Readers_and_many_writers_agree_while_files_rotate()
    {
        using var folder = new TemporaryFolder();
        await using var log = TestLog.Open(TestLog.Settings(folder.Path) with { RingBytes = 10_000 });
        var writers = Enumerable.Range(0, 4).Select(w => Task.Run(async () =>
        {
            for (var i = 0; i < 200; i++)
                await Append(log, $"{w}:{i}:{new string('x', 400)}", $"{w}:{i}b");
        })).ToList();
        var seen = new List<string?>();
        var reading = Task.Run(() =>
        {
            while (seen.Count < 1600)
                seen.AddRange(TestLog.ReadFiles(log, (ulong)seen.Count));
        });
        await Task.WhenAll([.. writers, reading]).WaitAsync(Patience);

        Assert.True(log.Segments.Count > 3);
        Assert.DoesNotContain(null, seen);
        for (var w = 0; w < 4; w++)
            Assert.Equal(Enumerable.Range(0, 200), seen.Where(t => t!.StartsWith($"{w}:") && !t.EndsWith('b')).Select(t => int.Parse(t!.Split(':')[1])));
    }

    [Fact]
    public async Task Under_random_operations_the_log_does_what_a_list_would()
    {
        for (var seed = 1; seed <= 6; seed++)
        {
            var random = new Random(seed);
            var clock = new ManualTime();
            var folder = new TemporaryFolder();
            var disk = new FlakyDisk();
            LogSettings Settings() => TestLog.Settings(folder.Path) with { OpenFile = disk.Open, RingBytes = 20_000 };
            var (log, model, epoch) = (TestLog.Open(Settings(), clock), new List<string>(), 1UL);
            for (var step = 0; step < 120; step++)
            {
                switch (random.Next(10))
                {
                    case 0:
                        await log.DisposeAsync();
                        log = TestLog.Open(Settings(), clock);
                        break;
                    case 1:
                        var killed = TestLog.Killed(folder.Path);
                        await log.DisposeAsync();
                        folder.Dispose();
                        folder = killed;
                        log = TestLog.Open(Settings(), clock);
                        epoch++;
                        break;
                    case 2:
                        (disk.IsFull, disk.CannotCut) = (true, random.Next(2) == 0);
                        var failed = await log.AppendAsync(new TestLog.Texts(Start, "never")).AsTask().WaitAsync(Patience);
                        (disk.IsFull, disk.CannotCut) = (false, false);
                        Assert.True(failed == AppendResult.Failed, $"seed {seed} step {step}");
                        break;
                    default:
                        var texts = Enumerable.Range(0, random.Next(1, 5))
                            .Select(i => $"{step}.{i}" + new string('x', random.Next(random.Next(3) == 0 ? 20_000 : 50))).ToArray();
                        texts = [.. texts.Select(text => text[..Math.Min(text.Length, 4096)])];
                        await Append(log, texts);
                        model.AddRange(texts);
                        break;
                }

                Assert.True((ulong)model.Count == log.Head && log.Epoch == epoch, $"seed {seed} step {step}");
            }

            Assert.True(model.SequenceEqual(TestLog.ReadFiles(log, 0)), $"seed {seed}");
            await log.DisposeAsync();
            folder.Dispose();
        }
    }

    private static async Task Append(SegmentLog log, params string[] texts) => Assert.Equal(
        AppendResult.Committed, await log.AppendAsync(new TestLog.Texts(Start, texts)).AsTask().WaitAsync(Patience));

    private static void HoldWrites(FlakyDisk disk)
    {
        while (disk.Gate.CurrentCount > 0)
            disk.Gate.Wait();
    }

    private static void LetWritesGo(FlakyDisk disk) => disk.Gate.Release(1000);

    /// <summary>Returns when the append is with the writer: then every other one queues up.</summary>
    private static async Task Queued(SegmentLog log, Task append)
    {
        while (!log.IsWriting)
            await Task.Yield();
        Assert.False(append.IsCompleted);
    }
}
