using System.Text;
using Radiator.Collector.Deduplication;
using Radiator.Events.Json;

namespace Radiator.Collector.Tests;

public class MessageIdTests
{
    private const long Second = 1_000_000_000;

    [Theory]
    [InlineData(0, "A3817F04BA25A8E66DF67214C7550293")]
    [InlineData(1, "DA87C1D86B99AF44347659119B22FC45")]
    [InlineData(2, "8177228DA4A45DC7FCA38BDEF60AFFE4")]
    public void The_hash_is_siphash_128_as_its_authors_test_it(int length, string expected)
    {
        var hash = new MessageIdHash([.. Enumerable.Range(0, 16).Select(i => (byte)i)]);
        var value = hash.Of([.. Enumerable.Range(0, length).Select(i => (byte)i)]);
        var bytes = BitConverter.GetBytes((ulong)value).Concat(BitConverter.GetBytes((ulong)(value >> 64)));

        // The reference writes the half that it makes first in front.
        Assert.Equal(expected, Convert.ToHexString(bytes.ToArray()));
    }

    [Fact]
    public void Two_spellings_of_one_id_are_one_id()
    {
        var hash = new MessageIdHash();
        var plain = hash.Of(new JsonSlice(JsonKind.String, "\"abc\""u8.ToArray()));
        Assert.Equal(plain, hash.Of(new JsonSlice(JsonKind.String, "\"\\u0061bc\""u8.ToArray())));
        Assert.Equal(plain, hash.Of("abc"u8));
        Assert.NotEqual(plain, hash.Of("abd"u8));
    }

    [Fact]
    public void The_table_does_what_a_list_would_under_random_operations()
    {
        for (var seed = 1; seed <= 20; seed++)
        {
            var random = new Random(seed);
            var (window, max) = (100 * Second, random.Next(1, 3000));
            var table = new MessageIdTable(TimeSpan.FromSeconds(100), max);
            var model = new List<(UInt128 Hash, ulong Offset, long Time)>();
            var (now, evictions, offset) = (0L, 0L, 0UL);
            for (var step = 0; step < 6000; step++)
            {
                now += random.Next(3) == 0 ? random.NextInt64(Second) : 0;
                if (random.Next(50) == 0)
                {
                    var taken = Math.Min(random.Next(5), model.Count);
                    table.RemoveNewest(taken);
                    model.RemoveRange(model.Count - taken, taken);
                    continue;
                }

                // Few hashes in a narrow range: duplicates and crowded places of the table.
                var hash = new UInt128((ulong)random.Next(3), (ulong)random.Next(2000) * 4096);
                var known = model.FindIndex(id => id.Hash == hash);
                var added = table.TryAdd(hash, ++offset, now, out var first);
                if (!added)
                {
                    Assert.True(known >= 0 && model[known].Offset == first && model[known].Time > now - window - (20 * Second), $"seed {seed} step {step}");
                    continue;
                }

                // What expires does so by steps of ten seconds: never early.
                Assert.True(known < 0 || model[known].Time <= now - window, $"seed {seed} step {step}: forgotten early");
                model.RemoveAll(id => id.Time <= now - window - (20 * Second));
                if (known >= 0)
                    model.RemoveRange(0, model.FindIndex(id => id.Hash == hash) + 1);
                if (table.Count == max && model.Count >= max)
                {
                    model.RemoveAt(0);
                    evictions++;
                }

                model.Add((hash, offset, now));
                while (model.Count > table.Count)
                    model.RemoveAt(0);
            }

            Assert.True(table.Count <= max && model.Count == table.Count, $"seed {seed}");
            Assert.True(max > 2000 * 3 || table.Evictions >= 0, $"seed {seed}");
        }
    }

    [Fact]
    public void At_the_limit_the_oldest_goes_and_is_counted()
    {
        var table = new MessageIdTable(TimeSpan.FromHours(24), 3);
        for (var i = 1UL; i <= 5; i++)
            Assert.True(table.TryAdd(i, i, 0, out _));
        Assert.Equal((3, 2L), (table.Count, table.Evictions));
        Assert.False(table.TryAdd(3, 9, 0, out var first));
        Assert.Equal(3UL, first);
        Assert.True(table.TryAdd(1, 9, 0, out _));
    }

    [Fact]
    public async Task Ids_are_known_again_after_a_restart_and_not_those_that_were_assigned()
    {
        using var folder = new Radiator.Testing.TemporaryFolder();
        await using (var collector = await TestCollector.StartAsync(directory: folder.Path))
        {
            await collector.PostAsync("/v1/batch", TestCollector.Batch(TestCollector.Track("a"), """{"type":"track","event":"E","userId":"u"}"""));
            await collector.PostAsync("/v1/batch", Encoding.UTF8.GetBytes(TestCollector.Batch(TestCollector.Track("lone\\ud83d"))));
        }

        await using var again = await TestCollector.StartAsync(directory: folder.Path);
        Assert.Equal(2, again.Host.Stats.RememberedIds);
        await again.PostAsync("/v1/batch", TestCollector.Batch(TestCollector.Track("a"), TestCollector.Track("lone\\ud83d"), TestCollector.Track("b")));
        var records = await again.ReadAllAsync();
        Assert.Equal([0UL, 2UL], records.Where(record => record.Discard is not null).Select(record => record.Discard.FirstOffset));
        Assert.Equal("b", records[^1].Event.MessageId);
    }

    [Fact]
    public async Task The_same_batch_from_many_at_once_is_kept_exactly_once()
    {
        await using var collector = await TestCollector.StartAsync();
        var body = TestCollector.Batch(Enumerable.Range(0, 20).Select(i => TestCollector.Track($"m{i}")));
        await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => collector.PostAsync("/v1/batch", body)));

        Assert.Equal(20, collector.Host.Stats.Events);
        Assert.Equal(300, collector.Host.Stats.Discards[Radiator.Events.DiscardReason.Duplicate]);
        var events = (await collector.ReadAllAsync()).Where(record => record.Event is not null).ToList();
        Assert.Equal(Enumerable.Range(0, 20).Select(i => $"m{i}"), events.Select(record => record.Event.MessageId));
    }
}
