using Radiator.Collector.Configuration;
using Radiator.Grpc;
using Radiator.Grpc.Client;
using Radiator.Testing;
using Radiator.Wire;
using Radiator.Wire.Credentials;
using Radiator.Wire.Stream.V1;

namespace Radiator.Collector.Tests.Access;

/// <summary>Tokens that change while streams run.</summary>
public sealed class RotationTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly string _old = AccessToken.Create();
    private readonly string _new = AccessToken.Create();

    [Fact]
    public async Task A_stream_goes_on_over_a_rotation_and_ends_when_its_line_is_gone()
    {
        var time = new ManualTime();
        Write(_old);
        await using var collector = await TestCollector.StartAsync(
            options => options.SubscriberTokensFile = _folder.File("tokens"), clock: time);
        using var old = new EventStreamClient(collector.Host.GrpcAddress, _old);
        using var fresh = new EventStreamClient(collector.Host.GrpcAddress, _new);
        await using var stream = old.Subscribe(new SubscribeRequest { StartAt = StartAt.Oldest }, default);
        Assert.True(await NextAsync(stream));
        await Assert.ThrowsAsync<RpcException>(() => fresh.GetInfoAsync(TestCollector.Patience, default));

        Write(_old, _new);
        time.Advance(TimeSpan.FromSeconds(5));
        await fresh.GetInfoAsync(TestCollector.Patience, default);
        await using var other = fresh.Subscribe(new SubscribeRequest { StartAt = StartAt.Oldest }, default);
        Assert.True(await NextAsync(other));
        await IsLiveAsync(collector, stream, "a");

        Write(_new);
        time.Advance(TimeSpan.FromSeconds(5));
        var ended = await Assert.ThrowsAsync<RpcException>(() => DrainAsync(stream));
        Assert.Equal((StatusCode.Unauthenticated, false), (ended.StatusCode, ended.IsTransportLoss));
        Assert.Contains("none of Collector:SubscriberTokens", ended.Status.Detail);
        await IsLiveAsync(collector, other, "b");

        // What cannot be used changes nothing: neither a line that is none, nor a file that is empty or gone.
        foreach (var content in new[] { "sha256:abc", "", null })
        {
            if (content is null)
                File.Delete(_folder.File("tokens"));
            else
                File.WriteAllText(_folder.File("tokens"), content);
            time.Advance(TimeSpan.FromSeconds(5));
            await fresh.GetInfoAsync(TestCollector.Patience, default);
            await Assert.ThrowsAsync<RpcException>(() => old.GetInfoAsync(TestCollector.Patience, default));
        }

        await IsLiveAsync(collector, other, "c");
    }

    [Fact]
    public async Task A_reload_takes_tokens_and_says_what_it_cannot_take()
    {
        CollectorOptions? running = null;
        await using var collector = await TestCollector.StartAsync(options =>
        {
            options.SubscriberTokens = [AccessToken.HashLine(_old)];
            running = options;
        });
        using var old = new EventStreamClient(collector.Host.GrpcAddress, _old);
        using var fresh = new EventStreamClient(collector.Host.GrpcAddress, _new);
        await old.GetInfoAsync(TestCollector.Patience, default);

        var wanted = TestCollector.Options(running!.Log.Directory);
        wanted.SubscriberTokens = [AccessToken.HashLine(_new)];
        wanted.MaxSubscribers = 7;
        Assert.Equal(["Collector:MaxSubscribers"], collector.Host.Reload(wanted));
        await fresh.GetInfoAsync(TestCollector.Patience, default);
        await Assert.ThrowsAsync<RpcException>(() => old.GetInfoAsync(TestCollector.Patience, default));

        wanted.SubscriberTokens = ["short"];
        Assert.Throws<CollectorConfigurationException>(() => collector.Host.Reload(wanted));
        await fresh.GetInfoAsync(TestCollector.Patience, default);
    }

    [Fact]
    public async Task Streams_of_one_token_are_limited()
    {
        await using var collector = await TestCollector.StartAsync(options =>
            (options.SubscriberTokens, options.MaxSubscribersPerToken) = ([AccessToken.HashLine(_old), _new], 1));
        using var old = new EventStreamClient(collector.Host.GrpcAddress, _old);
        using var other = new EventStreamClient(collector.Host.GrpcAddress, _new);
        await using var first = old.Subscribe(new SubscribeRequest { StartAt = StartAt.Latest }, default);
        Assert.True(await NextAsync(first));
        await using var second = old.Subscribe(new SubscribeRequest { StartAt = StartAt.Latest }, default);
        var refused = await Assert.ThrowsAsync<RpcException>(() => NextAsync(second));
        Assert.Equal(StatusCode.ResourceExhausted, refused.StatusCode);
        await using var third = other.Subscribe(new SubscribeRequest { StartAt = StartAt.Latest }, default);
        Assert.True(await NextAsync(third));
    }

    [Fact]
    public async Task The_key_of_the_run_erases_where_the_configuration_holds_hashes_alone()
    {
        string? directory = null;
        await using var collector = await TestCollector.StartAsync(options =>
        {
            options.SubscriberTokens = [AccessToken.HashLine(_old)];
            directory = options.Log.Directory;
        });
        var path = Path.Combine(directory!, "local-key");
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
        Task<HttpResponseMessage> ForgetAsync(string token) => collector.PostAsync(
            "/v1/forget", """{"userId":"u","dryRun":true}""",
            request => request.Headers.Authorization = new("Bearer", token));
        var key = Radiator.Collector.Access.LocalKey.Read(directory!)!;
        Assert.Equal(200, (int)(await ForgetAsync(key)).StatusCode);
        Assert.Equal(401, (int)(await ForgetAsync(key + "x")).StatusCode);
        // It erases, and reads nothing.
        var read = new HttpRequestMessage(HttpMethod.Get, "/v1/events");
        read.Headers.Authorization = new("Bearer", key);
        Assert.Equal(401, (int)(await collector.Http.SendAsync(read)).StatusCode);
        await collector.Host.DisposeAsync();
        Assert.False(File.Exists(path));
    }

    public void Dispose() => _folder.Dispose();

    private void Write(params string[] tokens) =>
        File.WriteAllLines(_folder.File("tokens"), ["# of the test", .. tokens.Select(AccessToken.HashLine)]);

    private static Task<bool> NextAsync(ServerStreamingCall<Batch> call) =>
        call.MoveNextAsync().AsTask().WaitAsync(TestCollector.Patience);

    private static async Task DrainAsync(ServerStreamingCall<Batch> call)
    {
        while (await NextAsync(call))
        {
        }
    }

    private static async Task IsLiveAsync(TestCollector collector, ServerStreamingCall<Batch> call, string id)
    {
        await collector.PostAsync("/v1/batch", TestCollector.Batch(TestCollector.Track(id)));
        while (await NextAsync(call))
        {
            if (call.Current.Records.Any(record => record.Event?.MessageId == id))
                return;
        }

        Assert.Fail("The stream ended.");
    }
}
