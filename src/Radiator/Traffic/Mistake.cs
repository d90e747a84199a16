using System.Text.Json.Nodes;

namespace Radiator.Traffic;

/// <summary>One realistic way to break an event.</summary>
/// <param name="Name">Short and stable; what <c>send</c> prints.</param>
/// <param name="Expected">What a check must find afterwards.</param>
/// <param name="Break">Breaks the call in place; false, and untouched, where it does not apply.</param>
internal sealed record Mistake(string Name, Expectation Expected, Func<JsonObject, bool> Break);
