namespace Radiator.Traffic.Sending;

/// <summary>How one batch ended.</summary>
/// <param name="Events">In the order in which they stand in the body.</param>
/// <param name="Problem">Why it was not accepted, for people; empty where it was.</param>
/// <param name="Retries">Tries beyond the first.</param>
public sealed record SentBatch(IReadOnlyList<MadeEvent> Events, string Problem, int Retries)
{
    /// <summary>Whether the collector answered with 2xx.</summary>
    public bool IsAccepted => Problem.Length == 0;
}
