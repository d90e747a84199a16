using Radiator.System.Tests.Proxy;

namespace Radiator.System.Tests.Clients;

/// <summary>What lies between a client and the collector.</summary>
internal sealed record Network(string Name, params Misbehaviour[] Kinds)
{
    public static Network Honest { get; } = new("honest");

    /// <summary>In the order in which the runs begin: the slowest first.</summary>
    public static IReadOnlyList<Network> Bad { get; } =
    [
        new("hangs 12 s", Misbehaviour.HoldAnswer, Misbehaviour.HoldRequest),
        new("429", Misbehaviour.TooManyRequests),
        new("500", Misbehaviour.Error500, Misbehaviour.Error503),
        new("dropped before read", Misbehaviour.DropBeforeRead),
        new("dropped after read", Misbehaviour.DropAfterRead, Misbehaviour.DropAfterForward),
    ];

    public static Network Named(string name) => Bad.Append(Honest).Single(network => network.Name == name);

    public ProxyScript Script(Requests requests, int seed) => this == Honest
        ? ProxyScript.Honest
        : new ProxyScript(seed, Share(requests), Kinds);

    // Of 250 requests, in turn or over a browser's six connections, only two may hang, or a run takes minutes.
    private double Share(Requests requests) => requests switch
    {
        Requests.OneForEach => Kinds.Contains(Misbehaviour.HoldAnswer) ? 0.008 : 0.08,
        Requests.Batches => 0.3,
        _ => 1,
    };
}
