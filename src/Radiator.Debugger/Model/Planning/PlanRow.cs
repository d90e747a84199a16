using Radiator.Events;

namespace Radiator.Debugger.Model.Planning;

/// <summary>One event: what the plan says and what came. Immutable.</summary>
public sealed record PlanRow
{
    /// <summary>The plan's name; of what is not planned the name that came.</summary>
    public required string Name { get; init; }

    /// <summary>Which call.</summary>
    public EventType Type { get; init; }

    /// <summary>How they stand to each other.</summary>
    public PlanRowState State { get; init; }

    /// <summary>Whether the plan has it.</summary>
    public bool IsPlanned => State != PlanRowState.Unplanned;

    /// <summary>Events that came.</summary>
    public long Seen { get; init; }

    /// <summary>Of them violating.</summary>
    public long Violating { get; init; }

    /// <summary>Share of them that violates; null where none came.</summary>
    public double? BadShare => Seen == 0 ? null : (double)Violating / Seen;

    /// <summary>The last that came; null where none did.</summary>
    public DateTimeOffset? LastSeen { get; init; }

    /// <summary>Events in each of the last 15 minutes, oldest first; over those that this debugger had.</summary>
    public IReadOnlyList<int> Trend { get; init; } = [];

    /// <summary>Planned properties in the plan's order, then what came besides, most often first.</summary>
    public IReadOnlyList<PropertyRow> Properties { get; init; } = [];

    /// <summary>Properties that the plan has.</summary>
    public int PropertiesPlanned => Properties.Count(property => property.IsPlanned);

    /// <summary>Of them those that came.</summary>
    public int PropertiesSeen => Properties.Count(property => property is { IsPlanned: true, Seen: > 0 });

    /// <summary>Of what is not planned: the planned name that was probably meant; empty where none is near.</summary>
    public string Nearest { get; init; } = "";

    /// <summary>Letters between the two names; 0 where none is near, or they differ in case and blanks alone.</summary>
    public int NearestDistance { get; init; }

    /// <summary>Names that it had before.</summary>
    public IReadOnlyList<OldNameRow> OldNames { get; init; } = [];

    /// <summary>Where it is retired: since when, as the plan has it; empty where it does not say.</summary>
    public string RetiredSince { get; init; } = "";

    /// <summary>Why it is retired; empty where the plan does not say.</summary>
    public string RetiredWhy { get; init; } = "";

    /// <summary>What replaces it; empty where nothing does.</summary>
    public string UseInstead { get; init; } = "";

    /// <summary>Where it came from, most often first: name of the source and events.</summary>
    public IReadOnlyList<(string Source, long Count)> Sources { get; init; } = [];

    /// <summary>Why it is tracked; empty where the plan does not say.</summary>
    public string Description { get; init; } = "";

    /// <summary>Who answers for it; empty where the plan does not say.</summary>
    public string Owner { get; init; } = "";

    /// <summary>The team's own grouping; empty where the plan does not say.</summary>
    public string Category { get; init; } = "";

    /// <summary>Where it stands: <c>plan.yaml:31</c>; empty for what is not planned.</summary>
    public string Location { get; init; } = "";

    /// <summary>A filter that shows its events.</summary>
    public string FilterText { get; init; } = "";
}
