using System.ComponentModel;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Radiator.Lights.Devices.Spi;

/// <summary>
/// A device of spidev, such as <c>/dev/spidev0.0</c>; its data line is pin 19 of the header (GPIO 10). The device is
/// locked: a second program that drives the same strip is told so.
/// </summary>
public sealed partial class SpidevBus : ISpiBus
{
    private readonly SafeFileHandle _device;
    private readonly string _path;
    private readonly int _hz;

    private SpidevBus(SafeFileHandle device, string path, int hz, int bytesMax) =>
        (_device, _path, _hz, BytesMax) = (device, path, hz, bytesMax);

    /// <inheritdoc/>
    public int BytesMax { get; }

    /// <summary>
    /// Opens it in mode 0 with 8 bits a word. Throws <see cref="IOException"/> and
    /// <see cref="UnauthorizedAccessException"/> that say what to do.
    /// </summary>
    /// <param name="path">The device node.</param>
    /// <param name="hz">Clock to ask for.</param>
    public static SpidevBus Open(string path, int hz)
    {
        var device = DeviceNode.Open(path, "dtparam=spi=on", "spi");
        try
        {
            byte mode = 0, bits = 8;
            var speed = (uint)hz;
            Set(device, path, SpidevAbi.WriteMode, ref mode);
            Set(device, path, SpidevAbi.WriteBitsPerWord, ref bits);
            Set(device, path, SpidevAbi.WriteMaxSpeed, ref speed);
            return new SpidevBus(device, path, hz, SpidevBuffer.Read());
        }
        catch
        {
            device.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public unsafe void Transfer(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > BytesMax)
            throw new IOException($"{_path}: {SpidevBuffer.TooShort(bytes.Length, BytesMax)}");
        fixed (byte* first = bytes)
        {
            var transfer = new SpidevAbi.Transfer
            {
                Send = (ulong)first,
                Length = (uint)bytes.Length,
                SpeedHz = (uint)_hz,
                BitsPerWord = 8,
            };
            if (ioctl(_device, SpidevAbi.MessageOfOne, ref transfer) < 0)
                throw Failure(_path, bytes.Length, BytesMax);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _device.Dispose();

    private static void Set(SafeFileHandle device, string path, uint request, ref byte value)
    {
        if (ioctl(device, request, ref value) < 0)
            throw Failure(path, 0, 0);
    }

    private static void Set(SafeFileHandle device, string path, uint request, ref uint value)
    {
        if (ioctl(device, request, ref value) < 0)
            throw Failure(path, 0, 0);
    }

    private static IOException Failure(string path, int bytes, int bytesMax)
    {
        var error = Marshal.GetLastPInvokeError();
        return error == SpidevAbi.MessageTooLong
            ? new IOException($"{path}: {SpidevBuffer.TooShort(bytes, bytesMax)}")
            : new IOException($"{path}: {new Win32Exception(error).Message}");
    }

    [LibraryImport("libc", SetLastError = true)]
    private static partial int ioctl(SafeFileHandle device, nuint request, ref SpidevAbi.Transfer transfer);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int ioctl(SafeFileHandle device, nuint request, ref byte value);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int ioctl(SafeFileHandle device, nuint request, ref uint value);
}
