using System.Buffers.Binary;
using System.ComponentModel;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Radiator.Lights.Devices.Gpio;

/// <summary>
/// A push button between a pin and ground, by the kernel's character device: the pin's own resistor pulls it up, the
/// kernel debounces.
/// </summary>
public sealed partial class GpioButtonLine : IButtonLine
{
    private const int DebounceMicroseconds = 10_000;
    private const int ChipsMax = 32;
    private const short PollIn = 1;

    // Labels of the header's chip: Pi 0 to 3, Pi 4, Pi 5 (whose number differs from kernel to kernel).
    private static readonly string[] HeaderLabels = ["pinctrl-bcm2835", "pinctrl-bcm2711", "pinctrl-rp1"];

    private readonly SafeFileHandle _line;

    private GpioButtonLine(SafeFileHandle line) => _line = line;

    /// <summary>
    /// Opens a line of the header. Throws <see cref="IOException"/> and <see cref="UnauthorizedAccessException"/> that
    /// say what to do.
    /// </summary>
    /// <param name="line">GPIO number, as on pinout cards.</param>
    /// <param name="chip">The chip's node; empty: the header's, found by its label.</param>
    public static unsafe GpioButtonLine Open(int line, string chip = "")
    {
        var path = chip.Length > 0 ? chip : FindHeader();
        using var device = OpenChip(path);
        var request = new GpioAbi.LineRequest
        {
            Offset = (uint)line,
            Flags = GpioAbi.Input | GpioAbi.ActiveLow | GpioAbi.PullUp | GpioAbi.EdgeRising | GpioAbi.EdgeFalling,
            AttributeCount = 1,
            AttributeId = GpioAbi.DebounceAttribute,
            AttributeMicroseconds = DebounceMicroseconds,
            AttributeMask = 1,
            LineCount = 1,
        };
        "radiator"u8.CopyTo(new Span<byte>(request.Consumer, GpioAbi.NameBytes));
        if (ioctl(device, GpioAbi.GetLine, ref request) < 0)
        {
            var why = new Win32Exception(Marshal.GetLastPInvokeError()).Message;
            throw new IOException(string.Create(CultureInfo.InvariantCulture, $"{path}, line {line}: {why}"));
        }

        return new GpioButtonLine(new SafeFileHandle(request.FileDescriptor, ownsHandle: true));
    }

    /// <inheritdoc/>
    public unsafe bool TryRead(TimeSpan timeout, out ButtonEdge edge)
    {
        edge = default;
        var poll = new PollFile { FileDescriptor = (int)_line.DangerousGetHandle(), Events = PollIn };
        if (Poll(ref poll, 1, (int)timeout.TotalMilliseconds) <= 0)
            return false;
        Span<byte> bytes = stackalloc byte[GpioAbi.EventBytes];
        nint length;
        fixed (byte* first = bytes)
            length = read(_line, first, (nuint)bytes.Length);
        if (length != bytes.Length)
            throw new IOException($"the button's line gave {length} bytes: {Marshal.GetLastPInvokeErrorMessage()}");
        edge = Parse(bytes);
        return true;
    }

    /// <inheritdoc/>
    public void Dispose() => _line.Dispose();

    /// <summary>An event as the kernel writes it: time in nanoseconds, then what it was.</summary>
    internal static ButtonEdge Parse(ReadOnlySpan<byte> bytes)
    {
        var nanoseconds = BitConverter.IsLittleEndian
            ? BinaryPrimitives.ReadUInt64LittleEndian(bytes)
            : BinaryPrimitives.ReadUInt64BigEndian(bytes);
        var kind = MemoryMarshal.Read<uint>(bytes[8..]);

        // Active low: rising is the button going down.
        return new ButtonEdge(
            kind == GpioAbi.RisingEdge, TimeSpan.FromTicks((long)(nanoseconds / TimeSpan.NanosecondsPerTick)));
    }

    private static unsafe string FindHeader()
    {
        Span<byte> info = stackalloc byte[GpioAbi.ChipInfoBytes];
        for (var i = 0; i < ChipsMax; i++)
        {
            var path = string.Create(CultureInfo.InvariantCulture, $"/dev/gpiochip{i}");
            if (!File.Exists(path))
                continue;
            using var device = OpenChip(path);
            fixed (byte* first = info)
            {
                if (ioctl(device, GpioAbi.GetChipInfo, first) < 0)
                    continue;
            }

            var label = Encoding.ASCII.GetString(info.Slice(GpioAbi.NameBytes, GpioAbi.NameBytes)).TrimEnd('\0');
            if (HeaderLabels.Contains(label))
                return path;
        }

        throw new IOException("no /dev/gpiochip* is a Raspberry Pi's header: set Chip to the button's chip");
    }

    private static SafeFileHandle OpenChip(string path)
    {
        try
        {
            return File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
        }
        catch (UnauthorizedAccessException problem)
        {
            throw new UnauthorizedAccessException(
                $"{path} may not be opened: add this user to the group gpio (sudo usermod -aG gpio USER, then log in "
                + "again)", problem);
        }
    }

    [LibraryImport("libc", SetLastError = true)]
    private static partial int ioctl(SafeFileHandle device, nuint request, ref GpioAbi.LineRequest line);

    [LibraryImport("libc", SetLastError = true)]
    private static unsafe partial int ioctl(SafeFileHandle device, nuint request, byte* bytes);

    [LibraryImport("libc", EntryPoint = "poll", SetLastError = true)]
    private static partial int Poll(ref PollFile file, nuint count, int milliseconds);

    [LibraryImport("libc", SetLastError = true)]
    private static unsafe partial nint read(SafeFileHandle line, byte* bytes, nuint count);

    /// <summary>struct pollfd.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct PollFile
    {
        public int FileDescriptor;
        public short Events;
        public short Happened;
    }
}
