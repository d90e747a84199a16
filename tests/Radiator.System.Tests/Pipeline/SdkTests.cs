using Radiator.Events.Checking;
using Radiator.System.Tests.Clients;
using Radiator.Testing;

namespace Radiator.System.Tests.Pipeline;

/// <summary>Real SDKs against the real program: what a user's first hour looks like.</summary>
[Trait("Category", "slow")]
public class SdkTests
{
    private const int Calls = 250;

    [PeerFact(ClientProcess.Folder)]
    public Task Analytics_node_arrives_exactly_once_and_equal() => ArrivesAsync("analytics-node");

    [PeerFact(ClientProcess.Folder)]
    public Task Rudder_sdk_node_arrives_exactly_once_and_equal() => ArrivesAsync("rudder-sdk-node");

    private static async Task ArrivesAsync(string client)
    {
        await using var installation = new Installation();
        await installation.StartCollectorAsync();
        await installation.StartDaemonAsync();
        await using var node = ClientProcess.Start("node.mjs");
        var run = node.Start(new ClientOrder
        {
            Run = "sdk",
            Client = client,
            Url = installation.HttpAddress,
            Key = Installation.WriteKey,
            Count = Calls,
        });
        var calls = await run.AllAsync(Deadline.Long);

        var stats = await installation.CaughtUpAsync();
        var (events, discards) = await installation.ReadLogAsync();
        var observations = await installation.ObservationsAsync();

        Assert.Equal(Calls, calls.Count);
        Assert.All(calls, call => Assert.True(call.Delivered));
        Assert.Empty(discards);
        var byNumber = events.ToDictionary(ClientCall.NumberOf);
        Assert.Equal(Calls, byNumber.Count);
        Assert.All(calls, call => call.AssertSameAs(byNumber[call.Number]));
        Assert.All(events, received => Assert.Equal(
            received.RawJson.ToArray(), observations[received.Id.Offset].Event.RawJson.ToArray()));
        Assert.Equal((ulong)Calls, stats.Received);
        AssertVerdicts(observations.Values);
    }

    // The demo plan, and calls.mjs: a page has all it needs, a group too; other calls carry what no plan knows.
    private static void AssertVerdicts(IReadOnlyCollection<Observation> observations)
    {
        Assert.All(observations, observation => Assert.Equal(
            observation.Event.Type == Radiator.Events.EventType.Alias ? Verdict.Unchecked : Verdict.Violating,
            observation.Verdict));
        var order = observations.First(observation => observation.Event.Name == "Order Completed");
        Assert.Contains(order.Violations, violation => violation is { Type: ViolationType.Required, Pointer: "/properties/revenue" });
        Assert.Contains(order.Violations, violation => violation is { Type: ViolationType.Unplanned, Pointer: "/properties/text" });
    }
}
