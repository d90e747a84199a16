using Radiator.System.Tests.Proxy;

namespace Radiator.System.Tests.Clients;

/// <summary>A way to send events, by the name of its snippet in docs/sdks.md, with what is told of it there.</summary>
internal sealed record Client(string Name, Requests Requests)
{
    private static readonly Misbehaviour[] Every =
        [.. Enum.GetValues<Misbehaviour>().Where(kind => kind != Misbehaviour.None)];

    public static IReadOnlyList<Client> All { get; } =
    [
        new("analytics-node", Requests.Batches),
        new("analytics-node-legacy", Requests.Batches),
        new("rudder-sdk-node", Requests.Batches),
        new("jitsu-node", Requests.OneForEach) { GivesUpAfter = Every },
        new("analytics-next", Requests.OneForEach),
        new("analytics-next-batching", Requests.Few) { Pace = 20 },
        new("rudder-analytics-js", Requests.OneForEach) { Pace = 20 },
        new("rudder-analytics-js-batch", Requests.Few) { SendsTheRestWhenLeaving = true },
        new("rudder-analytics-js-beacon", Requests.Batches) 
        {
            Pace = 40, SendsTheRestWhenLeaving = true, MayNeverSend = true, GivesUpAfter = Every,
        },
        new("jitsu-browser", Requests.OneForEach) { GivesUpAfter = Every },
        new("beacon", Requests.OneForEach) { GivesUpAfter = Every },
        new("keepalive", Requests.OneForEach) { GivesUpAfter = Every },
        new("pixel", Requests.None),
    ];

    /// <summary>The same in a browser that wanders from page to page, over an honest network.</summary>
    public static IReadOnlyList<Client> Leaving { get; } =
    [
        new("analytics-next", Requests.OneForEach) { Pages = 10, MayNeverSend = true },
        // Nine calls a page: with ten it would send a batch that the page's end may cut off.
        new("analytics-next-batching", Requests.Batches) { Pages = 28, LeavesOnceTaken = true },
        new("rudder-analytics-js", Requests.OneForEach) { Pages = 10 },
    ];

    /// <summary>After which misbehaviour it does not try again: what met it is lost; docs/sdks.md says so.</summary>
    public IReadOnlyList<Misbehaviour> GivesUpAfter { get; private init; } = [];

    /// <summary>Keeps calls back for a minute or more, until there are many or the page is left.</summary>
    public bool SendsTheRestWhenLeaving { get; private init; }

    /// <summary>On how many pages it makes its calls; 0: on one that stays.</summary>
    public int Pages { get; private init; }

    /// <summary>Leaves a page when the SDK says that it has the calls, not in the moment of the last.</summary>
    public bool LeavesOnceTaken { get; private init; }

    /// <summary>
    /// Loses calls by itself: what it has neither sent nor stored when the page is left, or when the browser holds 64
    /// KB of its beacons already.
    /// </summary>
    public bool MayNeverSend { get; private init; }

    /// <summary>
    /// Milliseconds between its calls. Before each batch it measures again all that it holds, call by call: 250 at once
    /// keep its page busy for many seconds.
    /// </summary>
    public int Pace { get; private init; }

    public bool IsInBrowser => !Name.EndsWith("-node", StringComparison.Ordinal) && !Name.Contains("-node-");

    public static Client Named(string name) => All.Single(client => client.Name == name);
}
