using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Radiator.Lights.Devices.Spi;
using Radiator.Testing;

namespace Radiator.Lights.Devices.Tests.Spi;

public sealed class SpidevTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Numbers_are_those_that_the_kernels_macros_make()
    {
        // _IOW('k', nr, size) of asm-generic/ioctl.h: direction 1 in bits 30-31, size in 16-29, type in 8-15, number.
        static uint Write(uint number, uint size) => 1u << 30 | size << 16 | (uint)'k' << 8 | number;
        Assert.Equal(SpidevAbi.WriteMode, Write(1, 1));
        Assert.Equal(SpidevAbi.WriteBitsPerWord, Write(3, 1));
        Assert.Equal(SpidevAbi.WriteMaxSpeed, Write(4, 4));
        Assert.Equal(SpidevAbi.MessageOfOne, Write(0, 32));
        Assert.Equal(0x40206B00u, SpidevAbi.MessageOfOne);
    }

    [Fact]
    public void The_transfer_is_laid_out_as_the_kernel_reads_it()
    {
        Assert.Equal(32, Unsafe.SizeOf<SpidevAbi.Transfer>());
        var transfer = new SpidevAbi.Transfer
        {
            Send = 0x0102030405060708,
            Receive = 0x1112131415161718,
            Length = 0x21222324,
            SpeedHz = 0x31323334,
            DelayMicroseconds = 0x4142,
            BitsPerWord = 0x51,
            ReleaseSelect = 0x61,
        };
        var bytes = MemoryMarshal.AsBytes(new ReadOnlySpan<SpidevAbi.Transfer>(in transfer));
        Assert.Equal(
            "0807060504030201" + "1817161514131211" + "24232221" + "34333231" + "4241" + "51" + "61" + "00000000",
            Convert.ToHexString(bytes));
    }

    [Fact]
    public void A_missing_device_says_what_to_put_where()
    {
        var path = _folder.File("spidev0.0");
        var problem = Assert.Throws<IOException>(() => SpidevBus.Open(path, 2_400_000));
        Assert.Equal(
            $"{path} does not exist: put dtparam=spi=on into /boot/firmware/config.txt and reboot", problem.Message);
    }

    [Fact]
    public void What_is_no_SPI_device_is_refused_by_the_kernel()
    {
        var path = _folder.File("spidev0.0");
        File.WriteAllText(path, "");
        var problem = Assert.Throws<IOException>(() => SpidevBus.Open(path, 2_400_000));
        Assert.StartsWith($"{path}: Inappropriate ioctl", problem.Message);
    }

    [Fact]
    public void A_device_that_another_program_drives_is_told_as_that()
    {
        var path = _folder.File("spidev0.0");
        File.WriteAllText(path, "");
        using var other = File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
        var problem = Assert.Throws<IOException>(() => SpidevBus.Open(path, 2_400_000));
        Assert.Equal($"{path} is in use by another program that drives lights", problem.Message);
    }

    [Theory]
    [InlineData("65536\n", 65536)]
    [InlineData("junk", 4096)]
    [InlineData(null, 4096)]
    public void The_buffers_length_is_the_kernels(string? text, int bytes)
    {
        var path = Path.Combine(_folder.Path, SpidevBuffer.ParameterPath);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        if (text is not null)
            File.WriteAllText(path, text);
        Assert.Equal(bytes, SpidevBuffer.Read(_folder.Path));
    }

    [Theory]
    [InlineData(5000, "spidev.bufsiz=65536")]
    [InlineData(65536, "spidev.bufsiz=65536")]
    [InlineData(100_000, "spidev.bufsiz=131072")]
    public void A_frame_that_does_not_fit_says_the_very_setting(int bytes, string setting) =>
        Assert.Contains($"append {setting} to the one line of /boot/firmware/cmdline.txt", SpidevBuffer.TooShort(bytes, 4096));

    [Theory]
    [InlineData("/dev/spidev1.0", "Raspberry Pi 4 Model B Rev 1.4\0", true)]
    [InlineData("/dev/spidev2.1", "Raspberry Pi Zero W Rev 1.1\0", true)]
    [InlineData("/dev/spidev0.1", "Raspberry Pi 4 Model B Rev 1.4\0", false)]
    [InlineData("/dev/spidev3.0", "Raspberry Pi 4 Model B Rev 1.4\0", false)]
    [InlineData("/dev/spidev1.0", "Raspberry Pi 5 Model B Rev 1.0\0", false)]
    [InlineData("/dev/spidev1.0", "Some board\0", false)]
    public void The_auxiliary_SPI_of_older_pis_is_refused(string device, string model, bool isRefused) =>
        Assert.Equal(isRefused, AuxiliarySpi.Refuse(device, PiModel.Parse(model)) is not null);

    [Theory]
    [InlineData("Raspberry Pi 5 Model B Rev 1.0\0", PiChip.Bcm2712)]
    [InlineData("Raspberry Pi 500 Rev 1.0\0", PiChip.Bcm2712)]
    [InlineData("Raspberry Pi Compute Module 5 Rev 1.0\0", PiChip.Bcm2712)]
    [InlineData("Raspberry Pi 4 Model B Rev 1.5\0", PiChip.Bcm2711)]
    [InlineData("Raspberry Pi 400 Rev 1.0\0", PiChip.Bcm2711)]
    [InlineData("Raspberry Pi 3 Model B Plus Rev 1.3\0", PiChip.Bcm2837)]
    [InlineData("Raspberry Pi Zero 2 W Rev 1.0\0", PiChip.Bcm2837)]
    [InlineData("Raspberry Pi Zero W Rev 1.1\0", PiChip.Bcm2835)]
    [InlineData("Raspberry Pi Model B Rev 2\0", PiChip.Bcm2835)]
    [InlineData("Radxa ROCK 5B\0", PiChip.None)]
    public void Models_are_told_apart_by_their_chip(string text, PiChip chip) =>
        Assert.Equal(chip, PiModel.Parse(text).Chip);
}
