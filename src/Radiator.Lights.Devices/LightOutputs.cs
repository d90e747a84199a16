using Radiator.Lights.Devices.Net;
using Radiator.Lights.Devices.Net.ArtNet;
using Radiator.Lights.Devices.Net.Ddp;
using Radiator.Lights.Devices.Net.E131;
using Radiator.Lights.Devices.Net.Opc;
using Radiator.Lights.Devices.Net.PixelPusher;
using Radiator.Lights.Devices.Net.Wled;
using Radiator.Lights.Devices.Pio;
using Radiator.Lights.Devices.Spi;

namespace Radiator.Lights.Devices;

/// <summary>
/// The kinds of outputs that there are. All that need no more than settings; a terminal where the running command has
/// one and adds it.
/// </summary>
public sealed class LightOutputs
{
    private readonly Dictionary<string, OutputType> _types = new(StringComparer.Ordinal);

    /// <summary>With all types but the terminal.</summary>
    public LightOutputs()
    {
        Add(new OutputType(
            "ws2812-spi", settings => Ws2812Settings.Read(settings).FramesPerSecondMax, Ws2812Settings.Check,
            Ws2812Output.Open)
        {
            Adjust = settings => Ws2812Settings.Read(settings).Adjustment,
        });
        Add(new OutputType("apa102-spi", Apa102Output.FramesPerSecondMax, Apa102Output.Check, Apa102Output.Open)
        {
            Adjust = Apa102Output.AdjustmentOf,
        });
        Add(new OutputType(
            "ws2812-pio", Ws2812PioOutput.FramesPerSecondMax, Ws2812PioOutput.Check, Ws2812PioOutput.Open)
        {
            Adjust = Ws2812PioOutput.AdjustmentOf,
        });
        AddNetwork("ddp", DdpOutput.FramesPerSecondMax, DdpOutput.Check, DdpOutput.Open);
        Add(new OutputType(
            "pixelpusher", _ => PixelPusherOutput.FramesPerSecondMax, PixelPusherOutput.Check, PixelPusherOutput.Open)
        {
            Adjust = PixelPusherOutput.AdjustmentOf,
        });
        AddNetwork("e131", E131Output.FramesPerSecondMax, E131Output.Check, E131Output.Open);
        AddNetwork("artnet", ArtNetOutput.FramesPerSecondMax, ArtNetOutput.Check, ArtNetOutput.Open);
        AddNetwork("opc", OpcOutput.FramesPerSecondMax, OpcOutput.Check, OpcOutput.Open);
        AddNetwork("wled", WledUdpOutput.FramesPerSecondMax, WledUdpOutput.Check, WledUdpOutput.Open);
        Add(new OutputType(
            "recorder", _ => 60, RecorderOutput.Check, settings => new RecorderOutput(settings.Path, settings.Pixels)));
    }

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
        "terminal", _ => options.FramesPerSecond, _ => null,
        settings => new TerminalOutput(writer, settings.Pixels, options)));

    /// <summary>Why settings cannot be used; null where they can.</summary>
    public string? Check(OutputSettings settings)
    {
        if (_types.TryGetValue(settings.Output, out var type))
            return type.Check(settings);
        var known = string.Join(", ", _types.Keys);
        return settings.Output == "terminal"
            ? $"Output is \"terminal\", and this command has no terminal to draw on; allowed here: {known}"
            : $"Output is \"{settings.Output}\", which is no type of output; allowed: {known}";
    }

    /// <summary>The type of settings that <see cref="Check"/> found nothing wrong with.</summary>
    public OutputType this[string type] => _types[type];

    private void AddNetwork(
        string name, double framesPerSecond, Func<OutputSettings, string?> check,
        Func<OutputSettings, ILightOutput> open) => Add(new OutputType(name, _ => framesPerSecond, check, open)
        {
            Adjust = NetworkSettings.AdjustmentOf,
        });
}
