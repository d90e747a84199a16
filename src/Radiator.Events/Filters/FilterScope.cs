namespace Radiator.Events.Filters;

/// <summary>What a filter may speak of. Each scope includes those before it.</summary>
public enum FilterScope : byte
{
    /// <summary>An event or discard as the collector has it.</summary>
    Event,

    /// <summary>With verdict, violations and outcome, as the daemon has it.</summary>
    Observation,

    /// <summary>With marks, as a debugger's view has it.</summary>
    View,
}
