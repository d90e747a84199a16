using System.Net;
using System.Text.Json;
using Radiator.Grpc.AspNetCore.Tests.Foreign;
using Radiator.Grpc.AspNetCore.Tests.Hosting;
using Radiator.Grpc.AspNetCore.Tests.Probe;
using Radiator.Grpc.Client;

namespace Radiator.Grpc.AspNetCore.Tests;

/// <summary>Servers and links that are gone without a word: only pings tell.</summary>
public sealed class LostPeerTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    // The shortest that both stacks allow.
    private static readonly TimeSpan PingDelay = TimeSpan.FromSeconds(1);

    private static readonly GrpcChannelOptions Pinging = new()
    {
        KeepAlivePingDelay = PingDelay,
        KeepAlivePingTimeout = PingDelay,
    };

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

    [HalfOpenLinkTheory]
    [Trait("Category", "slow")]
    [InlineData("node")]
    [InlineData("python")]
    public async Task A_link_that_is_down_is_noticed_by_pings_of_both_sides(string language)
    {
        using var link = HalfOpenLink.TryCreate() ?? throw new InvalidOperationException("No network namespace.");
        await using var host = await ProbeHost.StartAsync(settings =>
        {
            settings.Address = IPAddress.Parse(link.Outside);
            settings.PingDelay = PingDelay;
        });
        await using var client = link.Start(
            language, "client", new Uri(host.Address).Authority, ForeignCall.Hanging.ToJson());
        await client.WaitForAsync("first");

        await using var server = link.Start(
            language, "server",
            JsonSerializer.Serialize(new { host = link.Inside, descriptors = ForeignCall.DescriptorFile.Value }));
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

    private static async Task ExpectLossAsync(ServerStreamingCall<ProbeReply> call)
    {
        var error = await Assert.ThrowsAsync<RpcException>(
            async () => await call.MoveNextAsync().AsTask().WaitAsync(Patience));
        Assert.Equal((StatusCode.Unavailable, true), (error.StatusCode, error.IsTransportLoss));
    }
}
