using Radiator.Configuration;

namespace Radiator.Tail;

/// <summary>What a tail was asked for.</summary>
/// <param name="Connect">A daemon's socket or address; null: not said.</param>
/// <param name="Collector">A collector's gRPC address; null: not said.</param>
/// <param name="Filter">Empty: everything.</param>
/// <param name="Start">Where to begin.</param>
/// <param name="ReadSettings">The configuration, read only where it is needed.</param>
public sealed record TailRequest(
    string? Connect, string? Collector, string Filter, TailStart Start, Func<Settings> ReadSettings);
