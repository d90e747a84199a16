namespace Radiator.JsonSchema.Evaluating;

internal enum Answer
{
    No,
    Yes,

    /// <summary>A limit was in the way.</summary>
    Unknown,
}
