namespace Radiator.Lights.Devices;

/// <summary>
/// What an output has to know: of the strip that hangs on it, and how to reach it. Keys of the configuration; which of
/// them a type of output reads, and what it takes where one is left out, stands in docs/outputs.md.
/// </summary>
/// <remarks>A configuration file can make a text null, whatever its type says: that is an empty one.</remarks>
public class OutputSettings
{
    /// <summary>What rules, debugger and logs call the strip; unique.</summary>
    public string Name { get; set => field = value ?? ""; } = "";

    /// <summary>Type of output: a name of <see cref="LightOutputs.Types"/>.</summary>
    public string Output { get; set => field = value ?? ""; } = "";

    /// <summary>LEDs, 1 to 10,000.</summary>
    public int Pixels { get; set; } = 60;

    /// <summary>recorder: the file that frames go to.</summary>
    public string Path { get; set => field = value ?? ""; } = "";

    /// <summary>ws2812-spi, apa102-spi, ws2812-pio: the device node; empty: the type's usual one.</summary>
    public string Device { get; set => field = value ?? ""; } = "";

    /// <summary>
    /// A name of <c>LedChip</c>, which tells current and, on SPI, what the wire wants; empty: the type's usual one.
    /// </summary>
    public string Chip { get; set => field = value ?? ""; } = "";

    /// <summary>ws2812-spi: <c>3-bit</c>, <c>4-bit</c> or <c>robust</c>.</summary>
    public string Encoding { get; set => field = value ?? ""; } = "3-bit";

    /// <summary>Order of the channels on the wire, such as grb or grbw; empty: the chip's or the protocol's.</summary>
    public string Order { get; set => field = value ?? ""; } = "";

    /// <summary>Factors from 0 to 1 on red, green and blue that make white of full light; empty: 1 1 1.</summary>
    public string WhiteBalance { get; set => field = value ?? ""; } = "";

    /// <summary>What a white LED gives in red, green and blue light, 0 to 1 each; empty: 1 1 1.</summary>
    public string WhiteLed { get; set => field = value ?? ""; } = "";

    /// <summary>ws2812-spi: low time after a frame in microseconds; at least the chip's.</summary>
    public int ResetMicroseconds { get; set; } = 300;

    /// <summary>apa102-spi: clock in hertz.</summary>
    public int ClockHz { get; set; } = 4_000_000;

    /// <summary>ws2812-pio: bytes a pixel, 3 or 4; 0: what the driver takes.</summary>
    public int PixelBytes { get; set; }

    /// <summary>
    /// Network outputs: name or address of the receiver. e131: empty is multicast. pixelpusher: its address or MAC
    /// address; empty is the only one there is.
    /// </summary>
    public string Host { get; set => field = value ?? ""; } = "";

    /// <summary>Network outputs: its port; 0: the protocol's.</summary>
    public int Port { get; set; }

    /// <summary>e131, artnet: the first universe; the following ones are used as far as the strip goes.</summary>
    public int? Universe { get; set; }

    /// <summary>e131: priority, 0 to 200.</summary>
    public int Priority { get; set; } = 100;

    /// <summary>e131: universe of synchronisation packets; 0: none are sent. artnet: above 0 sends ArtSync.</summary>
    public int SyncUniverse { get; set; }

    /// <summary>e131: address of the interface that multicast leaves by; empty: the system's choice.</summary>
    public string Interface { get; set => field = value ?? ""; } = "";

    /// <summary>opc: channel, 0 (all of them) to 255. pixelpusher: the controller's first strip.</summary>
    public int Channel { get; set; }

    /// <summary>
    /// pixelpusher: limit of all controllers together, as they report it: 255 is one channel at full; 0: none.
    /// </summary>
    public long PowerTotalMax { get; set; }

    /// <summary>
    /// Network outputs: exponent that the receiver applies to what it gets; values are sent the other way
    /// round. Empty: it is asked for where the receiver can tell.
    /// </summary>
    public double? Gamma { get; set; }

    /// <summary>The same output with other LEDs on it.</summary>
    /// <param name="pixels">LEDs.</param>
    /// <param name="order">Order of the channels.</param>
    public OutputSettings With(int pixels, string order)
    {
        var other = (OutputSettings)MemberwiseClone();
        (other.Pixels, other.Order) = (pixels, order);
        return other;
    }
}
