namespace Radiator.Collector.Tap;

/// <summary>A run of a request's items that is sent as one body.</summary>
/// <param name="First">Index of the first.</param>
/// <param name="Count">How many.</param>
internal readonly record struct UpstreamPart(int First, int Count);
