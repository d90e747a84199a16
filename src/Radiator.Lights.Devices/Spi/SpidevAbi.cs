using System.Runtime.InteropServices;

namespace Radiator.Lights.Devices.Spi;

/// <summary>
/// Numbers and layout of the kernel's spidev interface (linux/spi/spidev.h), the same on 32 and 64 bits.
/// </summary>
internal static class SpidevAbi
{
    /// <summary>SPI_IOC_WR_MODE, u8.</summary>
    public const uint WriteMode = 0x40016B01;

    /// <summary>SPI_IOC_WR_BITS_PER_WORD, u8.</summary>
    public const uint WriteBitsPerWord = 0x40016B03;

    /// <summary>SPI_IOC_WR_MAX_SPEED_HZ, u32.</summary>
    public const uint WriteMaxSpeed = 0x40046B04;

    /// <summary>SPI_IOC_MESSAGE(1).</summary>
    public const uint MessageOfOne = 0x40206B00;

    /// <summary>errno of a message longer than spidev's buffer: EMSGSIZE.</summary>
    public const int MessageTooLong = 90;

    /// <summary>struct spi_ioc_transfer.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 32)]
    public struct Transfer
    {
        [FieldOffset(0)] public ulong Send;
        [FieldOffset(8)] public ulong Receive;
        [FieldOffset(16)] public uint Length;
        [FieldOffset(20)] public uint SpeedHz;
        [FieldOffset(24)] public ushort DelayMicroseconds;
        [FieldOffset(26)] public byte BitsPerWord;
        [FieldOffset(27)] public byte ReleaseSelect;
    }
}
