using Radiator.Lights.Rigs;

namespace Radiator.Lights.Devices.Spi;

/// <summary>A strip of APA102 or SK9822 on data and clock of an SPI bus: one transfer a frame.</summary>
public sealed class Apa102Output : ILightOutput
{
    private const string DefaultChip = "apa102";
    private const int ClockHzMin = 1_000_000, ClockHzMax = 20_000_000;

    private readonly ISpiBus _bus;
    private readonly Apa102Frame _frame;

    /// <summary>
    /// Takes over the bus. Throws <see cref="IOException"/>, and disposes it, where frames are longer than a transfer.
    /// </summary>
    public Apa102Output(OutputSettings settings, ISpiBus bus)
    {
        _bus = bus;
        _frame = new Apa102Frame(settings.Pixels);
        var length = Apa102Frame.LengthOf(settings.Pixels);
        if (length <= bus.BytesMax)
            return;
        bus.Dispose();
        throw new IOException(SpidevBuffer.TooShort(length, bus.BytesMax));
    }

    /// <summary>On a device of spidev. Throws as <see cref="SpidevBus.Open"/> does.</summary>
    public static ILightOutput Open(OutputSettings settings)
    {
        var device = settings.Device.Length == 0 ? Ws2812Output.DefaultDevice : settings.Device;
        return new Apa102Output(settings, SpidevBus.Open(device, settings.ClockHz));
    }

    /// <summary>Why settings cannot be used; null where they can.</summary>
    public static string? Check(OutputSettings settings)
    {
        if (ChipOf(settings) is not { IsClocked: true } chip)
        {
            var known = string.Join(", ", LedChip.All.Where(each => each.IsClocked).Select(each => each.Name));
            return $"Chip is \"{settings.Chip}\"; allowed: {known}";
        }

        return settings.ClockHz is < ClockHzMin or > ClockHzMax
            ? $"ClockHz is {settings.ClockHz}; allowed: {ClockHzMin} to {ClockHzMax}"
            : Ws2812Settings.OrderProblem(settings, chip);
    }

    /// <summary>What the bytes of its frames are like: each LED's current first.</summary>
    public static OutputAdjustment AdjustmentOf(OutputSettings settings) =>
        OutputColors.Of(settings, ColorOrder.Bgr) with { SplitsCurrent = true };

    /// <summary>Frames a second that the wire allows.</summary>
    public static double FramesPerSecondMax(OutputSettings settings) =>
        settings.ClockHz / (Apa102Frame.LengthOf(settings.Pixels) * 8.0);

    /// <inheritdoc/>
    public void Show(ReadOnlySpan<byte> rgb, TimeSpan time) => _bus.Transfer(_frame.Encode(rgb));

    /// <inheritdoc/>
    public void Dispose() => _bus.Dispose();

    private static LedChip? ChipOf(OutputSettings settings) =>
        LedChip.Find(settings.Chip.Length == 0 ? DefaultChip : settings.Chip);
}
