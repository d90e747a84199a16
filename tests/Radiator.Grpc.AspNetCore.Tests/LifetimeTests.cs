using Radiator.Grpc.AspNetCore.Tests.Foreign;
using Radiator.Grpc.AspNetCore.Tests.Hosting;
using Radiator.Grpc.AspNetCore.Tests.Probe;
using Radiator.Grpc.Client;
using Radiator.Testing;

namespace Radiator.Grpc.AspNetCore.Tests;

/// <summary>How calls between our own pair begin and end.</summary>
public sealed class LifetimeTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly ProbeRequest Hang = new() { Hang = true };
    private static readonly ProbeRequest Endless = new() { Count = -1, ReplySize = 600 };

    [Fact]
    public async Task Headers_arrive_before_the_first_message()
    {
        await using var host = await ProbeHost.StartAsync();
        using var channel = host.Channel();
        await using var call = channel.ServerStreaming(ProbeMethods.Stream, Hang);
        await call.ResponseHeadersAsync.WaitAsync(Patience);
    }

    [Fact]
    public async Task The_clients_deadline_passes_on_its_own_clock()
    {
        var clock = new ManualTime();
        await using var host = await ProbeHost.StartAsync();
        using var channel = host.Channel(new GrpcChannelOptions { Clock = clock });
        await using var call = channel.ServerStreaming(
            ProbeMethods.Stream, Hang, new CallOptions(Timeout: TimeSpan.FromHours(1)));
        await call.ResponseHeadersAsync.WaitAsync(Patience);
        clock.Advance(TimeSpan.FromHours(1));
        var error = await FailAsync(call);
        Assert.Equal((StatusCode.DeadlineExceeded, false), (error.StatusCode, error.IsTransportLoss));
        Assert.Equal("TaskCanceledException", await host.Service.NextEndAsync());
    }

    [Fact]
    public async Task The_servers_deadline_passes_on_its_own_clock()
    {
        var clock = new ManualTime();
        await using var host = await ProbeHost.StartAsync(settings => settings.Grpc = grpc => grpc.Clock = clock);
        using var channel = host.Channel();
        var options = new CallOptions(Timeout: TimeSpan.FromHours(1));
        await using var call = channel.ServerStreaming(ProbeMethods.Stream, Hang, options);
        await call.ResponseHeadersAsync.WaitAsync(Patience);
        clock.Advance(TimeSpan.FromHours(1));
        var error = await FailAsync(call);
        Assert.Equal((StatusCode.DeadlineExceeded, false), (error.StatusCode, error.IsTransportLoss));
    }

    [Fact]
    public async Task A_deadline_that_has_passed_sends_nothing()
    {
        await using var host = await ProbeHost.StartAsync();
        using var channel = host.Channel();
        var error = await Assert.ThrowsAsync<RpcException>(
            () => channel.UnaryAsync(ProbeMethods.Echo, Hang, new CallOptions(Timeout: TimeSpan.Zero)));
        Assert.Equal(StatusCode.DeadlineExceeded, error.StatusCode);
        Assert.Equal(0, host.Service.Running);
    }

    [Fact]
    public async Task The_server_hears_of_a_cancel_though_nobody_reads_the_call()
    {
        await using var host = await ProbeHost.StartAsync();
        using var channel = host.Channel();
        using var cancel = new CancellationTokenSource();
        await using var call = channel.ServerStreaming(
            ProbeMethods.Stream, Hang, new CallOptions(CancellationToken: cancel.Token));
        await call.ResponseHeadersAsync.WaitAsync(Patience);
        await cancel.CancelAsync();
        Assert.Equal("TaskCanceledException", await host.Service.NextEndAsync());
        Assert.Equal(StatusCode.Cancelled, (await FailAsync(call)).StatusCode);
    }

    [Fact]
    public async Task Disposing_an_unfinished_call_cancels_it_and_leaves_no_unobserved_error()
    {
        var unobserved = new List<Exception>();
        void Observe(object? sender, UnobservedTaskExceptionEventArgs e) => unobserved.Add(e.Exception);
        TaskScheduler.UnobservedTaskException += Observe;
        try
        {
            await using var host = await ProbeHost.StartAsync();
            using var channel = host.Channel();
            for (var i = 0; i < 10; i++)
            {
                var call = channel.ServerStreaming(ProbeMethods.Stream, Endless);
                if (i % 2 == 0)
                    Assert.True(await call.MoveNextAsync());
                else
                    await call.ResponseHeadersAsync.WaitAsync(Patience);
                await call.DisposeAsync();
                Assert.Contains("Canceled", await host.Service.NextEndAsync(), StringComparison.Ordinal);
                await Assert.ThrowsAsync<ObjectDisposedException>(async () => await call.MoveNextAsync());
            }

            // One that is disposed before it was sent.
            await channel.ServerStreaming(ProbeMethods.Stream, Endless).DisposeAsync();
        }
        finally
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            TaskScheduler.UnobservedTaskException -= Observe;
        }

        Assert.DoesNotContain(unobserved, error => error.ToString().Contains("Radiator", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Disposing_the_channel_cancels_its_calls()
    {
        await using var host = await ProbeHost.StartAsync();
        var channel = host.Channel();
        await using var call = channel.ServerStreaming(ProbeMethods.Stream, Hang);
        await call.ResponseHeadersAsync.WaitAsync(Patience);
        channel.Dispose();
        Assert.Equal(StatusCode.Cancelled, (await FailAsync(call)).StatusCode);
        Assert.Equal("TaskCanceledException", await host.Service.NextEndAsync());
    }

    [Fact]
    public async Task A_server_that_stops_ends_idle_and_busy_streams_and_waiting_calls_with_UNAVAILABLE()
    {
        await using var host = await ProbeHost.StartAsync();
        using var channel = host.Channel();
        await using var idle = channel.ServerStreaming(ProbeMethods.Stream, Hang);
        await idle.ResponseHeadersAsync.WaitAsync(Patience);
        await using var busy = channel.ServerStreaming(ProbeMethods.Stream, Endless);
        Assert.True(await busy.MoveNextAsync());
        var unary = channel.UnaryAsync(ProbeMethods.Echo, new ProbeRequest { Hang = true });
        await using var watch = channel.ServerStreaming(Health.HealthMethods.Watch, new Health.V1.HealthCheckRequest());
        Assert.True(await watch.MoveNextAsync());

        var ends = Task.WhenAll(
            FailAsync(idle), FailAsync(busy), Assert.ThrowsAsync<RpcException>(() => unary), FailAsync(watch));
        await host.StopAsync().WaitAsync(Patience);
        Assert.All(await ends, error =>
        {
            Assert.Equal(new Status(StatusCode.Unavailable, "The server is stopping."), error.Status);
            Assert.False(error.IsTransportLoss);
        });
    }

    [Fact]
    public async Task A_channel_connects_again_after_the_connection_was_lost()
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("own.sock");
        using var channel = GrpcChannel.ForAddress("unix:" + path);
        for (var round = 0; round < 2; round++)
        {
            await using var host = await ProbeHost.StartAsync(settings =>
                settings.Kestrel = kestrel =>
                    kestrel.ListenUnixSocket(path, endpoint => endpoint.ConfigureForRadiatorGrpc()));
            await using var call = channel.ServerStreaming(ProbeMethods.Stream, Hang);
            await call.ResponseHeadersAsync.WaitAsync(Patience);
            await host.StopAsync().WaitAsync(Patience);
            File.Delete(path);
        }
    }

    [Fact]
    public async Task Streams_beyond_a_connections_limit_get_a_connection_of_their_own()
    {
        await using var host = await ProbeHost.StartAsync(settings =>
            settings.Kestrel = kestrel => kestrel.Limits.Http2.MaxStreamsPerConnection = 2);
        using var channel = host.Channel();
        var calls = Enumerable.Range(0, 5).Select(_ => channel.ServerStreaming(ProbeMethods.Stream, Hang)).ToList();
        foreach (var call in calls)
            await call.ResponseHeadersAsync.WaitAsync(Patience);
        foreach (var call in calls)
            await call.DisposeAsync();
    }

    [Fact]
    public async Task A_hundred_and_one_streams_run_on_one_channel()
    {
        await using var host = await ProbeHost.StartAsync();
        using var channel = host.Channel();
        var calls = Enumerable.Range(0, 101).Select(_ => channel.ServerStreaming(ProbeMethods.Stream, Hang)).ToList();
        foreach (var call in calls)
            await call.ResponseHeadersAsync.WaitAsync(Patience);
        Assert.Equal(101, host.Service.Running);
        foreach (var call in calls)
            await call.DisposeAsync();
    }

    [Fact]
    public async Task A_reader_that_stalls_stops_its_writer_alone_and_is_cut_at_the_write_timeout()
    {
        await using var host = await ProbeHost.StartAsync(settings =>
            settings.Grpc = grpc => grpc.WriteTimeout = TimeSpan.FromMilliseconds(500));
        using var channel = host.Channel();
        await using var stalled = channel.ServerStreaming(ProbeMethods.Stream, Endless);
        Assert.True(await stalled.MoveNextAsync());

        // Another call on the same connection runs through meanwhile.
        await using (var other = channel.ServerStreaming(
            ProbeMethods.Stream, new ProbeRequest { Count = 5000, ReplySize = 600 }))
        {
            while (await other.MoveNextAsync())
                continue;
        }

        Assert.Equal("done", await host.Service.NextEndAsync());
        Assert.Contains("Canceled", await host.Service.NextEndAsync(), StringComparison.Ordinal);

        // The HTTP/2 window and Kestrel's buffer: what one reader can hold of the server's memory.
        Assert.InRange((host.Service.Written - 5000) * 600, 0, 2_000_000);
        var error = await FailAsync(stalled);
        Assert.True(error.IsTransportLoss);
    }

    [Fact]
    public async Task Calls_run_over_TLS_and_a_certificate_that_nobody_vouches_for_is_refused()
    {
        using var folder = new TemporaryFolder();
        var certificate = TestCertificate.Create(folder);
        await using var host = await ProbeHost.StartAsync(settings => settings.Certificate = certificate.Certificate);
        using var channel = GrpcChannel.ForAddress(
            host.TlsAddress, new GrpcChannelOptions { Tls = certificate.ClientOptions() });
        await using var call = channel.ServerStreaming(ProbeMethods.Stream, new ProbeRequest { Count = 1 });
        Assert.True(await call.MoveNextAsync());
        Assert.False(await call.MoveNextAsync());

        using var stranger = GrpcChannel.ForAddress(host.TlsAddress);
        var error = await Assert.ThrowsAsync<RpcException>(
            () => stranger.UnaryAsync(ProbeMethods.Echo, new ProbeRequest()));
        Assert.Equal((StatusCode.Unavailable, true), (error.StatusCode, error.IsTransportLoss));
    }

    [Fact]
    public async Task Headers_and_the_peer_are_what_the_other_side_sees()
    {
        var seen = new TaskCompletionSource<(string Peer, string? Agent, DateTimeOffset? Deadline)>();
        await using var host = await ProbeHost.StartAsync(settings => settings.Map = app => app.MapGrpcUnary(
            ProbeMethods.Echo with { Name = "Look" }, async (request, context) =>
            {
                await context.WriteResponseHeadersAsync(new Metadata { { "x-early", "1" } });
                seen.SetResult((context.Peer, context.RequestHeaders.GetValue("user-agent"), context.Deadline));
                await Assert.ThrowsAsync<InvalidOperationException>(() => context.WriteResponseHeadersAsync([]));
                return new ProbeReply();
            }));
        using var channel = GrpcChannel.ForAddress(host.UnixAddress, new GrpcChannelOptions { UserAgent = "test/1" });
        await channel.UnaryAsync(
            ProbeMethods.Echo with { Name = "Look" }, new ProbeRequest(), new CallOptions(Timeout: Patience));
        var (peer, agent, deadline) = await seen.Task;
        Assert.Equal(("unix", "test/1"), (peer, agent));
        Assert.NotNull(deadline);
    }

    [Theory]
    [InlineData("")]
    [InlineData("localhost:8081")]
    [InlineData("ftp://localhost")]
    [InlineData("http://localhost/path")]
    [InlineData("http://user@localhost")]
    [InlineData("unix:")]
    public void An_address_that_is_none_is_refused_with_what_one_looks_like(string address)
    {
        var error = Assert.Throws<ArgumentException>(() => GrpcChannel.ForAddress(address));
        Assert.Contains("http://host:port", error.Message, StringComparison.Ordinal);
    }

    private static Task<RpcException> FailAsync<T>(ServerStreamingCall<T> call) =>
        Assert.ThrowsAsync<RpcException>(async () =>
    {
        while (await call.MoveNextAsync().AsTask().WaitAsync(Patience))
            continue;
    });
}
