namespace Radiator.Debugger.Wall;

/// <summary>
/// What the wall shows at one moment: figures and names of the plan alone, nothing that belongs to a person.
/// </summary>
internal sealed record WallFigures
{
    /// <summary>Where the events come from.</summary>
    public string Upstream { get; init; } = "";

    /// <summary>LIVE, CATCHING UP, NO COLLECTOR, NO DAEMON.</summary>
    public string Link { get; init; } = "";

    /// <summary>Whether what is shown is what happens now.</summary>
    public bool IsLive { get; init; }

    /// <summary>Why it is not, and what happens next; empty while it is.</summary>
    public string LinkDetail { get; init; } = "";

    /// <summary>The time of the day, as it is shown.</summary>
    public string Clock { get; init; } = "";

    /// <summary>Events a second.</summary>
    public double Rate { get; init; }

    /// <summary>Events of each step of the last minutes, oldest first.</summary>
    public IReadOnlyList<double> Trend { get; init; } = [];

    /// <summary>Events of the window whose users got what they came for.</summary>
    public long Successes { get; init; }

    /// <summary>Events of the window whose users did not.</summary>
    public long Failures { get; init; }

    /// <summary>Share of the window's events whose data is broken, 0 to 1; null: nothing came.</summary>
    public double? BadShare { get; init; }

    /// <summary>What the window is, in words.</summary>
    public string Window { get; init; } = "";

    /// <summary>The strips.</summary>
    public IReadOnlyList<WallStrip> Strips { get; init; } = [];

    /// <summary>What is broken, worst first.</summary>
    public IReadOnlyList<WallViolation> Violations { get; init; } = [];

    /// <summary>Name of the plan; empty: none.</summary>
    public string Plan { get; init; } = "";

    /// <summary>Events of the plan.</summary>
    public int Planned { get; init; }

    /// <summary>Those of them that were seen.</summary>
    public int Seen { get; init; }

    /// <summary>Names that came and are not in the plan.</summary>
    public int Unplanned { get; init; }

    /// <summary>Events that were lost, or of which nobody knows how many were.</summary>
    public string Losses { get; init; } = "";
}
