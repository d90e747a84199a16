namespace Radiator.Lights.Devices.Spi;

/// <summary>
/// A strip of one-wire LEDs (WS2812B and kin) on the data line of an SPI bus: one transfer a frame, nothing allocated.
/// </summary>
public sealed class Ws2812Output : ILightOutput
{
    /// <summary>Where the data line of the header's SPI is.</summary>
    public const string DefaultDevice = "/dev/spidev0.0";

    private readonly ISpiBus _bus;
    private readonly NrzFrame _frame;

    /// <summary>
    /// Takes over the bus. Throws <see cref="IOException"/>, and disposes it, where frames are longer than a transfer.
    /// </summary>
    public Ws2812Output(OutputSettings settings, ISpiBus bus)
    {
        var strip = Ws2812Settings.Read(settings);
        var bytes = settings.Pixels * strip.Adjustment.BytesPerPixel;
        (_bus, _frame) = (bus, new NrzFrame(strip.Code, bytes, settings.ResetMicroseconds));
        if (strip.FrameBytes <= bus.BytesMax)
            return;
        bus.Dispose();
        throw new IOException(SpidevBuffer.TooShort(strip.FrameBytes, bus.BytesMax));
    }

    /// <summary>On a device of spidev. Throws as <see cref="SpidevBus.Open"/> does.</summary>
    public static ILightOutput Open(OutputSettings settings)
    {
        var device = settings.Device.Length == 0 ? DefaultDevice : settings.Device;
        if (AuxiliarySpi.Refuse(device, PiModel.Read()) is { } problem)
            throw new IOException(problem);
        return new Ws2812Output(settings, SpidevBus.Open(device, Ws2812Settings.Read(settings).Code.RequestHz));
    }

    /// <inheritdoc/>
    public void Show(ReadOnlySpan<byte> rgb, TimeSpan time) => _bus.Transfer(_frame.Encode(rgb));

    /// <inheritdoc/>
    public void Dispose() => _bus.Dispose();
}
