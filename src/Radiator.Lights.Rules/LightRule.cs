using Radiator.Events.Filters;

namespace Radiator.Lights.Rules;

/// <summary>One rule: which observations draw, and what.</summary>
public sealed record LightRule
{
    /// <summary>Unique within the file; shown when somebody asks what a light was.</summary>
    public required string Name { get; init; }

    /// <summary>Which observations draw by it.</summary>
    public required Filter When { get; init; }

    /// <summary>Light of the head at full brightness.</summary>
    public required LinearColor Color { get; init; }

    /// <summary>The colour as written.</summary>
    public required string ColorText { get; init; }

    /// <summary>How fast.</summary>
    public PulsePace Pace { get; init; } = PulsePace.EndToEnd(2);

    /// <summary>Name of a zone; empty: every strip from end to end.</summary>
    public string Zone { get; init; } = "";

    /// <summary>Which way.</summary>
    public PulseDirection Direction { get; init; }

    /// <summary>What it looks like.</summary>
    public PulseShape Shape { get; init; }

    /// <summary>Share of full brightness, 0 to 1.</summary>
    public float Brightness { get; init; } = 1;

    /// <summary>
    /// Whether its pulses get one of the reserved places when there are too many; failures always do.
    /// </summary>
    public bool IsPriority { get; init; }

    /// <summary>Line in the file, from 1, of what names the zone, else of the rule.</summary>
    public int Line { get; init; }

    /// <summary>Column in the file, from 1.</summary>
    public int Column { get; init; }
}
