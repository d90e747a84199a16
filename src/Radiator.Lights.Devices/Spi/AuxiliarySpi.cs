using System.Globalization;

namespace Radiator.Lights.Devices.Spi;

/// <summary>
/// The small controllers of the Pi 0 to 4 (spidev1.x, spidev2.x: spi-bcm2835aux.c) have no DMA: there are gaps between
/// bytes, and a strip shows white or noise.
/// </summary>
public static class AuxiliarySpi
{
    private const string Prefix = "/dev/spidev";

    /// <summary>Why a device cannot drive one-wire LEDs on a model; null where it can.</summary>
    public static string? Refuse(string device, PiModel model)
    {
        if (!model.HasAuxiliarySpi || !device.StartsWith(Prefix, StringComparison.Ordinal))
            return null;
        var numbers = device[Prefix.Length..].Split('.');
        var isNumber = int.TryParse(numbers[0], NumberStyles.None, CultureInfo.InvariantCulture, out var bus);
        return isNumber && bus is 1 or 2
            ? $"{device} is the auxiliary SPI of {model.Text}, which leaves gaps between bytes: the strip would show "
                + "white or noise. Use /dev/spidev0.0 (data at pin 19 of the header)"
            : null;
    }
}
