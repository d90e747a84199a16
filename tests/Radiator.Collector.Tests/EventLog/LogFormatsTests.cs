using System.Security.Cryptography;
using Radiator.Collector.EventLog;
using Radiator.Testing;
using Radiator.Wire.Stream.V1;

namespace Radiator.Collector.Tests.EventLog;

/// <summary>
/// <c>Format1</c> holds a log as format 1 was first written: it must open for ever. It was stopped in order and has six
/// events, a discard of each kind of its two, and a tap that stands at offset 0.
/// </summary>
public sealed class LogFormatsTests : IDisposable
{
    private const string Segment = "00000000000000000000.log";

    private readonly TemporaryFolder _folder = new();

    public LogFormatsTests()
    {
        var format1 = Repository.Path("tests", "Radiator.Collector.Tests", "EventLog", "Format1");
        Directory.CreateDirectory(_folder.File("taps"));
        foreach (var path in Directory.EnumerateFiles(format1, "*", SearchOption.AllDirectories))
            File.Copy(path, _folder.File(Path.GetRelativePath(format1, path)));
    }

    [Fact]
    public async Task A_log_of_format_1_opens_with_all_that_it_holds()
    {
        await using var collector = await TestCollector.StartAsync(
            options => options.Log.MaxAge = TimeSpan.FromDays(3650), _folder.Path);
        Assert.Equal(new Guid("99d1f7b9-52dd-4841-8d7d-3a0fea6050a6"), collector.Host.LogId);
        var records = await collector.ReadAllAsync();
        Assert.Equal(Enumerable.Range(0, 8).Select(i => (ulong)i), records.Select(record => record.Offset));
        Assert.Equal(
            ["m1", "i1", "m2", "i2", "m3", "i3"],
            records.Where(record => record.Event is not null).Select(record => record.Event.MessageId));
        Assert.Equal(
            ["duplicate", "invalid_json"],
            records.Where(record => record.Discard is not null).Select(record => record.Discard.Reason).Order());
        Assert.Equal(
            """{"type":"track","messageId":"m1","event":"Order Completed","userId":"u1","properties":{"total":"not a number"}}""",
            records[0].Event.RawJson.ToStringUtf8());
        // In order, so no new epoch; and what is written now goes behind it.
        var info = await collector.Stream.GetInfoAsync(TestCollector.Patience, default);
        Assert.Equal((1UL, 8UL), (info.Epoch, info.HeadOffset));
        await collector.PostAsync("/v1/batch", TestCollector.Batch(TestCollector.Track("new")));
        var later = Assert.Single(await collector.ReadAsync(StartAt.Position, 9, request => request.Position = new Position
        {
            LogId = info.LogId, Epoch = 1, NextOffset = 8,
        }));
        Assert.Equal("new", later.Event.MessageId);
    }

    [Theory]
    [InlineData(Segment)]
    [InlineData("epochs")]
    [InlineData("erasing")]
    [InlineData("taps/up.position")]
    public async Task A_newer_file_is_refused_with_both_versions_and_nothing_is_changed(string file)
    {
        MakeNewer(file);
        var before = Contents();
        var error = await Assert.ThrowsAsync<LogFolderException>(
            () => TestCollector.StartAsync(directory: _folder.Path));
        Assert.Contains($"{Path.GetFileName(file)} has format 7, this program knows 1", error.Message);
        Assert.Contains("Start the newer program again", error.Message);
        Assert.Contains("Collector:Log:Directory", error.Message);
        Assert.Equal(before, Contents());
    }

    [Fact]
    public async Task A_segment_whose_head_is_damaged_is_not_taken_for_a_newer_one()
    {
        var bytes = File.ReadAllBytes(_folder.File(Segment));
        bytes[0] ^= 0xFF;
        File.WriteAllBytes(_folder.File(Segment), bytes);
        await using var collector = await TestCollector.StartAsync(directory: _folder.Path);
        Assert.True(File.Exists(_folder.File(Segment + ".unreadable")));
    }

    public void Dispose() => _folder.Dispose();

    private void MakeNewer(string file)
    {
        var path = _folder.File(file);
        if (file == "erasing")
            File.WriteAllBytes(path, [.. "RADIERAS"u8, 1, 0, 0, 0, 0, 0, 0, 0]);
        var bytes = File.ReadAllBytes(path);
        if (bytes[8] == 1)
            bytes[8] = 7;
        else
            bytes[Array.IndexOf(bytes, (byte)' ') + 1] = (byte)'7';
        File.WriteAllBytes(path, bytes);
    }

    private List<string> Contents() => [.. Directory.EnumerateFiles(_folder.Path, "*", SearchOption.AllDirectories)
        .Order(StringComparer.Ordinal)
        .Select(path => $"{path} {Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(path)))}")];
}
