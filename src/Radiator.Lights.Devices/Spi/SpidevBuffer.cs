using System.Globalization;

namespace Radiator.Lights.Devices.Spi;

/// <summary>How long a transfer spidev takes, and what to do where that is too short.</summary>
public static class SpidevBuffer
{
    /// <summary>Of the kernel, where nobody set another.</summary>
    public const int DefaultBytes = 4096;

    /// <summary>Where the kernel says it, below the root folder.</summary>
    public const string ParameterPath = "sys/module/spidev/parameters/bufsiz";

    /// <summary>Bytes; the kernel's default where the file cannot be read.</summary>
    /// <param name="root">The root folder; tests have one of their own.</param>
    public static int Read(string root = "/")
    {
        try
        {
            var text = File.ReadAllText(Path.Combine(root, ParameterPath)).Trim();
            if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var bytes) && bytes > 0)
                return bytes;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
        }

        return DefaultBytes;
    }

    /// <summary>What to append to the one line of cmdline.txt for frames of a length.</summary>
    public static string SettingFor(int frameBytes)
    {
        var bytes = 65536;
        while (bytes < frameBytes)
            bytes *= 2;
        return $"spidev.bufsiz={bytes.ToString(CultureInfo.InvariantCulture)}";
    }

    /// <summary>Why a frame does not fit, and the exact line that changes it.</summary>
    public static string TooShort(int frameBytes, int bufferBytes) =>
        $"a frame takes {frameBytes} bytes and spidev's buffer has {bufferBytes}: append {SettingFor(frameBytes)} "
        + "to the one line of /boot/firmware/cmdline.txt (/boot/cmdline.txt before Debian 12), after a space, and "
        + "reboot";
}
