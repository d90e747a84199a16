using System.IO.Compression;
using System.Text.Json;
using Radiator.Testing;
using Radiator.Wire.Stream.V1;
using Xunit.Abstractions;

namespace Radiator.Collector.Tests.Http;

/// <summary>
/// Bodies of the folder Corpus, and what mutation makes of them, over HTTP: no crash, no hang, no growth, and what is
/// kept is what was sent. A mutant that is answered or judged as none before it joins the pool that mutants are made
/// of.
/// <c>RADIATOR_FUZZ_SEED</c> and <c>RADIATOR_FUZZ_ROUNDS</c> ask for other, and for more.
/// </summary>
[Collection(nameof(Alone))]
public class BodyFuzzTests(ITestOutputHelper output)
{
    private const int PoolMax = 400;

    private static readonly string[] Paths =
    [
        "/v1/batch", "/v1/batch", "/v1/b", "/v1/import", "/v1/track", "/v1/t", "/v1/identify", "/v1/page", "/v1/group",
        "/v1/alias",
        "/beacon/v1/batch?writeKey=test-key", "/api/s/s2s/track", "/v1/m", "/v1/nothing/here",
    ];

    private static readonly int Seed = Setting("RADIATOR_FUZZ_SEED", 1);
    private static readonly int Rounds = Setting("RADIATOR_FUZZ_ROUNDS", 2_000);

    private static IReadOnlyList<byte[]> Corpus { get; } =
    [
        .. Directory.GetFiles(Repository.Path("tests", "Radiator.Collector.Tests", "Corpus"))
            .Order(StringComparer.Ordinal).Select(File.ReadAllBytes),
    ];

    [Fact]
    public async Task Any_body_is_answered_and_what_is_kept_of_it_is_a_piece_of_it()
    {
        await using var collector = await TestCollector.StartAsync(Small);
        var (pool, seen, sent) = (Corpus.ToList(), new HashSet<string>(), new List<byte[]>());
        for (var round = 0; round < Rounds; round++)
        {
            var random = new Random(HashCode(round));
            var body = round < Corpus.Count ? Corpus[round] : BodyMutator.Next(random, pool);
            var path = round < Corpus.Count ? Paths[0] : Paths[random.Next(Paths.Length)];
            sent.Add(body);
            try
            {
                var verdict = await SendAsync(collector, path, body, round, random);
                if (seen.Add(verdict) && pool.Count < PoolMax)
                    pool.Add(body);
            }
            catch (Exception exception)
            {
                Assert.Fail($"{Reproduce(round)} {path} {Convert.ToBase64String(body)}\n{exception}");
            }
        }

        await CheckKeptAsync(collector, sent);
        Assert.Equal(0, collector.Host.Stats.BodyBytesInMemory);
        output.WriteLine($"seed {Seed}: {Rounds} bodies were judged in {seen.Count} ways");
    }

    [Fact]
    public async Task Bodies_that_come_at_the_same_time_leave_nothing_behind()
    {
        await using var collector = await TestCollector.StartAsync(Small);
        await StormAsync(collector, Rounds / 4);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        await StormAsync(collector, Rounds);
        var grown = GC.GetTotalMemory(forceFullCollection: true) - before;

        Assert.True(grown < 16 * 1024 * 1024, $"seed {Seed}: {grown} bytes more after {Rounds} bodies.");
        Assert.Equal(0, collector.Host.Stats.BodyBytesInMemory);
        var good = await collector.PostAsync("/v1/batch", TestCollector.Batch(TestCollector.Track("good")));
        Assert.Equal(200, (int)good.StatusCode);
    }

    private static void Small(Configuration.CollectorOptions options)
    {
        options.RingBytes = 1024 * 1024;
        options.Deduplication.MaxIds = 1000;
        options.Log.SegmentBytes = 4 * 1024 * 1024;
        options.Log.MaxBytes = 1L << 30;
    }

