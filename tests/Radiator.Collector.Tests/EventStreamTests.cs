using System.Text;
using Radiator.Collector.Configuration;
using Radiator.Collector.Tests.EventLog;
using Radiator.Grpc;
using Radiator.Testing;
using Radiator.Wire;
using Radiator.Wire.Stream.V1;

namespace Radiator.Collector.Tests;

/// <summary>The rules of docs/contracts.md, "The stream", in their order, against a real collector.</summary>
public class EventStreamTests
{
    [Fact]
    public async Task Latest_begins_at_the_head_and_says_so_at_once()
    {
        await using var collector = await TestCollector.StartAsync();
        await Send(collector, "a");
        await using var call = collector.Stream.Subscribe(new SubscribeRequest { StartAt = StartAt.Latest }, default);
        var first = await Next(call);
        Assert.Equal((1UL, 1UL, 1UL, 0), (first.FirstOffset, first.NextOffset, first.HeadOffset, first.Records.Count));
        Assert.Equal(collector.Host.LogId, first.LogId.ToLogId());

        await Send(collector, "b");
        var live = await NextWithRecords(call);
        Assert.Equal("b", live.Records.Single().Event.MessageId);
    }

    [Fact]
    public async Task Batches_touch_and_each_carries_the_requests_of_its_records()
    {
        await using var collector = await TestCollector.StartAsync(options => options.RingBytes = 20_000);
        for (var i = 0; i < 10; i++)
            await Send(collector, [.. Enumerable.Range(0, 100).Select(j => $"{i}.{j}")]);

        var batches = await collector.BatchesAsync(StartAt.Oldest, 1000);
        Assert.Equal(1000, batches.Sum(batch => batch.Records.Count));
        Assert.True(batches.Zip(batches.Skip(1)).All(pair => pair.First.NextOffset == pair.Second.FirstOffset));
        Assert.All(batches, batch =>
        {
            Assert.True(batch.Records.Count <= 256);
            Assert.All(batch.Records, record => Assert.Contains(batch.Requests, request => request.Id == record.RequestId));
            Assert.All(batch.Records, record => Assert.InRange(record.Offset, batch.FirstOffset, batch.NextOffset - 1));
        });
    }

    /// <summary>
    /// The memory of a block is used again as soon as nobody holds it: nobody may still be reading it.
    /// </summary>
    [Fact]
    public async Task What_is_sent_stays_what_was_received_while_the_ring_is_overrun()
    {
        const int Senders = 4, Requests = 60, Items = 15;
        await using var collector = await TestCollector.StartAsync(options => options.RingBytes = 40_000);
        var readers = Enumerable.Range(0, 3)
            .Select(n => collector.ReadAsync(StartAt.Oldest, Senders * Requests * Items, n == 2 ? r => r.Filter = "user ~ 7" : null))
            .ToArray();
        await Task.WhenAll(Enumerable.Range(0, Senders).Select(async sender =>
        {
            for (var i = 0; i < Requests; i++)
            {
                using var answer = await collector.PostAsync("/v1/batch", TestCollector.Batch(Enumerable.Range(0, Items)
                    .Select(j => TestCollector.Track($"{sender}.{i}.{j}", new string((char)('a' + sender), 1 + (i * 7)), $"u{sender}.{i}.{j}"))));
                Assert.Equal(System.Net.HttpStatusCode.OK, answer.StatusCode);
            }
        }));

        var stored = (await collector.ReadAllAsync()).ToDictionary(record => record.Offset, record => record.Event);
        Assert.Equal(Senders * Requests * Items, stored.Count);
        foreach (var records in await Task.WhenAll(readers))
        {
            Assert.NotEmpty(records);
            Assert.All(records, record => Assert.Equal(stored[record.Offset], record.Event));
        }

        Assert.All(stored.Values, sent => Assert.Equal(
            TestCollector.Track(sent.MessageId, sent.Name, "u" + sent.MessageId), sent.RawJson.ToStringUtf8()));
    }

