using Radiator.Lights.Devices.Pio;

namespace Radiator.Lights.Devices.Tests.Pio;

public class Ws2812PioOutputTests
{
    [Fact]
    public void Values_are_passed_through_before_anything_else()
    {
        var device = new Driver(2, 4);
        using var output = new Ws2812PioOutput(new OutputSettings { Pixels = 2 }, device);
        Assert.Equal([0], Assert.Single(device.Writes));
        Assert.True(device.IsPassThrough);
    }

    [Theory]
    [InlineData(4)]
    [InlineData(3)]
    public void A_driver_of_three_or_four_bytes_a_pixel_shows_the_frame(int pixelBytes)
    {
        var device = new Driver(2, pixelBytes);
        using (var output = new Ws2812PioOutput(new OutputSettings { Pixels = 2 }, device))
        {
            output.Show([1, 2, 3, 4, 5, 6], default);
            Assert.Equal([1, 2, 3, 4, 5, 6], device.Shown);
            var writes = device.Writes.Count;
            output.Show([7, 8, 9, 10, 11, 12], default);
            Assert.Equal([7, 8, 9, 10, 11, 12], device.Shown);

            // Which one it is, is found out once.
            Assert.Equal(writes + 1, device.Writes.Count);
        }

        Assert.True(device.IsDisposed);
    }

    [Fact]
    public void White_of_its_own_is_the_fourth_byte()
    {
        var device = new Driver(1, 4);
        using var output = new Ws2812PioOutput(new OutputSettings { Pixels = 1, Order = "RGBW" }, device);
        output.Show([4, 0, 2, 5], default);
        Assert.Equal("04000205", Convert.ToHexString(device.Writes[^1]));
    }

    [Fact]
    public void Settings_that_cannot_be_used_say_what_is_allowed()
    {
        var outputs = new LightOutputs();
        var settings = new OutputSettings { Output = "ws2812-pio", PixelBytes = 5 };
        Assert.Equal("PixelBytes is 5; allowed: 3, 4, or 0 for what the driver takes", outputs.Check(settings));
        (settings.PixelBytes, settings.Order) = (3, "RGBW");
        Assert.Equal("PixelBytes is 3 and Order has a white channel; allowed with it: 4, or 0", outputs.Check(settings));
        settings.PixelBytes = 0;
        Assert.Null(outputs.Check(settings));
        Assert.InRange(outputs["ws2812-pio"].FramesPerSecondMax(new OutputSettings { Pixels = 300 }), 105, 108);
    }

    /// <summary>
    /// The kernel's driver: a byte alone is the brightness, 0 of which passes values through; what is longer than the
    /// strip is shown as far as it goes, and EFBIG.
    /// </summary>
    private sealed class Driver(int pixels, int pixelBytes) : IPixelDevice
    {
        public List<byte[]> Writes { get; } = [];

        public bool IsPassThrough { get; private set; }

        public bool IsDisposed { get; private set; }

        public byte[] Shown { get; private set; } = [];

        public bool Write(ReadOnlySpan<byte> bytes)
        {
            Writes.Add(bytes.ToArray());
            if (bytes.Length == 1)
            {
                IsPassThrough = bytes[0] == 0;
                return true;
            }

            var taken = bytes[..Math.Min(bytes.Length, pixels * pixelBytes)].ToArray();
            Assert.Equal(pixels * pixelBytes, taken.Length);
            Shown = [.. taken.Chunk(pixelBytes).SelectMany(pixel => pixel.Take(3))];
            return bytes.Length <= pixels * pixelBytes;
        }

        public void Dispose() => IsDisposed = true;
    }
}
