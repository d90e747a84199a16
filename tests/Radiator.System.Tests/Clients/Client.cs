using Radiator.System.Tests.Proxy;

namespace Radiator.System.Tests.Clients;

/// <summary>A way to send events, by the name of its snippet in docs/sdks.md.</summary>
internal sealed record Client(string Name, Requests Requests)
{
    private static readonly Misbehaviour[] Every = [.. Enum.GetValues<Misbehaviour>().Where(kind => kind != Misbehaviour.None)];

    public static IReadOnlyList<Client> All { get; } =
    [
        new("analytics-node", Requests.Batches),
        new("analytics-node-legacy", Requests.Batches),
        new("rudder-sdk-node", Requests.Batches),
        new("jitsu-node", Requests.OneForEach) { GivesUpAfter = Every },
        new("analytics-next", Requests.OneForEach),
        new("analytics-next-batching", Requests.Few),
        new("rudder-analytics-js", Requests.OneForEach),
        new("rudder-analytics-js-batch", Requests.Few) { SendsTheRestWhenLeaving = true },
        new("rudder-analytics-js-beacon", Requests.Batches) { SendsTheRestWhenLeaving = true, GivesUpAfter = Every },
        new("jitsu-browser", Requests.OneForEach) { GivesUpAfter = Every },
        new("beacon", Requests.OneForEach) { GivesUpAfter = Every },
        new("keepalive", Requests.OneForEach) { GivesUpAfter = Every },
        new("pixel", Requests.None),
    ];

    /// <summary>Misbehaviour after which it does not try again: what met it is lost, and docs/sdks.md says so.</summary>
    public IReadOnlyList<Misbehaviour> GivesUpAfter { get; private init; } = [];

    /// <summary>Keeps calls back for a minute or more, until there are many or the page is left.</summary>
    public bool SendsTheRestWhenLeaving { get; private init; }

    public bool IsInBrowser => !Name.EndsWith("-node", StringComparison.Ordinal) && !Name.Contains("-node-");

    public static Client Named(string name) => All.Single(client => client.Name == name);
}
