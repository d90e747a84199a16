namespace Radiator.Debugger.Model.Discards;

/// <summary>What never became an event for one reason, from one source. Immutable.</summary>
/// <param name="Reason">The code.</param>
/// <param name="Source">Empty where the key is unknown.</param>
/// <param name="Count">Requests and items, those that were folded into one record too.</param>
/// <param name="FirstSeen">The first.</param>
/// <param name="LastSeen">The last.</param>
/// <param name="Detail">The newest one's sentence.</param>
/// <param name="Newest">Sequence of the newest one.</param>
public sealed record DiscardGroup(
    string Reason, string Source, long Count, DateTimeOffset FirstSeen, DateTimeOffset LastSeen, string Detail,
    long Newest);
