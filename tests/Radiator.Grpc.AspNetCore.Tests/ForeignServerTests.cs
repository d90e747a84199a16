using Google.Protobuf;
using Radiator.Grpc.AspNetCore.Tests.Foreign;
using Radiator.Grpc.AspNetCore.Tests.Hosting;
using Radiator.Grpc.AspNetCore.Tests.Probe;
using Radiator.Grpc.Client;

namespace Radiator.Grpc.AspNetCore.Tests;

/// <summary>Our client against servers of independent implementations.</summary>
public sealed class ForeignServerTests
{
    private const string Message = "nicht jetzt: 100 % überladen\n👍";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [PeerTheory]
    [InlineData("node", "tcp")]
    [InlineData("node", "unix")]
    [InlineData("node", "tls")]
    [InlineData("python", "tcp")]
    [InlineData("python", "unix")]
    [InlineData("python", "tls")]
    public async Task Calls_run_over_each_transport(string language, string transport)
    {
        await using var server = await ForeignServer.StartAsync(language, transport);
        using var channel = server.Channel();
        var reply = await channel.UnaryAsync(
            ProbeMethods.Echo, new ProbeRequest { Payload = ByteString.CopyFromUtf8("hello") });
        Assert.Equal("hello", reply.Payload.ToStringUtf8());
        Assert.Equal(100, await CountAsync(channel, new ProbeRequest { Count = 100, ReplySize = 600 }));
        Assert.Equal(0, await CountAsync(channel, new ProbeRequest { Count = 0 }));
    }

    [PeerTheory]
    [InlineData("node")]
    [InlineData("python")]
    public async Task Errors_arrive_with_their_text_and_what_came_before_them(string language)
    {
        await using var server = await ForeignServer.StartAsync(language);
        using var channel = server.Channel();
        var request = new ProbeRequest { Status = 9, Detail = Message };
        var error = await Assert.ThrowsAsync<RpcException>(() => channel.UnaryAsync(ProbeMethods.Echo, request));
        Assert.Equal(new Status(StatusCode.FailedPrecondition, Message), error.Status);

        request.Count = 3;
        await using var call = channel.ServerStreaming(ProbeMethods.Stream, request);
        for (var i = 0; i < 3; i++)
            Assert.True(await call.MoveNextAsync());
        error = await Assert.ThrowsAsync<RpcException>(async () => await call.MoveNextAsync());
        Assert.Equal(new Status(StatusCode.FailedPrecondition, Message), error.Status);
        Assert.False(error.IsTransportLoss);

        var unknown = new Method<ProbeRequest, ProbeReply>(
            MethodType.Unary, "no.such.Service", "Echo",
            ProbeMethods.Echo.RequestMarshaller, ProbeMethods.Echo.ResponseMarshaller);
        error = await Assert.ThrowsAsync<RpcException>(() => channel.UnaryAsync(unknown, request));
        Assert.Equal(StatusCode.Unimplemented, error.StatusCode);
    }

    [PeerTheory]
    [InlineData("node")]
    [InlineData("python")]
    public async Task Metadata_comes_back_in_headers_and_trailers(string language)
    {
        await using var server = await ForeignServer.StartAsync(language);
        using var channel = server.Channel();

        // SocketsHttpHandler joins the values of a name with commas. grpc-core does not split them, though the
        // protocol asks for it: it gets one value.
        byte[][] values = language == "node" ? [[0], [255, 254], [1, 2, 3, 4]] : [[255, 254]];
        var headers = new Metadata { { "x-text", "a, b;c" } };
        foreach (var value in values)
            headers.Add("x-some-bin", value);
        await using var call = channel.ServerStreaming(
            ProbeMethods.Stream, new ProbeRequest { Count = 1, EchoMetadata = true }, new CallOptions(headers));
        var received = await call.ResponseHeadersAsync;
        while (await call.MoveNextAsync())
            continue;
        foreach (var fields in new[] { received, call.GetTrailers() })
        {
            Assert.Equal("a, b;c", fields.GetValue("x-text"));
            Assert.Equal(values, fields.Where(entry => entry.Key == "x-some-bin").Select(entry => entry.ValueBytes!));
        }
    }

