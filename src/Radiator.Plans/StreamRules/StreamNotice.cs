namespace Radiator.Plans.StreamRules;

/// <summary>Something that the stream as a whole shows, without an event to attach it to.</summary>
/// <param name="Event">Name of the track event that it is about.</param>
/// <param name="IsOver">What was reported before has passed.</param>
/// <param name="Text">One sentence for people.</param>
/// <param name="Expected">What was expected, short.</param>
/// <param name="Owner">Who answers for the event; empty where nobody knows.</param>
/// <param name="At">When, by the collector's clock.</param>
public sealed record StreamNotice(
    string Event, bool IsOver, string Text, string Expected, string Owner, DateTimeOffset At);
