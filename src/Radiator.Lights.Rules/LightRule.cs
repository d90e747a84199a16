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

    /// <summary>What it means, for people who walk past; empty: its name.</summary>
    public string Text { get; init; } = "";

    /// <summary>How fast.</summary>
    public PulsePace Pace { get; init; } = PulsePace.EndToEnd(2);

    /// <summary>Name of a zone; empty: every strip from end to end.</summary>
    public string Zone { get; init; } = "";

    /// <summary>Which of the zone's lanes, from 1; 0: all of them, side by side.</summary>
    public int Lane { get; init; }

    /// <summary>What it says about direction, shape, texture and brightness.</summary>
    public PulseStyle Style { get; init; } = PulseStyle.None;

    /// <summary>Which way, where neither outcome nor verdict say so.</summary>
    public PulseDirection Direction => Style.Direction ?? PulseDirection.Forwards;

    /// <summary>What it looks like, where neither outcome nor verdict say so.</summary>
    public PulseShape Shape => Style.Shape ?? PulseShape.Plain;

    /// <summary>How its light is broken up, where neither outcome nor verdict say so.</summary>
    public PulseTexture Texture => Style.Texture ?? PulseTexture.Smooth;

    /// <summary>Share of full brightness, 0 to 1.</summary>
    public float Brightness => Style.Brightness ?? 1;

    /// <summary>
    /// Whether its pulses get one of the reserved places when there are too many; failures always do.
    /// </summary>
    public bool IsPriority { get; init; }

    /// <summary>What stays when it has fired; null: nothing.</summary>
    public StayRule? Stays { get; init; }

    /// <summary>It counts and draws no pulses; null: it draws.</summary>
    public LevelRule? Level { get; init; }

    /// <summary>Line in the file, from 1, of what names the zone, else of the rule.</summary>
    public int Line { get; init; }

    /// <summary>Column in the file, from 1.</summary>
    public int Column { get; init; }
}
