using Radiator.Lights.Rigs;

namespace Radiator.Lights.Devices.Pio;

/// <summary>
/// A strip on the Pi 5's own driver for one-wire LEDs (<c>dtoverlay=ws2812-pio</c>): it makes the waveform on any
/// pin. One write a frame.
/// </summary>
/// <remarks>
/// The driver bends values by 2.2 and dims them unless its brightness, one byte written alone, is 0: that is
/// pass-through. Pixels are red, green, blue, white of four bytes in older versions of it, three bytes in newer ones
/// for strips without white: a frame of four that is refused as too long is sent again with three.
/// </remarks>
public sealed class Ws2812PioOutput : ILightOutput
{
    /// <summary>Of the overlay, where nobody named another.</summary>
    public const string DefaultDevice = "/dev/leds0";

    // 1.25 us a bit; the driver's own pause of at most 150 us is too short for newer chips: we make it longer.
    private const double BitSeconds = 1.25e-6, PauseSeconds = 300e-6;

    private static readonly byte[] PassThrough = [0];

    private readonly IPixelDevice _device;
    private readonly bool _hasWhite;
    private readonly byte[] _padded;
    private int _pixelBytes;

    /// <summary>Takes over the device, and has values passed through.</summary>
    public Ws2812PioOutput(OutputSettings settings, IPixelDevice device)
    {
        (_device, _pixelBytes) = (device, settings.PixelBytes);
        _hasWhite = AdjustmentOf(settings).Order.HasWhite;
        _padded = new byte[settings.Pixels * 4];
        if (_hasWhite)
            _pixelBytes = 4;
        try
        {
            _device.Write(PassThrough);
        }
        catch
        {
            _device.Dispose();
            throw;
        }
    }

    /// <summary>Throws as <see cref="PixelDevice.Open"/> does.</summary>
    public static ILightOutput Open(OutputSettings settings)
    {
        var path = settings.Device.Length == 0 ? DefaultDevice : settings.Device;
        return new Ws2812PioOutput(settings, PixelDevice.Open(path, settings.Pixels));
    }

    /// <summary>Why settings cannot be used; null where they can.</summary>
    public static string? Check(OutputSettings settings)
    {
        if (settings.PixelBytes is not (0 or 3 or 4))
            return $"PixelBytes is {settings.PixelBytes}; allowed: 3, 4, or 0 for what the driver takes";
        if (OutputColors.Check(settings, mayHaveWhite: true) is { } problem)
            return problem;
        return AdjustmentOf(settings).Order.HasWhite && settings.PixelBytes == 3
            ? "PixelBytes is 3 and Order has a white channel; allowed with it: 4, or 0"
            : null;
    }

    /// <summary>
    /// What the bytes of its frames are like. The driver puts channels into the strip's order itself; an order of ours
    /// is for strips that differ from it.
    /// </summary>
    public static OutputAdjustment AdjustmentOf(OutputSettings settings) => OutputColors.Of(settings, ColorOrder.Rgb);

    /// <summary>Frames a second that the wire allows.</summary>
    public static double FramesPerSecondMax(OutputSettings settings) =>
        1 / (settings.Pixels * AdjustmentOf(settings).Order.Channels * 8 * BitSeconds + PauseSeconds);

    /// <inheritdoc/>
    public void Show(ReadOnlySpan<byte> rgb, TimeSpan time)
    {
        if (_pixelBytes == 0)
            _pixelBytes = WriteFour(rgb) ? 4 : 3;
        else if (_pixelBytes == 4)
            WriteFour(rgb);
        if (_pixelBytes == 3)
            _device.Write(rgb);
    }

    /// <inheritdoc/>
    public void Dispose() => _device.Dispose();

    private bool WriteFour(ReadOnlySpan<byte> pixels)
    {
        if (_hasWhite)
            return _device.Write(pixels);
        for (var (from, to) = (0, 0); from < pixels.Length; from += 3, to += 4)
            pixels.Slice(from, 3).CopyTo(_padded.AsSpan(to));
        return _device.Write(_padded);
    }
}