    [PeerTheory]
    [InlineData("node")]
    [InlineData("python")]
    public async Task A_deadline_and_a_cancel_end_the_call_on_both_sides(string language)
    {
        await using var server = await ForeignServer.StartAsync(language);
        using var channel = server.Channel();
        var hang = new ProbeRequest { Count = 1, Hang = true };
        await using var late = channel.ServerStreaming(
            ProbeMethods.Stream, hang, new CallOptions(Timeout: TimeSpan.FromMilliseconds(300)));
        Assert.True(await late.MoveNextAsync());
        var error = await Assert.ThrowsAsync<RpcException>(
            async () => await late.MoveNextAsync().AsTask().WaitAsync(Patience));
        Assert.Equal(StatusCode.DeadlineExceeded, error.StatusCode);
        await server.Process.WaitForAsync("cancelled");

        using var cancel = new CancellationTokenSource();
        await using var given = channel.ServerStreaming(
            ProbeMethods.Stream, new ProbeRequest { Count = -1, ReplySize = 600 }, new CallOptions(
                CancellationToken: cancel.Token));
        for (var i = 0; i < 10; i++)
            Assert.True(await given.MoveNextAsync());
        await cancel.CancelAsync();
        await server.Process.WaitForAsync("cancelled");
        error = await Assert.ThrowsAsync<RpcException>(() => DrainAsync(given));
        Assert.Equal(StatusCode.Cancelled, error.StatusCode);
        Assert.False(error.IsTransportLoss);
    }

    [PeerTheory]
    [InlineData("node")]
    [InlineData("python")]
    public async Task Four_megabytes_pass_and_five_are_refused_by_either_side(string language)
    {
        await using var server = await ForeignServer.StartAsync(language);
        using var channel = server.Channel(new GrpcChannelOptions { MaxSendMessageSize = 64 << 20 });
        var fits = new ProbeRequest { Payload = ByteString.CopyFrom(new byte[(4 << 20) - 16]) };
        Assert.Equal(fits.Payload.Length, (await channel.UnaryAsync(ProbeMethods.Echo, fits)).Payload.Length);

        var large = new ProbeRequest { Payload = ByteString.CopyFrom(new byte[5 << 20]) };
        var error = await Assert.ThrowsAsync<RpcException>(() => channel.UnaryAsync(ProbeMethods.Echo, large));
        Assert.Equal((StatusCode.ResourceExhausted, false), (error.StatusCode, error.IsTransportLoss));
        error = await Assert.ThrowsAsync<RpcException>(
            () => channel.UnaryAsync(ProbeMethods.Echo, new ProbeRequest { ReplySize = 5 << 20 }));
        Assert.Equal((StatusCode.ResourceExhausted, false), (error.StatusCode, error.IsTransportLoss));
    }

    [PeerTheory]
    [Trait("Category", "slow")]
    [InlineData("node")]
    [InlineData("python")]
    public async Task A_stream_of_100_000_messages_is_complete(string language)
    {
        await using var server = await ForeignServer.StartAsync(language);
        using var channel = server.Channel();
        const int Count = 100_000;
        Assert.Equal(Count, await CountAsync(channel, new ProbeRequest { Count = Count, ReplySize = 600 }));
    }

    [PeerTheory]
    [InlineData("node")]
    [InlineData("python")]
    public async Task A_server_killed_in_mid_stream_is_a_transport_loss_and_so_is_the_next_call(string language)
    {
        foreach (var transport in new[] { "tcp", "unix" })
        {
            await using var server = await ForeignServer.StartAsync(language, transport);
            using var channel = server.Channel();
            await using var call = channel.ServerStreaming(
                ProbeMethods.Stream, new ProbeRequest { Count = -1, ReplySize = 600 });
            Assert.True(await call.MoveNextAsync());
            server.Process.Kill();
            var error = await Assert.ThrowsAsync<RpcException>(() => DrainAsync(call));
            Assert.Equal((StatusCode.Unavailable, true), (error.StatusCode, error.IsTransportLoss));
            error = await Assert.ThrowsAsync<RpcException>(
                () => channel.UnaryAsync(ProbeMethods.Echo, new ProbeRequest()));
            Assert.Equal((StatusCode.Unavailable, true), (error.StatusCode, error.IsTransportLoss));
        }
    }

    [PeerTheory]
    [InlineData("node")]
    [InlineData("python")]
    public async Task Compressed_requests_and_replies_pass(string language)
    {
        await using var server = await ForeignServer.StartAsync(language, gzip: true);
        using var channel = server.Channel(new GrpcChannelOptions { CompressAbove = 0 });
        foreach (var size in new[] { 0, 600, 3_000_000 })
        {
            var request = new ProbeRequest { Payload = ByteString.CopyFrom(new byte[1000]), ReplySize = size };
            var reply = await channel.UnaryAsync(ProbeMethods.Echo, request);
            Assert.Equal(size == 0 ? 1000 : size, reply.Payload.Length);
        }

        var empty = await channel.UnaryAsync(ProbeMethods.Echo, new ProbeRequest());
        Assert.Equal(0, empty.Payload.Length);
    }

    private static async Task<int> CountAsync(GrpcChannel channel, ProbeRequest request)
    {
        await using var call = channel.ServerStreaming(ProbeMethods.Stream, request);
        var count = 0;
        while (await call.MoveNextAsync())
            Assert.Equal(count++, call.Current.Index);
        return count;
    }

    private static Task DrainAsync(ServerStreamingCall<ProbeReply> call) => Task.Run(async () =>
    {
        while (await call.MoveNextAsync())
            continue;
    }).WaitAsync(Patience);
}
