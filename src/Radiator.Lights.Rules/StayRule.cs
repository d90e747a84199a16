using Radiator.Lights.Layers;

namespace Radiator.Lights.Rules;

/// <summary>What a rule leaves behind when it fires: a light that stays in its zone.</summary>
public sealed record StayRule
{
    /// <summary>Longest time of one that goes by itself.</summary>
    public static readonly TimeSpan DurationMax = TimeSpan.FromHours(24);

    /// <summary>Most events, and the longest time, that <see cref="Count"/> may wait for.</summary>
    public const int CountMax = 1000;

    /// <summary>Over the pulses, or over everything.</summary>
    public LayerKind Layer { get; init; } = LayerKind.Sticky;

    /// <summary>How long; null: until somebody acknowledges it.</summary>
    public TimeSpan? Duration { get; init; }

    /// <summary>Name of a zone; empty: the rule's own.</summary>
    public string Zone { get; init; } = "";

    /// <summary>Share of full brightness.</summary>
    public float Brightness { get; init; } = 0.25f;

    /// <summary>How many events it takes.</summary>
    public int Count { get; init; } = 1;

    /// <summary>Within how long.</summary>
    public TimeSpan Within { get; init; } = TimeSpan.FromMinutes(1);
}
