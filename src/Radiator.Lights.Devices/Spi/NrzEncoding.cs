namespace Radiator.Lights.Devices.Spi;

/// <summary>How one bit of an LED's one-wire code is written with bits of SPI.</summary>
public enum NrzEncoding
{
    /// <summary>
    /// Three SPI bits a bit, 100 and 110: the fewest bytes; 442 RGB LEDs fit spidev's buffer as it is.
    /// </summary>
    ThreeBit,

    /// <summary>Four, 1000 and 1110: narrower pulses, a third more bytes.</summary>
    FourBit,

    /// <summary>Eight: the pulses in the middle of what every data sheet allows, at 24 bytes an RGB LED.</summary>
    Robust,
}
