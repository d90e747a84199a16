using Radiator.Events.Checking;

namespace Radiator.Events.Filters;

/// <summary>What a filter is asked about: an event, an observation or a discard.</summary>
public readonly struct FilterSubject
{
    /// <summary>The event; the observation's where only that was given; null for a discard.</summary>
    public AnalyticsEvent? Event { get; private init; }

    /// <summary>Null where there is none.</summary>
    public Observation? Observation { get; private init; }

    /// <summary>Null for an event.</summary>
    public Discard? Discard { get; private init; }

    /// <summary>Whether the row carries a mark in the asking view.</summary>
    public bool IsMarked { get; init; }

    /// <summary>Asks about an event.</summary>
    public static FilterSubject Of(AnalyticsEvent analyticsEvent) => new() { Event = analyticsEvent };

    /// <summary>Asks about an observation.</summary>
    public static FilterSubject Of(Observation observation) =>
        new() { Event = observation.Event, Observation = observation };

    /// <summary>Asks about a discard.</summary>
    public static FilterSubject Of(Discard discard) => new() { Discard = discard };
}
