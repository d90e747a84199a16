namespace Radiator.Daemon.Observations;

/// <summary>
/// Where the daemon stands in the stream: everything below <paramref name="NextOffset"/> has been counted.
/// </summary>
/// <param name="LogId">The collector's log.</param>
/// <param name="Epoch">The log's epoch.</param>
/// <param name="NextOffset">The first offset that is still to come.</param>
public readonly record struct StreamPosition(Guid LogId, ulong Epoch, ulong NextOffset);