    private static async Task StormAsync(TestCollector collector, int count) => await Parallel.ForAsync(
        0, count, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (round, _) =>
        {
            var random = new Random(HashCode(round));
            var body = BodyMutator.Next(random, Corpus);
            try
            {
                await PostAsync(collector, Paths[random.Next(Paths.Length)], body, round, random);
            }
            catch (Exception exception)
            {
                Assert.Fail($"{Reproduce(round)} {Convert.ToBase64String(body)}\n{exception}");
            }
        });

    /// <summary>Sends one; gives back how it was judged, in a word.</summary>
    private static async Task<string> SendAsync(
        TestCollector collector, string path, byte[] body, int round, Random random)
    {
        var before = collector.Host.Stats;
        var answer = await PostAsync(collector, path, body, round, random);
        var after = collector.Host.Stats;
        var reasons = after.Discards.Where(pair => before.Discards.GetValueOrDefault(pair.Key) < pair.Value)
            .Select(pair => pair.Key).Order();
        var hasEvents = after.Events > before.Events;
        var hasDiscards = after.Discards.Values.Sum() > before.Discards.Values.Sum();
        Assert.True(path == "/v1/m" || hasEvents || hasDiscards, "It left no trace.");
        return $"{answer.Status} {answer.Code} {hasEvents} {string.Join(' ', reasons)}";
    }

    private static async Task<RawAnswer> PostAsync(
        TestCollector collector, string path, byte[] body, int round, Random random)
    {
        var answer = await RawAnswer.Of(await collector.PostAsync(path, body, request =>
        {
            request.Headers.UserAgent.ParseAdd($"round/{round}");
            request.Headers.TransferEncodingChunked = random.Next(4) == 0 ? true : null;
            if (random.Next(4) == 0)
                TestCollector.Basic(request, "test-key:");
            if (random.Next(6) == 0)
                request.Content!.Headers.ContentEncoding.Add(random.Next(2) == 0 ? "gzip" : "deflate");
        }));
        Assert.Contains(answer.Status, path == "/v1/nothing/here" ? new[] { 404 } : [200, 400]);
        using var json = JsonDocument.Parse(answer.Body);
        Assert.Equal(answer.Status == 200, json.RootElement.GetProperty("success").GetBoolean());
        return answer;
    }

    private static async Task CheckKeptAsync(TestCollector collector, List<byte[]> sent)
    {
        var rounds = new Dictionary<ulong, int>();
        foreach (var batch in await collector.BatchesAsync(StartAt.Oldest, collector.Host.Stats.HeadOffset))
        {
            foreach (var request in batch.Requests)
            {
                // A record of discards of several senders names none.
                if (request.Headers.FirstOrDefault(header => header.Name == "user-agent") is { } agent)
                    rounds[request.Id] = int.Parse(agent.Value["round/".Length..]);
            }

            foreach (var record in batch.Records.Where(record => record.Event is not null))
            {
                var round = rounds[record.RequestId];
                var body = Decoded(sent[round]);
                if (body.AsSpan().IndexOf(record.Event.RawJson.Span) < 0)
                    Assert.Fail($"{Reproduce(round)} kept what was not sent: {record.Event.RawJson.ToBase64()}");
            }
        }

        Assert.NotEmpty(rounds);
    }

    private static byte[] Decoded(byte[] body)
    {
        if (!body.AsSpan().StartsWith((ReadOnlySpan<byte>)[0x1F, 0x8B]))
            return body;
        using var gzip = new GZipStream(new MemoryStream(body), CompressionMode.Decompress);
        using var plain = new MemoryStream();
        gzip.CopyTo(plain);
        return plain.ToArray();
    }

    private static int HashCode(int round) => unchecked((Seed * 1_000_003) + round);

    private static string Reproduce(int round) => $"RADIATOR_FUZZ_SEED={Seed}, round {round}:";

    private static int Setting(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), out var value) ? value : otherwise;
}
