namespace Radiator.Collector.Erasure;

/// <summary>Whom to forget.</summary>
/// <param name="UserId">As it was sent.</param>
/// <param name="AnonymousIds">Ids of the same person besides those that the log shows with the user id.</param>
public sealed record ErasureSubject(string UserId, IReadOnlyList<string> AnonymousIds);
