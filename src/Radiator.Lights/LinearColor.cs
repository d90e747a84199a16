using System.Globalization;

namespace Radiator.Lights;

/// <summary>
/// A colour as amounts of light: 1 is an LED's full duty. Light adds up in this space and in no other, and LEDs are
/// driven in it too (their PWM is linear in duty), so nothing is ever encoded back before it is sent.
/// </summary>
/// <param name="R">Red, from 0; above 1 is more than the LED can give and is bent down by the compositor.</param>
/// <param name="G">Green.</param>
/// <param name="B">Blue.</param>
public readonly record struct LinearColor(float R, float G, float B)
{
    /// <summary>What people write (sRGB, 8 bits a channel) as light: the decoding of IEC 61966-2-1.</summary>
    public static LinearColor FromSrgb(byte r, byte g, byte b) => new(Decode(r), Decode(g), Decode(b));

    /// <summary>Less or more of the same hue.</summary>
    public static LinearColor operator *(LinearColor color, float factor) =>
        new(color.R * factor, color.G * factor, color.B * factor);

    /// <summary>Both lights at the same place.</summary>
    public static LinearColor operator +(LinearColor left, LinearColor right) =>
        new(left.R + right.R, left.G + right.G, left.B + right.B);

    /// <summary>Reads a name of <see cref="NamedColors"/> (any case) or <c>#rrggbb</c>.</summary>
    public static bool TryParse(string text, out LinearColor color)
    {
        color = default;
        if (NamedColors.TryFind(text, out color))
            return true;
        if (text.Length != 7 || text[0] != '#')
            return false;
        if (!int.TryParse(text.AsSpan(1), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var rgb))
            return false;
        color = FromSrgb((byte)(rgb >> 16), (byte)(rgb >> 8), (byte)rgb);
        return true;
    }

    private static float Decode(byte value)
    {
        var c = value / 255f;
        return c <= 0.04045f ? c / 12.92f : MathF.Pow((c + 0.055f) / 1.055f, 2.4f);
    }
}
