namespace Radiator.Debugger.Model.People;

/// <summary>Events of one person without a long pause between them. Immutable.</summary>
public sealed record SessionRow
{
    /// <summary>From 1, oldest first, among those that are held.</summary>
    public int Number { get; init; }

    /// <summary>Its first event.</summary>
    public DateTimeOffset Start { get; init; }

    /// <summary>Its last event.</summary>
    public DateTimeOffset End { get; init; }

    /// <summary>Pause before it; null for the first.</summary>
    public TimeSpan? Gap { get; init; }

    /// <summary>Its events in the order in which they happened.</summary>
    public IReadOnlyList<LaneItem> Items { get; init; } = [];

    /// <summary>Bad events in it.</summary>
    public int Bad { get; init; }

    /// <summary>
    /// One page or screen and nothing else: identify, group and alias calls do not count as doing something.
    /// </summary>
    public bool IsBounce { get; init; }
}