    [Fact]
    public async Task A_filter_a_source_and_without_discards_never_look_like_a_loss()
    {
        await using var collector = await TestCollector.StartAsync();
        await Send(collector, "a", "b");
        await collector.PostAsync("/v1/track", """{"event":"App Opened","userId":"u9","writeKey":"app-key"}""");
        await collector.PostAsync("/v1/track", """{"event":"No User","writeKey":"app-key"}""");

        async Task<List<ulong>> Offsets(Action<SubscribeRequest> configure)
        {
            var batches = await collector.BatchesAsync(StartAt.Oldest, 4, configure);
            Assert.Equal((0UL, 4UL), (batches[0].FirstOffset, batches[^1].NextOffset));
            return [.. batches.SelectMany(batch => batch.Records).Select(record => record.Offset)];
        }

        Assert.Equal([0, 1, 2, 3], await Offsets(_ => { }));
        Assert.Equal([2], await Offsets(request => request.Filter = "user = u9"));
        Assert.Equal([2, 3], await Offsets(request => request.Source = "app"));
        Assert.Equal([0, 1, 2], await Offsets(request => request.WithoutDiscards = true));
        Assert.Empty(await Offsets(request => request.Filter = "event = nothing"));
    }

    [Fact]
    public async Task An_empty_batch_comes_every_second_and_moves_on_under_a_filter()
    {
        var clock = new ManualTime();
        await using var collector = await TestCollector.StartAsync(clock: clock);
        await using var call = collector.Stream.Subscribe(
            new SubscribeRequest { StartAt = StartAt.Latest, Filter = "event = nothing" }, default);
        Assert.Equal(0UL, (await Next(call)).NextOffset);
        await Send(collector, "a", "b");
        clock.Advance(TimeSpan.FromSeconds(1));

        var beat = await Next(call);
        while (beat.NextOffset < 2)
        {
            Assert.Empty(beat.Records);
            clock.Advance(TimeSpan.FromSeconds(1));
            beat = await Next(call);
        }

        Assert.Equal((2UL, 0), (beat.HeadOffset, beat.Records.Count));
    }

    [Fact]
    public async Task A_position_of_another_log_begins_at_the_oldest_with_log_replaced()
    {
        await using var collector = await TestCollector.StartAsync();
        await Send(collector, "a");
        var first = (await From(collector, Guid.NewGuid(), 1, 70)).First();
        Assert.Equal((GapReason.LogReplaced, false, 0UL), (first.Gap.Reason, first.Gap.HasCount, first.FirstOffset));
    }

    [Fact]
    public async Task What_an_unclean_stop_has_lost_is_a_gap_with_its_count()
    {
        using var folder = new TemporaryFolder();
        await using var before = await TestCollector.StartAsync(directory: folder.Path);
        await Send(before, "a");
        using var killed = TestLog.Killed(folder.Path);
        await using var collector = await TestCollector.StartAsync(directory: killed.Path);
        await Send(collector, "b");

        var lost = await From(collector, before.Host.LogId, 1, 5);
        Assert.Equal((GapReason.TailLost, 4UL, 1UL), (lost[0].Gap.Reason, lost[0].Gap.Count, lost[0].FirstOffset));
        Assert.Equal("b", lost.SelectMany(batch => batch.Records).Single().Event.MessageId);
        Assert.All(lost, batch => Assert.Equal(2UL, batch.Epoch));
        var kept = await From(collector, before.Host.LogId, 1, 1);
        Assert.All(kept, batch => Assert.Null(batch.Gap));
        Assert.Single(kept.SelectMany(batch => batch.Records));
    }

    [Fact]
    public async Task What_aged_out_is_a_gap_with_its_count()
    {
        await using var collector = await TestCollector.StartAsync(options =>
        {
            options.RingBytes = 10_000;
            (options.Log.SegmentBytes, options.Log.MaxBytes) = (64 * 1024, 128 * 1024);
        });
        for (var i = 0; i < 100; i++)
            await Send(collector, [.. Enumerable.Range(0, 20).Select(j => $"{i}.{j}")]);
        var oldest = collector.Host.Stats.OldestOffset;
        Assert.True(oldest > 0);

        var batches = await From(collector, collector.Host.LogId, 1, 0);
        var gap = Assert.Single(batches, batch => batch.Gap is not null);
        Assert.Equal((GapReason.Retention, oldest, oldest), (gap.Gap.Reason, gap.Gap.Count, gap.FirstOffset));
        Assert.Equal(2000 - (int)oldest, batches.Sum(batch => batch.Records.Count));
    }

