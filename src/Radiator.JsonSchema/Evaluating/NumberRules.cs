using Radiator.JsonSchema.Numbers;

namespace Radiator.JsonSchema.Evaluating;

/// <summary>Keywords about numbers.</summary>
internal sealed class NumberRules
{
    public NumberBound? Minimum { get; set; }

    public bool MinimumIsExclusive { get; set; }

    /// <summary>Beside <see cref="Minimum"/>, from draft 6 on.</summary>
    public NumberBound? ExclusiveMinimum { get; set; }

    public NumberBound? Maximum { get; set; }

    public bool MaximumIsExclusive { get; set; }

    public NumberBound? ExclusiveMaximum { get; set; }

    public NumberBound? MultipleOf { get; set; }
}
