using System.Net;
using System.Text.Json;
using Radiator.Grpc.AspNetCore.Tests.Foreign;
using Radiator.Grpc.AspNetCore.Tests.Hosting;
using Radiator.Grpc.AspNetCore.Tests.Probe;
using Radiator.Grpc.Client;

namespace Radiator.Grpc.AspNetCore.Tests;

/// <summary>Peers that are gone, or deaf, without a word: only pings and time limits tell.</summary>
public sealed class LostPeerTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    // The shortest that both stacks allow.
    private static readonly TimeSpan PingDelay = TimeSpan.FromSeconds(1);

    private static readonly GrpcChannelOptions Pinging = new() { KeepAlivePingDelay = PingDelay,
        KeepAlivePingTimeout = PingDelay };

    [PeerTheory]
    [Trait("Category", "slow")]
    [InlineData("node")]
    [InlineData("python")]
    public async Task A_stopped_server_is_noticed_by_pings(string language)
    {
        await using var server = await ForeignServer.StartAsync(language);
        using var channel = server.Channel(Pinging);
        await using var call = channel.ServerStreaming(
            ProbeMethods.Stream, new ProbeRequest { Count = 1, Hang = true });
        Assert.True(await call.MoveNextAsync());
        server.Process.Signal("STOP");
        await ExpectLossAsync(call);
    }

    [PeerTheory]
    [Trait("Category", "slow")]
    [InlineData("node")]
    [InlineData("python")]
    public async Task A_stopped_client_is_noticed_by_pings(string language)
    {
        await using var host = await StartPingingHostAsync(IPAddress.Loopback);
        await using var client = HangingCall.Start(language, host.Address);
        await client.WaitForAsync("first");
        client.Signal("STOP");
        Assert.Equal("TaskCanceledException", await host.Service.NextEndAsync());
    }

    [PeerTheory]
    [InlineData("node")]
    [InlineData("python")]
    public async Task A_client_that_answers_pings_and_reads_nothing_is_cut_at_the_write_timeout(string language)
    {
        await using var host = await ProbeHost.StartAsync(settings =>
            settings.Grpc = grpc => grpc.WriteTimeout = TimeSpan.FromSeconds(1));
        var call = new ForeignCall
        {
            Method = "Stream", Kind = "stream", StallAfter = 1, Request = new { count = -1, replySize = 6000 },
        };
        await using var client = call.Start(language, host.Address);
        await client.WaitForAsync("first");
        Assert.Contains("Canceled", await host.Service.NextEndAsync(), StringComparison.Ordinal);
        Assert.InRange(host.Service.Written * 6000, 0, 20_000_000);
    }

    [HalfOpenLinkFact]
    [Trait("Category", "slow")]
    public async Task A_link_that_is_down_is_noticed_by_pings_of_both_sides()
    {
        using var link = HalfOpenLink.TryCreate() ?? throw new InvalidOperationException("No network namespace.");
        await using var host = await StartPingingHostAsync(IPAddress.Parse(link.Outside));
        await using var client = link.Start("node", Path.Combine(
            ForeignProcess.Folder, "client.js"), new Uri(host.Address).Authority, HangingCall.ToJson());
        await client.WaitForAsync("first");

        await using var server = link.Start(
            "node", Path.Combine(
                ForeignProcess.Folder, "server.js"), JsonSerializer.Serialize(new { host = link.Inside }));
        var listening = await server.WaitForAsync("listening");
        using var channel = GrpcChannel.ForAddress(
            $"http://{link.Inside}:{listening.GetProperty("port").GetInt32()}", Pinging);
        await using var call = channel.ServerStreaming(
            ProbeMethods.Stream, new ProbeRequest { Count = 1, Hang = true });
        Assert.True(await call.MoveNextAsync());

        link.TakeDown();
        await ExpectLossAsync(call);
        Assert.Equal("TaskCanceledException", await host.Service.NextEndAsync());
    }

    private static ForeignCall HangingCall { get; } = new()
    {
        Method = "Stream", Kind = "stream", Request = new { count = 1, hang = true },
    };

    private static Task<ProbeHost> StartPingingHostAsync(IPAddress address) => ProbeHost.StartAsync(settings =>
    {
        settings.Address = address;
        settings.Kestrel = kestrel =>
        {
            kestrel.Limits.Http2.KeepAlivePingDelay = PingDelay;
            kestrel.Limits.Http2.KeepAlivePingTimeout = PingDelay;
        };
    });

    private static async Task ExpectLossAsync(ServerStreamingCall<ProbeReply> call)
    {
        var error = await Assert.ThrowsAsync<RpcException>(
            async () => await call.MoveNextAsync().AsTask().WaitAsync(Patience));
        Assert.Equal((StatusCode.Unavailable, true), (error.StatusCode, error.IsTransportLoss));
    }
}