    [Fact]
    public async Task One_that_stops_reading_costs_nothing_and_gets_everything_later()
    {
        await using var collector = await TestCollector.StartAsync(options => options.RingBytes = 1_000_000);
        using var other = new EventStreamClient(collector.Host.GrpcAddress, null);
        await using var stalled = other.Subscribe(new SubscribeRequest { StartAt = StartAt.Latest, EndOffset = 20_000 }, default);
        await Next(stalled);
        await using var lively = collector.Stream.Subscribe(new SubscribeRequest { StartAt = StartAt.Latest, EndOffset = 20_000 }, default);
        await Next(lively);
        var sending = Task.Run(async () =>
        {
            for (var i = 0; i < 200; i++)
                await Send(collector, [.. Enumerable.Range(0, 100).Select(j => $"{i}.{j}")]);
        });
        Assert.Equal(20_000, await Count(lively));
        await sending;

        Assert.InRange(collector.Host.Stats.RingBytes, 1, 1_000_000);
        Assert.Equal(20_000, await Count(stalled));
    }

    [Fact]
    public async Task A_bad_request_is_invalid_argument_and_says_where()
    {
        await using var collector = await TestCollector.StartAsync();
        await Refused(collector, StatusCode.InvalidArgument, "^", request => request.Filter = "event = ");
        await Refused(collector, StatusCode.InvalidArgument, "verdict", request => request.Filter = "verdict = violating");
        await Refused(collector, StatusCode.InvalidArgument, "web, app, off", request => request.Source = "nobody");
        await Refused(collector, StatusCode.InvalidArgument, "start_at", request => request.StartAt = StartAt.Unspecified);
        await Refused(collector, StatusCode.InvalidArgument, "16 bytes", request => request.StartAt = StartAt.Position);
    }

    [Fact]
    public async Task Subscribers_are_bounded()
    {
        await using var collector = await TestCollector.StartAsync(options => options.MaxSubscribers = 1);
        await using (var first = collector.Stream.Subscribe(new SubscribeRequest { StartAt = StartAt.Latest }, default))
        {
            await Next(first);
            await Refused(collector, StatusCode.ResourceExhausted, "MaxSubscribers", _ => { });
        }
    }

    [Fact]
    public async Task With_tokens_only_they_open_the_stream()
    {
        const string Token = "a-token-of-24-characters";
        await using var collector = await TestCollector.StartAsync(options => options.SubscriberTokens = [Token]);
        await Refused(collector, StatusCode.Unauthenticated, "token", _ => { });
        using var wrong = new EventStreamClient(collector.Host.GrpcAddress, Token + "x");
        var refused = await Assert.ThrowsAsync<RpcException>(() => wrong.GetInfoAsync(TestCollector.Patience, default));
        Assert.Equal(StatusCode.Unauthenticated, refused.StatusCode);
        using var right = new EventStreamClient(collector.Host.GrpcAddress, Token);
        var info = await right.GetInfoAsync(TestCollector.Patience, default);
        Assert.Equal((ProtocolVersion.Current, 1UL, 0UL), (info.Protocol, info.Epoch, info.HeadOffset));
        Assert.Equal(["web", "app", "off"], info.Sources.Select(source => source.Name));
    }

    [Fact]
    public async Task A_stop_ends_streams_with_unavailable()
    {
        await using var collector = await TestCollector.StartAsync();
        await using var call = collector.Stream.Subscribe(new SubscribeRequest { StartAt = StartAt.Latest }, default);
        await Next(call);
        await collector.Host.DisposeAsync().AsTask().WaitAsync(TestCollector.Patience);
        var ended = await Assert.ThrowsAsync<RpcException>(async () =>
        {
            while (await call.MoveNextAsync().AsTask().WaitAsync(TestCollector.Patience))
            {
            }
        });
        Assert.Equal((StatusCode.Unavailable, false), (ended.StatusCode, ended.IsTransportLoss));
    }

