using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using Radiator.Daemon.Notices;
using Radiator.Daemon.Observations;
using Radiator.Daemon.State;
using Radiator.Plans.StreamRules;
using Radiator.Testing;

namespace Radiator.Daemon.Tests.State;

public sealed class StateStoreTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ManualTime _clock = new(Some.Noon);

    private string Database => _folder.File("daemon.db");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_was_saved_comes_back_whatever_senders_put_into_it()
    {
        var memory = Filled();
        memory.Acknowledge([memory.GetLedger().Entries[0].Fingerprint], "ada", Some.Noon);
        memory.Snooze([memory.GetLedger().Entries[1].Fingerprint], Some.Noon.AddDays(1));
        var saved = memory.TakeChanges(0)!;
        using (var store = Open())
            store.Save(saved);
        using var again = Open();
        var loaded = again.Load();
        Assert.Equal((saved.Position, saved.Counters), (loaded.Position, loaded.Counters));
        Assert.Equal(Text(saved.Ledger), Text(loaded.Ledger));
        Assert.Equal(
            saved.Coverage.OrderBy(row => row.Name, StringComparer.Ordinal),
            loaded.Coverage.OrderBy(row => row.Name, StringComparer.Ordinal));

        var restored = new DaemonMemory(1_000_000, 100);
        restored.Restore(loaded);
        Assert.Equal(Text(memory.GetLedger().Entries), Text(restored.GetLedger().Entries));
        Assert.Null(restored.TakeChanges(0));
    }

    [Fact]
    public void Only_changes_are_written_and_they_add_up()
    {
        var memory = Filled();
        using var store = Open();
        var first = memory.TakeChanges(0)!;
        store.Save(first);
        Assert.Null(memory.TakeChanges(first.Change));
        Apply(memory, Some.Broken(100, version: "new"));
        var second = memory.TakeChanges(first.Change)!;
        Assert.Equal("new", Assert.Single(second.Ledger).Key.AppVersion);
        store.Save(second);
        Assert.Equal(Text(memory.GetLedger().Entries), Text(store.Load().Ledger));
    }

    [Fact]
    public void A_save_that_fails_in_the_middle_leaves_the_one_before()
    {
        var memory = Filled();
        using var store = Open();
        var saved = memory.TakeChanges(0)!;
        store.Save(saved);
        var impossible = saved.Ledger[0] with { Fingerprint = null! };
        Apply(memory, Some.Track(100));
        var broken = memory.TakeChanges(saved.Change)! with { Ledger = [impossible] };
        Assert.ThrowsAny<Exception>(() => store.Save(broken));
        Assert.Equal(saved.Position, store.Load().Position);
    }

    [Fact]
    public void The_state_of_a_killed_daemon_is_the_one_of_its_last_save()
    {
        var memory = Filled();
        using var store = Open();
        store.Save(memory.TakeChanges(0)!);
        using var other = new TemporaryFolder();
        foreach (var file in Directory.GetFiles(_folder.Path))
            File.Copy(file, other.File(Path.GetFileName(file)));
        using var killed = StateStore.Open(other.File("daemon.db"), _clock, NullLogger.Instance);
        Assert.Equal(store.Load().Counters, killed.Load().Counters);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(100)]
    [InlineData(4_096)]
    public void A_damaged_file_is_moved_aside_and_the_daemon_starts_anew(int at)
    {
        using (var store = Open())
            store.Save(Filled().TakeChanges(0)!);
        var bytes = File.ReadAllBytes(Database);
        new Random(1).NextBytes(bytes.AsSpan(at, 3_000));
        File.WriteAllBytes(Database, bytes);
        using (var store = Open())
            Assert.Null(store.Load().Position);
        Assert.Equal(bytes, File.ReadAllBytes(_folder.File("daemon.db.damaged-20261122T120000Z")));
    }

    [Fact]
    public void A_newer_schema_is_left_alone_and_said()
    {
        Open().Dispose();
        using (var connection = new SqliteConnection($"Data Source={Database};Pooling=False"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA user_version = 99";
            command.ExecuteNonQuery();
        }

        var before = File.ReadAllBytes(Database);
        var error = Assert.Throws<StateException>(() => Open());
        Assert.Contains("newer Radiator (schema 99, this one knows 2): nothing was changed", error.Message);
        Assert.Equal(before, File.ReadAllBytes(Database));
        Assert.Equal([Database], Directory.EnumerateFiles(Path.GetDirectoryName(Database)!, "daemon.db*"));
    }

    // Version2.db is a file as schema 2 was first written: it must open for ever.
    [Fact]
    public void The_state_of_schema_2_opens_with_all_that_it_holds()
    {
        File.Copy(Repository.Path("tests", "Radiator.Daemon.Tests", "State", "Version2.db"), Database);
        using var store = Open();
        var loaded = store.Load();
        Assert.Equal(
            (new Guid("99d1f7b9-52dd-4841-8d7d-3a0fea6050a6"), 8UL),
            (loaded.Position!.Value.LogId, loaded.Position.Value.NextOffset));
        Assert.Equal((6UL, 3UL, 2UL), (loaded.Counters.Received, loaded.Counters.Violating, loaded.Counters.Discards));
        Assert.Equal(5, loaded.Ledger.Count);
        Assert.All(loaded.Ledger, row => Assert.Equal(("Order Completed", 3UL), (row.Key.Event, row.Count)));
    }

    [Fact]
    public void The_state_of_the_version_before_is_taken_over()
    {
        using (var connection = new SqliteConnection($"Data Source={Database};Pooling=False"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = File.ReadAllText(Repository.Path(
                "tests", "Radiator.Daemon.Tests", "State", "Version1.sql"));
            command.ExecuteNonQuery();
        }

        var memory = new DaemonMemory(1_000_000, 100);
        using (var store = Open())
        {
            var loaded = store.Load();
            Assert.Equal((42UL, 7UL), (loaded.Position!.Value.NextOffset, loaded.Counters.Received));
            var row = Assert.Single(loaded.Ledger);
            Assert.Equal(("ada", 3UL, "web"), (row.AcknowledgedBy, row.Count, row.Sources[0].Key));
            Assert.Equal(("", null, 0L), (row.PlannedEvent, row.ResolvedAt, row.SamplePerson));
            memory.Restore(loaded);
            memory.Resolve([row.Fingerprint], "bob", Some.Noon);
            store.Save(memory.TakeChanges(0)!);
        }

        using var again = Open();
        Assert.Equal("bob", Assert.Single(again.Load().Ledger).ResolvedBy);
    }

    [Fact]
    public void Notices_that_wait_and_what_was_learnt_come_back()
    {
        var outbox = new Outbox([("a", 10), ("gone", 10)]);
        var memory = new DaemonMemory(1_000_000, 100, outbox);
        outbox.Add("a", "m1", 5, [1], change: 1);
        outbox.Add("a", "m2", 6, [2], change: 1);
        outbox.Add("gone", "m3", 7, [3], change: 1);
        memory.Rhythms = [new SavedRhythm("Paid", new Rhythm().Save(), Some.Noon, true)];
        using (var store = Open())
        {
            var first = memory.TakeChanges(0)!;
            store.Save(first);
            memory.NoticeDone(memory.OldestNotice("a")!, wasSent: true);
            store.Save(memory.TakeChanges(first.Change)!);
        }

        using var again = Open();
        var loaded = again.Load();
        Assert.Equal(("Paid", Some.Noon, true), (
            loaded.Rhythms[0].Event, loaded.Rhythms[0].LastSeen, loaded.Rhythms[0].IsSilent));
        var restored = new DaemonMemory(1_000_000, 100, new Outbox([("a", 10)]));
        restored.Restore(loaded);
        Assert.Equal("m2", restored.OldestNotice("a")!.MessageId);
        Assert.Equal(new OutboxCounts("a", 1, 1, 0, 0), Assert.Single(restored.GetNotices()));
    }

    [Fact]
    public void What_was_erased_is_in_no_file_any_more()
    {
        var memory = new DaemonMemory(1_000_000, 100);
        using var store = Open();
        Apply(memory, Some.Track(1, "Order Completed", """{"order_id":"A","revenue":"jane-secret"}"""));
        var first = memory.TakeChanges(0)!;
        Assert.Contains("jane-secret", Assert.Single(first.Ledger).Description);
        store.Save(first);
        Assert.True(IsInFiles("jane-secret"u8));
        memory.Forget(_ => true);
        store.Save(memory.TakeChanges(first.Change)!);
        Assert.False(IsInFiles("jane-secret"u8));
    }

    [Fact]
    public void Two_daemons_on_one_directory_get_a_clear_error()
    {
        using var first = StateDirectory.Open(_folder.Path);
        var error = Assert.Throws<StateException>(() => StateDirectory.Open(_folder.Path));
        Assert.Contains("another daemon uses the state directory", error.Message);
        first.Dispose();
        StateDirectory.Open(_folder.Path).Dispose();
    }

    [Theory]
    [InlineData("/here", "/systemd", "/xdg", "/here")]
    [InlineData("", "/systemd:/second", "/xdg", "/systemd")]
    [InlineData("", null, "/xdg", "/xdg/radiator")]
    [InlineData("", null, "relative", "/home/ada/.local/state/radiator")]
    [InlineData("", null, null, "/home/ada/.local/state/radiator")]
    public void The_directory_follows_the_rules(string configured, string? systemd, string? xdg, string expected) =>
        Assert.Equal(expected, StateDirectory.Resolve(configured, name => name switch
        {
            "STATE_DIRECTORY" => systemd,
            "XDG_STATE_HOME" => xdg,
            "HOME" => "/home/ada",
            _ => null,
        }));

    private StateStore Open() => StateStore.Open(Database, _clock, NullLogger.Instance);

    private static DaemonMemory Filled()
    {
        var memory = new DaemonMemory(1_000_000, 100);
        string[] texts =
            ["", "plain", "quote ' and \" and ;", "nul \0 in it", "ж 漢 🎉", "\ufffd\u202e", new('x', 5_000)];
        for (var index = 0; index < texts.Length; index++)
        {
            Apply(memory, Some.Broken((ulong)(2 * index), version: texts[index]));
            Apply(memory, Some.Track((ulong)((2 * index) + 1), texts[index]));
        }

        Apply(memory, Some.Refused(50, count: ulong.MaxValue));
        return memory;
    }

    private static void Apply(DaemonMemory memory, Wire.Stream.V1.Record record) => memory.Apply(
        [Some.Observed(record, source: "it's")],
        new StreamPosition(Some.LogId, ulong.MaxValue, record.Offset + 1), new Counters { Lost = 1 });

    private bool IsInFiles(ReadOnlySpan<byte> text)
    {
        foreach (var path in Directory.GetFiles(_folder.Path))
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            var bytes = new byte[file.Length];
            file.ReadExactly(bytes);
            if (bytes.AsSpan().IndexOf(text) >= 0)
                return true;
        }

        return false;
    }

    private static string Text(IEnumerable<LedgerEntry> entries) => string.Join('\n', entries
        .OrderBy(entry => entry.Fingerprint, StringComparer.Ordinal)
        .Select(entry => $"{entry with { Sources = [] }} {string.Join(',', entry.Sources)}"));
}
