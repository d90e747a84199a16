using System.Text.RegularExpressions;
using Radiator.Events.Json;

namespace Radiator.Plans.Checking;

/// <summary>What holds for one value, made ready for checking. Immutable.</summary>
internal sealed class ValueRule
{
    public required PlannedProperty Source { get; init; }

    /// <summary>The rule's name in front of its rule ids: the event, or the call type.</summary>
    public required string RuleName { get; init; }

    /// <summary>Where the rule stands in the plan, as a pointer without its keyword.</summary>
    public required string SchemaPath { get; init; }

    public required PropertyTypes Types { get; init; }

    public required NumberBound? Minimum { get; init; }

    public required NumberBound? Maximum { get; init; }

    public required Regex? Pattern { get; init; }

    /// <summary>The allowed values; null: any.</summary>
    public required EnumRule? Enum { get; init; }

    /// <summary>For the elements of an array; null: nothing.</summary>
    public required ValueRule? Items { get; init; }

    /// <summary>For the properties of an object; null: nothing.</summary>
    public required ObjectRule? Object { get; init; }

    /// <summary>Whether a string has to be looked into at all.</summary>
    public required bool ReadsText { get; init; }

    public string Name => Source.Name;

    /// <summary>
    /// Whether a value of this kind is of the planned type; a number may still have to be an integer.
    /// </summary>
    public bool Takes(JsonKind kind) => (Types & PropertyTypeNames.Of(kind)) != 0;
}
