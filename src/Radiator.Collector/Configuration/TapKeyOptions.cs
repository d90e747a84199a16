namespace Radiator.Collector.Configuration;

/// <summary>One entry of <c>Collector:Taps:n:WriteKeys</c>.</summary>
public sealed class TapKeyOptions
{
    /// <summary>The write key that events come with.</summary>
    public string From { get; set; } = "";

    /// <summary>The one that they are sent on with.</summary>
    public string To { get; set; } = "";
}
