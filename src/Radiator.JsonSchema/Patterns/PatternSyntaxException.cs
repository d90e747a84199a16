namespace Radiator.JsonSchema.Patterns;

/// <summary>A pattern that is none. Never leaves this folder.</summary>
internal sealed class PatternSyntaxException(string message) : Exception(message);
