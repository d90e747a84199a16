namespace Radiator.Lights;

/// <summary>How much a light matters when there is not enough for all: the lowest gives way first.</summary>
public enum LightRank : byte
{
    /// <summary>Backgrounds.</summary>
    Calm,

    /// <summary>Events.</summary>
    Event,

    /// <summary>Failures and what has high priority, sticky states, alerts, tests.</summary>
    Failure,
}
