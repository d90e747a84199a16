namespace Radiator.Daemon.Configuration;

/// <summary>One rule of <c>Daemon:Outcomes</c>.</summary>
public sealed class OutcomeOptions
{
    /// <summary>A filter in observation scope (docs/filter.md).</summary>
    public string When { get; set => field = value ?? ""; } = "";

    /// <summary><c>success</c>, <c>failure</c> or <c>neutral</c>.</summary>
    public string Outcome { get; set => field = value ?? ""; } = "";
}
