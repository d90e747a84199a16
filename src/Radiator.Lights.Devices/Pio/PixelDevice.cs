using System.ComponentModel;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Radiator.Lights.Devices.Pio;

/// <summary>A node of the Pi 5's ws2812-pio driver, such as <c>/dev/leds0</c>. Locked while it is open.</summary>
public sealed partial class PixelDevice : IPixelDevice
{
    // errno: a frame is longer than the driver's strip; a signal came.
    private const int TooBig = 27, Interrupted = 4;

    private readonly SafeFileHandle _device;
    private readonly string _path;

    private PixelDevice(SafeFileHandle device, string path) => (_device, _path) = (device, path);

    /// <summary>
    /// Opens it. Throws <see cref="IOException"/> and <see cref="UnauthorizedAccessException"/> that say what to do.
    /// </summary>
    /// <param name="path">The node.</param>
    /// <param name="pixels">LEDs, for what to put into config.txt where it is missing.</param>
    public static PixelDevice Open(string path, int pixels) =>
        new(DeviceNode.Open(path, $"dtoverlay=ws2812-pio,gpio=18,num_leds={pixels}", "spi"), path);

    /// <inheritdoc/>
    public unsafe bool Write(ReadOnlySpan<byte> bytes)
    {
        fixed (byte* first = bytes)
        {
            while (true)
            {
                var written = pwrite(_device, first, (nuint)bytes.Length, 0);
                if (written == bytes.Length)
                    return true;
                var error = Marshal.GetLastPInvokeError();
                if (written < 0 && error == Interrupted)
                    continue;
                if (written >= 0 || error == TooBig)
                    return false;
                throw new IOException($"{_path}: {new Win32Exception(error).Message}");
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _device.Dispose();

    [LibraryImport("libc", SetLastError = true)]
    private static unsafe partial nint pwrite(SafeFileHandle device, byte* bytes, nuint count, nint offset);
}
