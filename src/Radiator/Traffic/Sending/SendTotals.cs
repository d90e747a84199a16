namespace Radiator.Traffic.Sending;

/// <summary>What became of the events that a sender was given.</summary>
/// <param name="Accepted">Answered with 2xx.</param>
/// <param name="Refused">Answered with something final, or given up.</param>
/// <param name="Batches">Accepted requests.</param>
/// <param name="Bytes">Bytes of accepted bodies before compression.</param>
/// <param name="Retries">Tries beyond the first.</param>
public readonly record struct SendTotals(long Accepted, long Refused, long Batches, long Bytes, long Retries);
