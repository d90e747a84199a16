namespace Radiator.Lights.Devices;

/// <summary>
/// The kinds of outputs that there are. The recorder always; a terminal where the running command has one and adds it.
/// </summary>
public sealed class LightOutputs
{
    // What people will try first; each is a clear error until it exists, never a silent stand-in.
    private static readonly string[] NotThereYet =
        ["ws2812-spi", "apa102-spi", "ws2812-pio", "ddp", "wled", "pixelpusher", "e131", "artnet", "opc"];

    private readonly Dictionary<string, OutputType> _types = new(StringComparer.Ordinal);

    /// <summary>With the recorder alone.</summary>
    public LightOutputs() =>
        Add(new OutputType(
            "recorder", 60, RecorderOutput.Check, settings => new RecorderOutput(settings.Path, settings.Pixels)));

    /// <summary>Names of the types that there are.</summary>
    public IReadOnlyCollection<string> Types => _types.Keys;

    /// <summary>Adds a type, or replaces the one of that name.</summary>
    public LightOutputs Add(OutputType type)
    {
        _types[type.Name] = type;
        return this;
    }

    /// <summary>Adds <c>terminal</c>: strips as one line each.</summary>
    /// <param name="writer">Stays the caller's; gets one write a frame, from a thread of the output's own.</param>
    /// <param name="options">How it looks.</param>
    public LightOutputs AddTerminal(TextWriter writer, TerminalOutputOptions options) => Add(new OutputType(
        "terminal", options.FramesPerSecond, _ => null,
        settings => new TerminalOutput(writer, settings.Pixels, options)));

    /// <summary>Why settings cannot be used; null where they can.</summary>
    public string? Check(OutputSettings settings)
    {
        if (_types.TryGetValue(settings.Type, out var type))
            return type.Check(settings);
        var known = string.Join(", ", _types.Keys);
        var planned = string.Join(", ", NotThereYet);
        if (settings.Type == "terminal")
            return $"\"terminal\" needs a terminal, and this command draws on none; allowed here: {known}";
        return NotThereYet.Contains(settings.Type)
            ? $"\"{settings.Type}\" is not there yet; allowed: {known}"
            : $"\"{settings.Type}\" is no output type; allowed: {known} (not there yet: {planned})";
    }

    /// <summary>The type of settings that <see cref="Check"/> found nothing wrong with.</summary>
    public OutputType this[string type] => _types[type];
}
