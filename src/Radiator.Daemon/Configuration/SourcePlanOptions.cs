namespace Radiator.Daemon.Configuration;

/// <summary>One entry of <c>Daemon:Plans</c>: the plan of some sources.</summary>
public sealed class SourcePlanOptions
{
    /// <summary>Names of sources, as the collector has them; exact in case.</summary>
    public List<string> Sources { get; set => field = value ?? []; } = [];

    /// <summary>Path of their tracking plan.</summary>
    public string Path { get; set => field = value ?? ""; } = "";
}
