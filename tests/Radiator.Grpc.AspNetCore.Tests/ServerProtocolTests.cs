using System.Net;
using Google.Protobuf;
using Radiator.Grpc.AspNetCore.Tests.Hosting;
using Radiator.Grpc.AspNetCore.Tests.Probe;

namespace Radiator.Grpc.AspNetCore.Tests;

/// <summary>Our server and requests that break the protocol, or stretch it.</summary>
public sealed class ServerProtocolTests : IAsyncLifetime
{
    private const string Echo = "/radiator.probe.v1.Probe/Echo";
    private const string Stream = "/radiator.probe.v1.Probe/Stream";

    private static readonly byte[] Frame = FrameOf(new ProbeRequest { Payload = ByteString.CopyFromUtf8("hello") });

    private ProbeHost _host = null!;
    private RawCaller _caller = null!;

    public async Task InitializeAsync()
    {
        _host = await ProbeHost.StartAsync();
        _caller = new RawCaller(_host.Address);
    }

    public async Task DisposeAsync()
    {
        _caller.Dispose();
        await _host.DisposeAsync();
    }

    [Theory]
    [InlineData(new byte[] { 0, 0, 0, 0, 10, 1, 2 }, StatusCode.Internal)]
    [InlineData(new byte[] { 0, 0, 0 }, StatusCode.Internal)]
    [InlineData(new byte[] { 7, 0, 0, 0, 0 }, StatusCode.Internal)]
    [InlineData(new byte[] { 1, 0, 0, 0, 1, 0 }, StatusCode.Internal)]
    [InlineData(new byte[] { 0, 0, 0, 0, 0, 0, 0, 0, 0, 0 }, StatusCode.Internal)]
    [InlineData(new byte[0], StatusCode.Internal)]
    [InlineData(new byte[] { 0, 0, 0, 0, 3, 255, 255, 255 }, StatusCode.Internal)]
    [InlineData(new byte[] { 0, 255, 255, 255, 255 }, StatusCode.ResourceExhausted)]
    [InlineData(new byte[] { 0, 0, 64, 0, 1 }, StatusCode.ResourceExhausted)]
    public async Task A_body_that_is_no_single_message_is_refused(byte[] body, StatusCode expected)
    {
        foreach (var path in new[] { Echo, Stream })
        {
            var reply = await _caller.CallAsync(path, body);
            Assert.Equal((HttpStatusCode.OK, expected), (reply.HttpStatus, reply.Status));
        }
    }

    [Theory]
    [InlineData("application/grpc+proto")]
    [InlineData("application/grpc; charset=utf-8")]
    [InlineData("Application/GRPC")]
    public async Task Content_types_of_gRPC_are_served(string contentType) =>
        Assert.Equal(StatusCode.OK, (await _caller.CallAsync(Echo, Frame, contentType)).Status);

    [Theory]
    [InlineData("application/json")]
    [InlineData("application/grpc-web")]
    [InlineData("application/grpc+json")]
    public async Task Other_content_types_get_415_and_no_body(string contentType)
    {
        var reply = await _caller.CallAsync(Echo, Frame, contentType);
        Assert.Equal((HttpStatusCode.UnsupportedMediaType, 0), (reply.HttpStatus, reply.Body.Length));
    }

    [Theory]
    [InlineData("123456789S")]
    [InlineData("5")]
    [InlineData("-1S")]
    [InlineData("1x")]
    public async Task A_malformed_timeout_is_refused(string timeout)
    {
        var reply = await _caller.CallAsync(Echo, Frame, headers: ("grpc-timeout", timeout));
        Assert.Equal(StatusCode.Internal, reply.Status);
        Assert.True(reply.IsTrailersOnly);
    }

    [Theory]
    [InlineData("99999999H", StatusCode.OK)]
    [InlineData("20S", StatusCode.OK)]
    [InlineData("0n", StatusCode.DeadlineExceeded)]
    public async Task A_timeout_of_any_length_is_kept(string timeout, StatusCode expected) =>
        Assert.Equal(expected, (await _caller.CallAsync(Echo, Frame, headers: ("grpc-timeout", timeout))).Status);

    [Theory]
    [InlineData("snappy")]
    [InlineData("deflate")]
    [InlineData("GZIP, identity")]
    public async Task An_encoding_that_nobody_here_knows_is_UNIMPLEMENTED_and_the_reply_says_what_is_known(
        string encoding)
    {
        var reply = await _caller.CallAsync(Echo, Frame, headers: ("grpc-encoding", encoding));
        Assert.Equal(StatusCode.Unimplemented, reply.Status);
        Assert.Equal("identity,gzip", reply.Headers["grpc-accept-encoding"]);
    }

    [Fact]
    public async Task Binary_metadata_that_is_no_base64_is_refused() =>
        Assert.Equal(StatusCode.Internal, (await _caller.CallAsync(Echo, Frame, headers: ("x-bin", "*"))).Status);

    [Fact]
    public async Task An_unknown_method_is_UNIMPLEMENTED_and_anything_else_an_ordinary_404()
    {
        var reply = await _caller.CallAsync("/radiator.probe.v1.Probe/None", Frame);
        Assert.Equal((HttpStatusCode.OK, StatusCode.Unimplemented), (reply.HttpStatus, reply.Status));
        reply = await _caller.CallAsync("/with/a.dot", Frame);
        Assert.Equal(StatusCode.Unimplemented, reply.Status);
        reply = await _caller.CallAsync("/none", [], "application/json");
        Assert.Equal(HttpStatusCode.NotFound, reply.HttpStatus);
    }

