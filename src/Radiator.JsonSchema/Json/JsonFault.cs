namespace Radiator.JsonSchema.Json;

/// <summary>Why bytes are not JSON.</summary>
/// <param name="Offset">Of the byte that is wrong; the length where there are too few.</param>
/// <param name="Message">What would be right there.</param>
public sealed record JsonFault(int Offset, string Message);
