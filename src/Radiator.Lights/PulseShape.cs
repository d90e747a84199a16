namespace Radiator.Lights;

/// <summary>What one event draws, besides its colour. Each is told from every other without colour vision.</summary>
public enum PulseShape : byte
{
    /// <summary>A bright head and a tail that fades, running along the zone.</summary>
    Plain,

    /// <summary>The same, broken up into grains: short for <see cref="Plain"/> with
    /// <see cref="PulseTexture.Sparkle"/>.</summary>
    Sparkle,

    /// <summary>A wider head and a tail three times as long.</summary>
    Comet,

    /// <summary>Two short pulses, one behind the other, with a dark gap between.</summary>
    DoubleHeaded,

    /// <summary>A round spot without a tail.</summary>
    Dot,

    /// <summary>A level: the zone fills up behind the head, stays full for a moment and fades.</summary>
    Fill,

    /// <summary>The whole zone breathes once, in the time that a pulse would take from end to end.</summary>
    Breath,

    /// <summary>Nothing that runs: the event warms its zone, which cools down within seconds.</summary>
    Heat,
}