    [Fact]
    public async Task A_failure_before_any_message_is_one_block_of_headers()
    {
        var reply = await _caller.CallAsync(Echo, FrameOf(new ProbeRequest { Status = 5, Detail = "ü" }));
        Assert.True(reply.IsTrailersOnly);
        Assert.Equal(("%C3%BC", 0), (reply.Headers["grpc-message"], reply.Body.Length));
        Assert.DoesNotContain("server", reply.Headers.Keys);
    }

    [Fact]
    public async Task What_a_handler_throws_stays_inside()
    {
        await using var host = await ProbeHost.StartAsync(settings => settings.Map = app => app.MapGrpcUnary(
            ProbeMethods.Echo with { Name = "Throw" },
            (_, _) => throw new InvalidOperationException("a secret")));
        using var caller = new RawCaller(host.Address);
        var reply = await caller.CallAsync("/radiator.probe.v1.Probe/Throw", Frame);
        Assert.Equal(StatusCode.Unknown, reply.Status);
        Assert.DoesNotContain("secret", reply.Headers["grpc-message"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reply_beyond_the_limit_is_RESOURCE_EXHAUSTED_and_nothing_of_it_is_sent()
    {
        var reply = await _caller.CallAsync(Stream, FrameOf(new ProbeRequest { Count = 1, ReplySize = 5 << 20 }));
        Assert.Equal((StatusCode.ResourceExhausted, 0), (reply.Status, reply.Body.Length));
    }

    [Fact]
    public async Task Gzip_requests_are_inflated_up_to_the_limit()
    {
        var small = Compressed(new ProbeRequest { Payload = ByteString.CopyFrom(new byte[3_000_000]) });
        Assert.Equal(StatusCode.OK, (await _caller.CallAsync(Echo, small, headers: ("grpc-encoding", "gzip"))).Status);
        var bomb = Compressed(new ProbeRequest { Payload = ByteString.CopyFrom(new byte[50_000_000]) });
        var reply = await _caller.CallAsync(Echo, bomb, headers: ("grpc-encoding", "gzip"));
        Assert.Equal(StatusCode.ResourceExhausted, reply.Status);
    }

    [Fact]
    public async Task Replies_are_compressed_only_for_callers_that_accept_it()
    {
        await using var host = await ProbeHost.StartAsync(settings => settings.Grpc = grpc => grpc.CompressAbove = 10);
        using var caller = new RawCaller(host.Address);
        var request = FrameOf(new ProbeRequest { ReplySize = 1000 });
        var plain = await caller.CallAsync(Echo, request);
        Assert.Equal((0, false), (plain.Body[0], plain.Headers.ContainsKey("grpc-encoding")));
        var compressed = await caller.CallAsync(Echo, request, headers: ("grpc-accept-encoding", "identity, gzip"));
        Assert.Equal((1, "gzip"), (compressed.Body[0], compressed.Headers["grpc-encoding"]));
        Assert.InRange(compressed.Body.Length, 10, 200);
    }

    [Fact]
    public async Task Who_is_not_allowed_gets_the_hooks_status_and_health_stays_open()
    {
        await using var host = await ProbeHost.StartAsync(
            settings => settings.Grpc = grpc => grpc.Authorize = context =>
            context.RequestHeaders.GetValue("authorization") == "Bearer right"
                ? null
                : new Status(StatusCode.Unauthenticated, $"{context.Method} needs a token."));
        using var caller = new RawCaller(host.Address);
        var refused = await caller.CallAsync(Stream, Frame);
        Assert.Equal(StatusCode.Unauthenticated, refused.Status);
        Assert.Equal($"{Stream} needs a token.", refused.Headers["grpc-message"]);
        Assert.Equal(
            StatusCode.OK, (await caller.CallAsync(Stream, Frame, headers: ("authorization", "Bearer right"))).Status);
        Assert.Equal(StatusCode.OK, (await caller.CallAsync("/grpc.health.v1.Health/Check", [0, 0, 0, 0, 0])).Status);
        var reflection = await caller.CallAsync(
            "/grpc.reflection.v1.ServerReflection/ServerReflectionInfo", [0, 0, 0, 0, 0]);
        Assert.Equal(StatusCode.Unauthenticated, reflection.Status);
    }

    [Fact]
    public async Task Random_bytes_always_get_a_status()
    {
        var random = new Random(1);
        for (var i = 0; i < 200; i++)
        {
            var body = new byte[random.Next(60)];
            random.NextBytes(body);
            if (random.Next(2) == 0)
                body.AsSpan(0, Math.Min(4, body.Length)).Clear();
            var reply = await _caller.CallAsync(Echo, body);
            Assert.True(reply.Status is not null, $"Round {i}: {Convert.ToHexString(body)}");
        }
    }

    private static byte[] FrameOf(ProbeRequest request) =>
        new Wire.MessageBuffer(int.MaxValue / 2).Frame(request, ProbeMethods.Echo.RequestMarshaller).ToArray();

    private static byte[] Compressed(ProbeRequest request) =>
        new Wire.MessageBuffer(
            int.MaxValue / 2, compressAbove: 0).Frame(request, ProbeMethods.Echo.RequestMarshaller).ToArray();
}
