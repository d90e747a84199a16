namespace Radiator.Daemon.Configuration;

/// <summary>One entry of <c>Daemon:Checks:Places</c>: where a source sends from.</summary>
public sealed class SourcePlaceOptions
{
    /// <summary>Name of a source, as the collector has it.</summary>
    public string Source { get; set => field = value ?? ""; } = "";

    /// <summary>A word of <c>fires</c> in the plan: server, web, ios...</summary>
    public string Place { get; set => field = value ?? ""; } = "";
}
