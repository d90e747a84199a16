using Google.Protobuf;
using Radiator.Grpc.AspNetCore.Tests.Hosting;
using Radiator.Grpc.AspNetCore.Tests.Probe;
using Radiator.Grpc.Client;

namespace Radiator.Grpc.AspNetCore.Tests;

/// <summary>Our client against our server.</summary>
public sealed class CallTests : IAsyncLifetime
{
    private ProbeHost _host = null!;

    public async Task InitializeAsync() => _host = await ProbeHost.StartAsync();

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Unary_calls_and_streams_run_over_TCP_and_over_a_Unix_socket(bool overUnixSocket)
    {
        using var channel = GrpcChannel.ForAddress(overUnixSocket ? _host.UnixAddress : _host.Address);

        var reply = await channel.UnaryAsync(
            ProbeMethods.Echo, new ProbeRequest { Payload = ByteString.CopyFromUtf8("hello") });
        Assert.Equal("hello", reply.Payload.ToStringUtf8());

        await using var call = channel.ServerStreaming(
            ProbeMethods.Stream, new ProbeRequest { Count = 1000, ReplySize = 600 });
        for (var i = 0; i < 1000; i++)
        {
            Assert.True(await call.MoveNextAsync());
            Assert.Equal(i, call.Current.Index);
        }

        Assert.False(await call.MoveNextAsync());
        Assert.Equal("done", await _host.Service.NextEndAsync());
    }

    [Fact]
    public async Task An_error_before_any_message_and_one_after_messages_both_arrive_as_they_were_thrown()
    {
        using var channel = _host.Channel();
        var request = new ProbeRequest { Status = 9, Detail = "not now: 100 % überladen\n👍" };

        var error = await Assert.ThrowsAsync<RpcException>(() => channel.UnaryAsync(ProbeMethods.Echo, request));
        Assert.Equal(new Status(StatusCode.FailedPrecondition, request.Detail), error.Status);
        Assert.False(error.IsTransportLoss);

        request.Count = 3;
        await using var call = channel.ServerStreaming(ProbeMethods.Stream, request);
        for (var i = 0; i < 3; i++)
            Assert.True(await call.MoveNextAsync());
        error = await Assert.ThrowsAsync<RpcException>(async () => await call.MoveNextAsync());
        Assert.Equal(new Status(StatusCode.FailedPrecondition, request.Detail), error.Status);
    }
}
