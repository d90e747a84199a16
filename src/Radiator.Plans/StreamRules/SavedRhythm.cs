namespace Radiator.Plans.StreamRules;

/// <summary>What a <see cref="StreamWatch"/> learnt of one event, as it is kept over a restart.</summary>
/// <param name="Event">The planned event's name.</param>
/// <param name="Hours"><see cref="Rhythm.Save"/>.</param>
/// <param name="LastSeen">When the newest came; null: never.</param>
/// <param name="IsSilent">Whether it was reported as silent, and has not come back since.</param>
public sealed record SavedRhythm(string Event, byte[] Hours, DateTimeOffset? LastSeen, bool IsSilent);
