namespace Radiator.Init;

/// <summary>Everything that has to be known before a configuration can be written.</summary>
internal sealed record InitAnswers
{
    /// <summary>Whether the collector runs on this machine.</summary>
    public required bool HasCollector { get; init; }

    /// <summary>Whether the daemon does.</summary>
    public required bool HasDaemon { get; init; }

    /// <summary>Where SDKs send to.</summary>
    public required string Http { get; init; }

    /// <summary>Where subscribers read: of the collector that is here, or of the one that the daemon follows.</summary>
    public required string Grpc { get; init; }

    /// <summary>Each source with its environment.</summary>
    public required IReadOnlyList<(string Name, string Environment)> Sources { get; init; }

    /// <summary>Of another machine's collector; empty: it asks for none, or the token is made here.</summary>
    public required string Token { get; init; }

    /// <summary>The plan; empty: none.</summary>
    public required string Plan { get; init; }

    /// <summary>Name of the light preset.</summary>
    public required string Preset { get; init; }

    /// <summary>What the LEDs hang on; empty: there are none.</summary>
    public required string Output { get; init; }

    /// <summary>How many.</summary>
    public required int Pixels { get; init; }

    /// <summary>How long the strip is, in metres.</summary>
    public required double Meters { get; init; }

    /// <summary>What their supply gives, in milliamperes.</summary>
    public required int Milliamps { get; init; }

    /// <summary>Of a receiver in the network; empty: none is needed.</summary>
    public required string Host { get; init; }

    /// <summary>The file of a recorder; empty: it is none.</summary>
    public required string Recording { get; init; }
}