    [Fact]
    public async Task Every_wrong_option_is_named_at_once()
    {
        var refused = await Assert.ThrowsAsync<CollectorConfigurationException>(() => TestCollector.StartAsync(options =>
        {
            options.Http = "http://0.0.0.0:0";
            options.Grpc = "tcp://x";
            options.UnknownKeys = "maybe";
            options.Log.Durability = "hope";
            options.Log.MaxAge = TimeSpan.Zero;
            options.SubscriberTokens = ["short"];
            options.Sources.Add(new SourceOptions { Name = "web", WriteKeys = [TestCollector.Key] });
        }));
        string[] keys =
        [
            "Collector:Http", "Collector:Grpc", "Collector:Sources:3:Name", "Collector:Sources:3:WriteKeys:0",
            "Collector:Log:Durability", "Collector:Log:MaxAge", "Collector:UnknownKeys", "Collector:SubscriberTokens:0",
        ];
        Assert.Equal(keys, refused.Problems.Select(problem => problem.Split(' ')[0]));
    }

    [Fact]
    public async Task Mutated_bodies_always_get_an_answer()
    {
        await using var collector = await TestCollector.StartAsync();
        var seeds = new[] { TestCollector.Batch(TestCollector.Track("a"), TestCollector.Track("b")), TestCollector.Track("c") };
        var random = new Random(99);
        for (var i = 0; i < 400; i++)
        {
            var body = Encoding.UTF8.GetBytes(seeds[random.Next(seeds.Length)]);
            for (var m = random.Next(1, 6); m > 0 && body.Length > 1; m--)
            {
                var at = random.Next(body.Length);
                body = random.Next(3) switch
                {
                    0 => [.. body[..at], .. body[(at + 1)..]],
                    1 => [.. body[..at], (byte)random.Next(256), .. body[at..]],
                    _ => [.. body[..at], .. body[random.Next(body.Length)..]],
                };
            }

            var answer = await collector.PostAsync(random.Next(2) == 0 ? "/v1/batch" : "/v1/track", body);
            Assert.True((int)answer.StatusCode is 200 or 400, $"round {i}: {(int)answer.StatusCode}");
        }

        await Send(collector, "alive");
        Assert.Contains(await collector.ReadAllAsync(), record => record.Event?.MessageId == "alive");
    }

    private static async Task Send(TestCollector collector, params string[] ids)
    {
        var answer = await collector.PostAsync("/v1/batch", TestCollector.Batch(ids.Select(id => TestCollector.Track(id))));
        Assert.Equal(200, (int)answer.StatusCode);
    }

    private static async Task<Batch> Next(Radiator.Grpc.Client.ServerStreamingCall<Batch> call)
    {
        Assert.True(await call.MoveNextAsync().AsTask().WaitAsync(TestCollector.Patience));
        return call.Current;
    }

    private static async Task<Batch> NextWithRecords(Radiator.Grpc.Client.ServerStreamingCall<Batch> call)
    {
        var batch = await Next(call);
        while (batch.Records.Count == 0)
            batch = await Next(call);
        return batch;
    }

    private static async Task<int> Count(Radiator.Grpc.Client.ServerStreamingCall<Batch> call)
    {
        var count = 0;
        while (await call.MoveNextAsync().AsTask().WaitAsync(TestCollector.Patience))
        {
            Assert.Null(call.Current.Gap);
            count += call.Current.Records.Count;
        }

        return count;
    }

    private static Task<List<Batch>> From(TestCollector collector, Guid logId, ulong epoch, ulong next) =>
        collector.BatchesAsync(StartAt.Position, collector.Host.Stats.HeadOffset, request => request.Position = new Position
        {
            LogId = logId.ToWire(),
            Epoch = epoch,
            NextOffset = next,
        });

    private static async Task Refused(TestCollector collector, StatusCode code, string text, Action<SubscribeRequest> configure)
    {
        var request = new SubscribeRequest { StartAt = StartAt.Latest };
        configure(request);
        await using var call = collector.Stream.Subscribe(request, default);
        var refused = await Assert.ThrowsAsync<RpcException>(async () => await call.MoveNextAsync().AsTask().WaitAsync(TestCollector.Patience));
        Assert.Equal(code, refused.StatusCode);
        Assert.Contains(text, refused.Status.Detail);
    }
}
