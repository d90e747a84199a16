using Radiator.Events;

namespace Radiator.Daemon.Lights;

/// <summary>Something that stays on the strips, because a rule said so.</summary>
/// <param name="Rule">The rule's name; there is one state a rule.</param>
/// <param name="Text">What it is about, in words.</param>
/// <param name="RaisedAt">When.</param>
/// <param name="EndsAt">When it goes by itself; null: when somebody acknowledges it.</param>
/// <param name="Count">Events that raised it, the first ones and those since.</param>
/// <param name="First">The event that raised it.</param>
public sealed record LightState(
    string Rule, string Text, DateTimeOffset RaisedAt, DateTimeOffset? EndsAt, ulong Count, EventId First);
