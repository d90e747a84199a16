namespace Radiator.Lights.Rigs;

/// <summary>From amounts of light to the bytes that one output takes.</summary>
public sealed record OutputAdjustment
{
    /// <summary>For displays and files: red, green, blue, linear, rounded and no dithering.</summary>
    public static OutputAdjustment Plain { get; } = new() { Dithers = false };

    /// <summary>In which order the channels travel; with a white channel, white is taken out of the colour.</summary>
    public ColorOrder Order { get; init; } = ColorOrder.Rgb;

    /// <summary>
    /// Factor on each channel, 0 to 1, that makes white of full light: LEDs' blue and green are often too strong.
    /// </summary>
    public LinearColor WhiteBalance { get; init; } = new(1, 1, 1);

    /// <summary>
    /// What the white LED gives, in red, green and blue light. Warm ones give less blue: then less of the colour is
    /// taken over by white.
    /// </summary>
    public LinearColor WhiteLed { get; init; } = new(1, 1, 1);

    /// <summary>
    /// The exponent that the receiver applies to each byte, 1 for LEDs themselves: values are encoded by its inverse.
    /// WLED applies 2.2 to realtime data unless that is turned off.
    /// </summary>
    public double Gamma { get; init; } = 1;

    /// <summary>Whether rounding is made up for over time: 8 linear bits are coarse at the dark end.</summary>
    public bool Dithers { get; init; } = true;

    /// <summary>
    /// Whether an LED has a 5-bit current besides its 8-bit duty (APA102, SK9822): then each takes four bytes, the
    /// current (1 to 31) first, which makes the dark end 31 times as fine.
    /// </summary>
    public bool SplitsCurrent { get; init; }

    /// <summary>What one LED draws.</summary>
    public LedCurrent Current { get; init; } = LedCurrent.Ws2812B;

    /// <summary>Bytes of one LED.</summary>
    public int BytesPerPixel => SplitsCurrent ? 4 : Order.Channels;
}
