namespace Radiator.Collector.Http;

/// <summary>An error for the sender.</summary>
/// <param name="Status">HTTP status. Of 4xx every sender drops what it sent; of 503 every one tries again.</param>
/// <param name="Code">For programs; where a discard was written, its reason.</param>
/// <param name="Message">For people: what is wrong, where, and what would be right.</param>
internal sealed record Refusal(int Status, string Code, string Message);
