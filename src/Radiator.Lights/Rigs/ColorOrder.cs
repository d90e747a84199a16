namespace Radiator.Lights.Rigs;

/// <summary>In which order an LED takes its channels: three letters of r, g, b, and w for a white LED.</summary>
/// <remarks>
/// WS2812B, WS2813, SK6812: grb; WS2815: rgb; SK6812RGBW: grbw; APA102, SK9822: bgr (data sheets).
/// </remarks>
public readonly record struct ColorOrder
{
    private readonly byte _red;
    private readonly byte _green;
    private readonly byte _blue;
    private readonly byte _white;
    private readonly string? _text;

    private ColorOrder(string text)
    {
        _text = text;
        (_red, _green, _blue) = ((byte)text.IndexOf('r'), (byte)text.IndexOf('g'), (byte)text.IndexOf('b'));
        _white = text.Length == 4 ? (byte)text.IndexOf('w') : (byte)0;
    }

    /// <summary>Red, green, blue.</summary>
    public static ColorOrder Rgb { get; } = new("rgb");

    /// <summary>Green, red, blue.</summary>
    public static ColorOrder Grb { get; } = new("grb");

    /// <summary>Blue, green, red.</summary>
    public static ColorOrder Bgr { get; } = new("bgr");

    /// <summary>Green, red, blue, white.</summary>
    public static ColorOrder Grbw { get; } = new("grbw");

    /// <summary>Channels an LED: 3 or 4.</summary>
    public int Channels => HasWhite ? 4 : 3;

    /// <summary>Whether there is a white LED.</summary>
    public bool HasWhite => _text is { Length: 4 };

    /// <summary>Place of a channel among the bytes of an LED: 0 red, 1 green, 2 blue, 3 white.</summary>
    public int PlaceOf(int channel) => _text is null ? channel : channel switch
    {
        0 => _red,
        1 => _green,
        2 => _blue,
        _ => _white,
    };

    /// <summary>Reads three or four letters, in any case: each of r, g, b once, w at most once.</summary>
    public static bool TryParse(string? text, out ColorOrder order)
    {
        order = default;
        var letters = text?.ToLowerInvariant() ?? "";
        var sorted = string.Concat(letters.Order());
        if (sorted is not ("bgr" or "bgrw"))
            return false;
        order = new ColorOrder(letters);
        return true;
    }

    /// <inheritdoc/>
    public override string ToString() => _text ?? "rgb";
}
