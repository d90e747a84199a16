using Radiator.Events;
using Radiator.Wire.Attach.V1;

namespace Radiator.Tail;

/// <summary>Something that a live stream shows.</summary>
public abstract record TailItem
{
    private TailItem()
    {
    }

    /// <summary>An event; with an observation where it came from a daemon.</summary>
    public sealed record Seen(AnalyticsEvent Event, Events.Checking.Observation? Observation) : TailItem;

    /// <summary>A request or item that never became an event.</summary>
    public sealed record Discarded(Discard Discard) : TailItem;

    /// <summary>Records that cannot be delivered. Never silent.</summary>
    /// <param name="Reason">For people.</param>
    /// <param name="Count">Null: unknown.</param>
    public sealed record Gap(string Reason, ulong? Count) : TailItem;

    /// <summary>About the link: connected, lost, trying again.</summary>
    public sealed record Notice(string Text, bool IsProblem) : TailItem;

    /// <summary>A daemon's counters.</summary>
    public sealed record Counters(Stats Stats) : TailItem;

    /// <summary>What the strips show.</summary>
    public sealed record Frames(StripFrames Strips) : TailItem;
}
