namespace Radiator.Collector.EventLog;

/// <summary>Where an epoch of a log begins.</summary>
/// <param name="Epoch">Its number, from 1.</param>
/// <param name="FirstOffset">The first offset that was given in it.</param>
internal readonly record struct EpochStart(ulong Epoch, ulong FirstOffset);
