using Microsoft.Extensions.Logging;
using Radiator.Lights.Devices;

namespace Radiator.Daemon;

/// <summary>What surrounds a daemon: given by the executable, and by tests.</summary>
public sealed record DaemonHostSettings
{
    /// <summary>Every time and every timer.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Seed of the chance in reconnecting; null: another one each time.</summary>
    public int? Seed { get; init; }

    /// <summary>Where log lines go; null: nowhere.</summary>
    public Action<ILoggingBuilder>? Logging { get; init; }

    /// <summary>The kinds of light outputs that there are; null: the recorder alone.</summary>
    public LightOutputs? LightOutputs { get; init; }

    /// <summary>Environment variables that decide about paths.</summary>
    public Func<string, string?> Environment { get; init; } = System.Environment.GetEnvironmentVariable;
}
