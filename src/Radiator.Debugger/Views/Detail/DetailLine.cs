using Radiator.Events.Checking;
using Radiator.Events.Json;

namespace Radiator.Debugger.Views.Detail;

/// <summary>One line of the detail. Texts are as they came; drawing makes them harmless.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Depth">Nesting, in steps of two columns.</param>
/// <param name="Key">Name with quotes, or of a fact; empty: none.</param>
/// <param name="Value">What stands behind it.</param>
public sealed record DetailLine(DetailLineKind Kind, int Depth, string Key, string Value)
{
    /// <summary>The kind of a JSON value, for its colour.</summary>
    public JsonKind Json { get; init; }

    /// <summary>RFC 6901 pointer of the value; null where the line is none.</summary>
    public string? Pointer { get; init; }

    /// <summary>The violation that the line shows, or the gravest of its value; null: none.</summary>
    public Violation? Violation { get; init; }

    /// <summary>The line begins something that can be folded.</summary>
    public bool CanFold { get; init; }

    /// <summary>It is folded.</summary>
    public bool IsFolded { get; init; }

    /// <summary>At the line's right end, dim, where there is room: the rule's id.</summary>
    public string Right { get; init; } = "";

    /// <summary>Stands in for an action: what Enter does on this line.</summary>
    public Action? Enter { get; init; }

    /// <summary>Draws the value dim: it matters less than the others.</summary>
    public bool IsDim { get; init; }
}
