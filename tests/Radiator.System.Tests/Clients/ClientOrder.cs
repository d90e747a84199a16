namespace Radiator.System.Tests.Clients;

/// <summary>What a client is asked to do.</summary>
internal sealed record ClientOrder
{
    /// <summary>Unlike any other of its process.</summary>
    public required string Run { get; init; }

    /// <summary>Which snippet of docs/sdks.md it starts with.</summary>
    public required string Client { get; init; }

    /// <summary>Where the collector is, or what stands in front of it.</summary>
    public required string Url { get; init; }

    public required string Key { get; init; }

    /// <summary>How many calls it makes, of all its kinds in turn.</summary>
    public required int Count { get; init; }

    /// <summary>Milliseconds between two calls.</summary>
    public int Pace { get; init; }

    /// <summary>In a browser: on how many pages, each left when its calls are made; null: on one that stays.</summary>
    public int? Pages { get; init; }

    /// <summary>
    /// Waits with leaving until the SDK says that it has the calls; else the page is left in the moment of the last.
    /// </summary>
    public bool LeavesOnceTaken { get; init; }

    /// <summary>What user ids begin with.</summary>
    public string Prefix => Run;
}
