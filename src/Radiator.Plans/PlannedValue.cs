using Radiator.Events.Json;

namespace Radiator.Plans;

/// <summary>A scalar that a plan names: an allowed value.</summary>
/// <param name="Kind">String, Number, True, False or Null.</param>
/// <param name="Text">A string's text, unescaped; of every other kind what stands in the plan.</param>
public readonly record struct PlannedValue(JsonKind Kind, string Text)
{
    /// <summary>The text alone.</summary>
    public override string ToString() => Kind == JsonKind.Null ? "null" : Text;
}
