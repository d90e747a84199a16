using Google.Protobuf;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Radiator.Grpc.AspNetCore.Tests.Hosting;
using Radiator.Grpc.AspNetCore.Tests.Probe;
using Radiator.Grpc.Client;

namespace Radiator.Grpc.AspNetCore.Tests;

/// <summary>Our client and servers that break the protocol, or stretch it.</summary>
public sealed class ClientProtocolTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly byte[] Empty = [0, 0, 0, 0, 0];

    [Theory]
    [InlineData(new byte[] { 0, 0, 0, 0, 10, 1 }, StatusCode.Internal)]
    [InlineData(new byte[] { 7, 0, 0, 0, 0 }, StatusCode.Internal)]
    [InlineData(new byte[] { 1, 0, 0, 0, 1, 0 }, StatusCode.Internal)]
    [InlineData(new byte[] { 0, 0, 0, 0, 0, 0, 0, 0, 0, 0 }, StatusCode.Internal)]
    [InlineData(new byte[0], StatusCode.Internal)]
    [InlineData(new byte[] { 0, 0, 0, 0, 3, 255, 255, 255 }, StatusCode.Internal)]
    [InlineData(new byte[] { 0, 255, 255, 255, 255 }, StatusCode.ResourceExhausted)]
    public async Task A_reply_that_is_no_single_message_is_an_error_though_its_status_is_OK(
        byte[] body, StatusCode expected)
    {
        await using var server = await RawServer.StartAsync(RawServer.Answer(body, ("grpc-status", "0")));
        var error = await FailAsync(server);
        Assert.Equal((expected, false), (error.StatusCode, error.IsTransportLoss));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_end_without_a_status_is_a_transport_loss_never_success(bool inMidMessage)
    {
        byte[] body = inMidMessage ? [.. Empty, 0, 0] : Empty;
        await using var server = await RawServer.StartAsync(RawServer.Answer(body));
        var error = await FailAsync(server);
        Assert.Equal((StatusCode.Unavailable, true), (error.StatusCode, error.IsTransportLoss));
    }

    [Theory]
    [InlineData("99", StatusCode.Unknown)]
    [InlineData("OK", StatusCode.Unknown)]
    [InlineData("-1", StatusCode.Unknown)]
    [InlineData("16", StatusCode.Unauthenticated)]
    public async Task A_status_that_does_not_exist_is_UNKNOWN(string status, StatusCode expected)
    {
        await using var server = await RawServer.StartAsync(
            RawServer.Answer([], ("grpc-status", status), ("grpc-message", "%zz")));
        var error = await FailAsync(server);
        Assert.Equal((expected, false), (error.StatusCode, error.IsTransportLoss));
        Assert.EndsWith("%zz", error.Status.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_message_with_status_OK_is_no_error()
    {
        await using var server = await RawServer.StartAsync(
            RawServer.Answer(Empty, ("grpc-status", "0"), ("grpc-message", "OK")));
        using var channel = server.Channel();
        Assert.NotNull(await channel.UnaryAsync(ProbeMethods.Echo, new ProbeRequest()));
    }

    [Theory]
    [InlineData(404, StatusCode.Unimplemented, false)]
    [InlineData(401, StatusCode.Unauthenticated, false)]
    [InlineData(503, StatusCode.Unavailable, true)]
    [InlineData(200, StatusCode.Internal, false)]
    [InlineData(418, StatusCode.Unknown, false)]
    public async Task A_reply_that_is_no_gRPC_is_told_by_its_HTTP_status(
        int httpStatus, StatusCode expected, bool isLoss)
    {
        await using var server = await RawServer.StartAsync(context =>
        {
            context.Response.StatusCode = httpStatus;
            context.Response.ContentType = "text/html";
            return context.Response.WriteAsync("<h1>");
        });
        var error = await FailAsync(server);
        Assert.Equal((expected, isLoss), (error.StatusCode, error.IsTransportLoss));
        Assert.Contains("text/html", error.Status.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0x1, StatusCode.Internal)]
    [InlineData(0x2, StatusCode.Internal)]
    [InlineData(0x8, StatusCode.Cancelled)]
    [InlineData(0xb, StatusCode.ResourceExhausted)]
    [InlineData(0xc, StatusCode.PermissionDenied)]
    public async Task A_reset_is_a_transport_loss_with_the_status_of_its_code(int code, StatusCode expected)
    {
        foreach (var afterHeaders in new[] { false, true })
        {
            await using var server = await RawServer.StartAsync(async context =>
            {
                context.Response.ContentType = "application/grpc";
                if (afterHeaders)
                    await context.Response.BodyWriter.FlushAsync();
                context.Features.GetRequiredFeature<IHttpResetFeature>().Reset(code);
            });
            var error = await FailAsync(server);
            Assert.Equal((expected, true), (error.StatusCode, error.IsTransportLoss));
        }
    }

    [Fact]
    public async Task A_refused_stream_is_sent_again_with_the_same_message()
    {
        var bodies = new List<byte[]>();
        await using var server = await RawServer.StartAsync(async context =>
        {
            var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body);
            lock (bodies)
                bodies.Add(body.ToArray());
            if (bodies.Count == 1)
                context.Features.GetRequiredFeature<IHttpResetFeature>().Reset(0x7);
            else
                await RawServer.Answer(Empty, ("grpc-status", "0"))(context);
        });
        using var channel = server.Channel();
        await channel.UnaryAsync(ProbeMethods.Echo, new ProbeRequest { Payload = ByteString.CopyFromUtf8("once") });
        Assert.Equal(2, bodies.Count);
        Assert.Equal(bodies[0], bodies[1]);
        Assert.Equal(5 + 2 + 4, bodies[0].Length);
    }

    [Fact]
    public async Task An_encoding_that_nobody_here_knows_is_UNIMPLEMENTED()
    {
        await using var server = await RawServer.StartAsync(context =>
        {
            context.Response.Headers["grpc-encoding"] = "snappy";
            return RawServer.Answer(Empty, ("grpc-status", "0"))(context);
        });
        Assert.Equal(StatusCode.Unimplemented, (await FailAsync(server)).StatusCode);
    }

    [Fact]
    public async Task A_server_without_HTTP_2_is_named_as_such()
    {
        await using var server = await RawServer.StartAsync(
            RawServer.Answer([]), endpoint => endpoint.Protocols = HttpProtocols.Http1AndHttp2);
        var error = await FailAsync(server);
        Assert.True(error.IsTransportLoss);
        Assert.Contains("HTTP/2", error.Status.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Metadata_that_no_server_takes_is_the_callers_error()
    {
        await using var host = await ProbeHost.StartAsync();
        foreach (
            var options in new[] { new GrpcChannelOptions(), new GrpcChannelOptions { MaxMetadataSize = 1 << 20 } })
        {
            using var channel = host.Channel(options);
            await channel.UnaryAsync(ProbeMethods.Echo, new ProbeRequest());
            var headers = new Metadata { { "x-large", new string('x', 40_000) } };
            var error = await Assert.ThrowsAsync<RpcException>(
                () => channel.UnaryAsync(ProbeMethods.Echo, new ProbeRequest(), new CallOptions(headers)));
            Assert.Equal((StatusCode.ResourceExhausted, false), (error.StatusCode, error.IsTransportLoss));
        }
    }

    [Fact]
    public async Task A_request_that_cannot_be_written_is_the_callers_error()
    {
        await using var host = await ProbeHost.StartAsync();
        using var channel = host.Channel(new GrpcChannelOptions { MaxSendMessageSize = 10 });
        var failing = ProbeMethods.Echo with
        {
            RequestMarshaller = new Marshaller<ProbeRequest>(
                (_, _) => throw new FormatException(), _ => new ProbeRequest()),
        };
        var error = await Assert.ThrowsAsync<RpcException>(() => channel.UnaryAsync(failing, new ProbeRequest()));
        Assert.Equal((StatusCode.Internal, false), (error.StatusCode, error.IsTransportLoss));

        var large = new ProbeRequest { Payload = ByteString.CopyFrom(new byte[11]) };
        error = await Assert.ThrowsAsync<RpcException>(() => channel.UnaryAsync(ProbeMethods.Echo, large));
        Assert.Equal((StatusCode.ResourceExhausted, false), (error.StatusCode, error.IsTransportLoss));
    }

    [Fact]
    public async Task Trailers_of_a_failed_call_are_the_handlers_and_nothing_of_HTTP()
    {
        await using var host = await ProbeHost.StartAsync(settings => settings.Map = app => app.MapGrpcUnary(
            ProbeMethods.Echo with { Name = "Fail" },
            (_, _) => throw new RpcException(
                new Status(StatusCode.NotFound, "gone"), new Metadata { { "x-why", "1" } }, false, null)));
        using var channel = host.Channel();
        var error = await Assert.ThrowsAsync<RpcException>(
            () => channel.UnaryAsync(ProbeMethods.Echo with { Name = "Fail" }, new ProbeRequest()));
        Assert.Equal(["x-why"], error.Trailers.Select(entry => entry.Key));
    }

    [Fact]
    public async Task Nobody_there_is_a_transport_loss()
    {
        string address;
        await using (var server = await RawServer.StartAsync(RawServer.Answer([])))
            address = server.Address;
        foreach (var target in new[] { address, "unix:/nowhere/at/all.sock" })
        {
            using var channel = GrpcChannel.ForAddress(target);
            var error = await Assert.ThrowsAsync<RpcException>(
                () => channel.UnaryAsync(ProbeMethods.Echo, new ProbeRequest()));
            Assert.Equal((StatusCode.Unavailable, true), (error.StatusCode, error.IsTransportLoss));
        }
    }

    private static async Task<RpcException> FailAsync(RawServer server)
    {
        using var channel = server.Channel();
        return await Assert.ThrowsAsync<RpcException>(
            () => channel.UnaryAsync(ProbeMethods.Echo, new ProbeRequest()).WaitAsync(Patience));
    }
}
