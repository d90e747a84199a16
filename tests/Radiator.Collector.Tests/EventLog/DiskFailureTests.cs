using Radiator.Collector.EventLog;
using Radiator.Testing;

namespace Radiator.Collector.Tests.EventLog;

/// <summary>
/// Whatever a disk does: what was answered 200 is there, nothing else has its offset, and there is no hole.
/// </summary>
public class DiskFailureTests
{
    private static readonly DateTimeOffset Start = new ManualTime().GetUtcNow();
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Failing_writes_cuts_flushes_and_opens_lose_nothing_that_was_committed(bool flushes)
    {
        for (var seed = 1; seed <= 25; seed++)
        {
            var random = new Random(seed);
            var disk = new TornDisk(random);
            var folder = new TemporaryFolder();
            LogSettings Settings() => TestLog.Settings(folder.Path) with { OpenFile = disk.Open, FlushEachCommit = flushes };
            var log = TestLog.Open(Settings());
            var model = new List<string>();
            for (var step = 0; step < 60; step++)
            {
                // Long bad times and long good ones, as disks have them.
                disk.Share = step % 20 < 10 ? 0.4 : 0;
                await AppendAsync(log, model, random, $"{seed}.{step}");
                Assert.True((ulong)model.Count == log.Head, $"seed {seed} step {step}: {model.Count}, {log.Head}");
                if (random.Next(15) == 0)
                {
                    disk.Share = 0;
                    var killed = TestLog.Killed(folder.Path);
                    await log.DisposeAsync();
                    folder.Dispose();
                    folder = killed;
                    log = TestLog.Open(Settings());
                    Assert.True(model.SequenceEqual(TestLog.ReadFiles(log, 0).Take(model.Count)!), $"seed {seed} step {step}");
                    // A killed process may leave what it had written and not answered yet: it is there, or it is not.
                    model = [.. TestLog.ReadFiles(log, 0).Select(text => text!)];
                }
            }

            disk.Share = 0;
            await AppendAsync(log, model, random, $"{seed}.last");
            Assert.False(log.IsFailing);
            Assert.True(model.SequenceEqual(TestLog.ReadFiles(log, 0)!), $"seed {seed}");
            Assert.True(disk.Failures > 0, $"seed {seed}");
            await log.DisposeAsync();
            await using var reopened = TestLog.Open(TestLog.Settings(folder.Path));
            Assert.True(model.SequenceEqual(TestLog.ReadFiles(reopened, 0)!), $"seed {seed}, after a restart");
            folder.Dispose();
        }
    }

    [Fact]
    public async Task Blocks_that_a_failed_commit_left_behind_are_never_read_as_those_that_came_after()
    {
        using var folder = new TemporaryFolder();
        var disk = new FlakyDisk();
        var settings = TestLog.Settings(folder.Path) with { OpenFile = disk.Open, FlushEachCommit = true };
        await using (var log = TestLog.Open(settings))
        {
            await CommitAsync(log, "kept");
            // Written whole, not flushed, and not to be cut: the file ends with a block that was answered 503.
            (disk.CannotFlush, disk.CannotCut) = (true, true);
            Assert.Equal(AppendResult.Failed, await log.AppendAsync(new TestLog.Texts(Start, "never")).AsTask().WaitAsync(Patience));
            disk.CannotFlush = false;
            Assert.Equal(AppendResult.Failed, await log.AppendAsync(new TestLog.Texts(Start, "nor this")).AsTask().WaitAsync(Patience));
            disk.CannotCut = false;
            await CommitAsync(log, "after");
            Assert.Equal(["kept", "after"], TestLog.ReadFiles(log, 0));
        }

        await using var reopened = TestLog.Open(TestLog.Settings(folder.Path));
        Assert.Equal(["kept", "after"], TestLog.ReadFiles(reopened, 0));
    }

    private static async Task CommitAsync(SegmentLog log, string text) => Assert.Equal(
        AppendResult.Committed, await log.AppendAsync(new TestLog.Texts(Start, text)).AsTask().WaitAsync(Patience));

    /// <summary>
    /// A few appends at once, so that commits hold several blocks; the model gets those that were committed.
    /// </summary>
    private static async Task AppendAsync(SegmentLog log, List<string> model, Random random, string name)
    {
        var appends = Enumerable.Range(0, random.Next(1, 6)).Select(i =>
        {
            var text = $"{name}.{i}" + new string('x', random.Next(random.Next(4) == 0 ? 4000 : 50));
            return (Text: text, Append: new TestLog.Texts(Start, text));
        }).ToList();
        var results = appends.Select(pair => Task.Run(() => log.AppendAsync(pair.Append).AsTask())).ToList();
        await Task.WhenAll(results).WaitAsync(Patience);
        // Their order among each other is the log's to choose.
        model.AddRange(appends.Where((_, i) => results[i].Result == AppendResult.Committed)
            .OrderBy(pair => pair.Append.FirstOffset).Select(pair => pair.Text));
    }
}
