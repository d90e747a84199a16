using Radiator.Grpc.AspNetCore.Tests.Foreign;
using Radiator.Grpc.AspNetCore.Tests.Hosting;

namespace Radiator.Grpc.AspNetCore.Tests;

/// <summary>Clients that are there and do not listen: stopped, or answering pings and reading nothing.</summary>
public sealed class DeafClientTests
{
    [PeerTheory]
    [Trait("Category", "slow")]
    [InlineData("node")]
    [InlineData("python")]
    public async Task A_stopped_client_is_noticed_by_pings(string language)
    {
        await using var host = await ProbeHost.StartAsync(settings => settings.PingDelay = TimeSpan.FromSeconds(1));
        await using var client = ForeignCall.Hanging.Start(language, host.Address);
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
}
