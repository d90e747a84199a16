using System.Runtime.InteropServices;

namespace Radiator.Lights.Devices.Gpio;

/// <summary>Numbers and layouts of the kernel's GPIO character device, version 2 (linux/gpio.h).</summary>
internal static class GpioAbi
{
    /// <summary>GPIO_GET_CHIPINFO_IOCTL.</summary>
    public const uint GetChipInfo = 0x8044B401;

    /// <summary>GPIO_V2_GET_LINE_IOCTL.</summary>
    public const uint GetLine = 0xC250B407;

    /// <summary>Flags of GPIO_V2_LINE_FLAG_.</summary>
    public const ulong ActiveLow = 1 << 1, Input = 1 << 2, EdgeRising = 1 << 4, EdgeFalling = 1 << 5, PullUp = 1 << 8;

    /// <summary>GPIO_V2_LINE_ATTR_ID_DEBOUNCE.</summary>
    public const uint DebounceAttribute = 3;

    /// <summary>GPIO_V2_LINE_EVENT_RISING_EDGE; 2 is falling.</summary>
    public const uint RisingEdge = 1;

    /// <summary>Bytes of struct gpiochip_info: name, label, lines.</summary>
    public const int ChipInfoBytes = 68;

    /// <summary>Bytes of struct gpio_v2_line_event.</summary>
    public const int EventBytes = 48;

    /// <summary>Characters of a name or label.</summary>
    public const int NameBytes = 32;

    /// <summary>struct gpio_v2_line_request, for one line.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 592)]
    public unsafe struct LineRequest
    {
        [FieldOffset(0)] public uint Offset;
        [FieldOffset(256)] public fixed byte Consumer[NameBytes];
        [FieldOffset(288)] public ulong Flags;
        [FieldOffset(296)] public uint AttributeCount;
        [FieldOffset(320)] public uint AttributeId;
        [FieldOffset(328)] public uint AttributeMicroseconds;
        [FieldOffset(336)] public ulong AttributeMask;
        [FieldOffset(560)] public uint LineCount;
        [FieldOffset(564)] public uint EventBufferSize;
        [FieldOffset(588)] public int FileDescriptor;
    }
}
