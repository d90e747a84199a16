namespace Radiator.Debugger.App.Shell;

/// <summary>What the header shows.</summary>
public readonly record struct HeaderFigures
{
    /// <summary>Events a second, now.</summary>
    public double Rate { get; init; }

    /// <summary>Events of each of the last seconds, oldest first.</summary>
    public ReadOnlyMemory<double> Rates { get; init; }

    /// <summary>Share of events that break the plan, 0 to 1; null: none was checked.</summary>
    public double? BadShare { get; init; }

    /// <summary>Of each of the last seconds, oldest first.</summary>
    public ReadOnlyMemory<double> BadShares { get; init; }

    /// <summary>From collector to daemon; null: not known.</summary>
    public TimeSpan? Lag { get; init; }

    /// <summary>Events that were lost anywhere on the way here.</summary>
    public ulong Lost { get; init; }

    /// <summary>Name and version of the plan; empty: none.</summary>
    public string Plan { get; init; }

    /// <summary>What is listened to: the collector's address, or the file.</summary>
    public string From { get; init; }

    /// <summary>One word: <c>LIVE</c>, <c>OFFLINE</c>, <c>FILE</c>.</summary>
    public string State { get; init; }

    /// <summary>Whether that word is a problem.</summary>
    public bool IsTrouble { get; init; }
}
