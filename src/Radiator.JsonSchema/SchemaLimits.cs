namespace Radiator.JsonSchema;

/// <summary>What a schema and a validation may cost. What a limit cuts off is said: an error, or "unchecked".</summary>
public sealed record SchemaLimits
{
    /// <summary>The limits where none are given.</summary>
    public static SchemaLimits Default { get; } = new();

    /// <summary>
    /// Schemas within schemas within values at one moment of a validation; 512 need a few hundred KB of stack.
    /// </summary>
    public int Depth { get; init; } = 512;

    /// <summary>
    /// Steps of one validation: a schema met with a value, an item compared, 64 characters matched. A million take
    /// some 20 ms.
    /// </summary>
    public int Steps { get; init; } = 1_000_000;

    /// <summary>Findings kept of one validation, those of branches too; the rest is only counted.</summary>
    public int Findings { get; init; } = 100;

    /// <summary>
    /// Time for a pattern that no linear engine can run (look-around, back-references), in one validation. Once it is
    /// used up, such patterns count as unchecked for the rest of that validation.
    /// </summary>
    public TimeSpan PatternTime { get; init; } = TimeSpan.FromMilliseconds(50);

    /// <summary>Bytes of one schema document.</summary>
    public int SchemaBytes { get; init; } = 16 * 1024 * 1024;

    /// <summary>Schemas that one compilation may reach.</summary>
    public int Schemas { get; init; } = 200_000;

    /// <summary>States of a pattern once its repeats are written out.</summary>
    public int PatternStates { get; init; } = 5_000;
}
