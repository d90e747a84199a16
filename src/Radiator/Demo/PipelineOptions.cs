namespace Radiator.Demo;

/// <summary>A collector and a daemon in this process.</summary>
public sealed record PipelineOptions
{
    /// <summary>The collector's HTTP address; port 0: any.</summary>
    public string Http { get; init; } = "http://127.0.0.1:0";

    /// <summary>The collector's gRPC address; port 0: any.</summary>
    public string Grpc { get; init; } = "http://127.0.0.1:0";

    /// <summary>Name of the one source.</summary>
    public required string Source { get; init; }

    /// <summary>Its write key.</summary>
    public required string WriteKey { get; init; }

    /// <summary>Its environment.</summary>
    public required string Environment { get; init; }

    /// <summary>Path of the plan; empty: none.</summary>
    public string Plan { get; init; } = "";

    /// <summary>Path of the light rules.</summary>
    public required string LightRules { get; init; }

    /// <summary>LEDs of the strip that is drawn.</summary>
    public int Pixels { get; init; } = 60;
}
