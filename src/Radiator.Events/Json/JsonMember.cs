namespace Radiator.Events.Json;

/// <summary>One member of a JSON object.</summary>
/// <param name="Key">The key: a string, quotes and escapes as received.</param>
/// <param name="Value">Its value.</param>
public readonly record struct JsonMember(JsonSlice Key, JsonSlice Value);
