namespace Radiator.Daemon.Lights;

/// <summary>
/// Section <c>Daemon:Lights</c> of the configuration: what is screwed to this wall. The rules are a file of their own.
/// </summary>
public sealed class LightsOptions
{
    /// <summary>
    /// Path of lights.yaml, relative to the configuration file that names it; or <c>preset:NAME</c>. Empty: the
    /// built-in rules.
    /// </summary>
    public string Rules { get; set; } = "";

    /// <summary>The strips; empty: none, and no frame thread.</summary>
    public List<StripOptions> Strips { get; set; } = [];

    /// <summary>A push button on the wall.</summary>
    public ButtonOptions Button { get; set => field = value ?? new(); } = new();

    /// <summary>Supplies that strips share.</summary>
    public List<SupplyOptions> Supplies { get; set; } = [];
}
