namespace Radiator.Terminal.Rendering;

/// <summary>
/// What the entries of xterm's palette look like, and which of them is nearest to a colour: in linear light, where
/// distances are of light and not of numbers. The first sixteen are xterm's; a user's own may differ.
/// </summary>
internal static class PaletteColors
{
    private const int CubeStart = 16;
    private const int GreyStart = 232;

    private static readonly uint[] Ansi =
    [
        0x000000, 0xCD0000, 0x00CD00, 0xCDCD00, 0x0000EE, 0xCD00CD, 0x00CDCD, 0xE5E5E5,
        0x7F7F7F, 0xFF0000, 0x00FF00, 0xFFFF00, 0x5C5CFF, 0xFF00FF, 0x00FFFF, 0xFFFFFF,
    ];

    private static readonly float[] Linear = [.. Enumerable.Range(0, 256).Select(LinearOf)];

    /// <summary>0xrrggbb of an entry.</summary>
    public static uint RgbOf(byte index) => index switch
    {
        < CubeStart => Ansi[index],
        < GreyStart => (Level((index - CubeStart) / 36) << 16) | (Level((index - CubeStart) / 6 % 6) << 8)
            | Level((index - CubeStart) % 6),
        _ => (8u + (10u * (uint)(index - GreyStart))) * 0x010101u,
    };

    /// <summary>The nearest of the cube and the greys; never one of the sixteen, which users change.</summary>
    public static byte Nearest256(uint rgb) => Nearest(rgb, CubeStart, 256);

    /// <summary>The nearest of the sixteen.</summary>
    public static byte Nearest16(uint rgb) => Nearest(rgb, 0, CubeStart);

    private static uint Level(int step) => step == 0 ? 0 : (uint)(55 + (40 * step));

    private static byte Nearest(uint rgb, int first, int end)
    {
        var (best, bestDistance) = (first, float.MaxValue);
        for (var index = first; index < end; index++)
        {
            var candidate = RgbOf((byte)index);
            float red = Difference(16), green = Difference(8), blue = Difference(0);
            var distance = (red * red) + (green * green) + (blue * blue);
            if (distance < bestDistance)
                (best, bestDistance) = (index, distance);
            float Difference(int shift) => Linear[(rgb >> shift) & 0xFF] - Linear[(candidate >> shift) & 0xFF];
        }

        return (byte)best;
    }

    // IEC 61966-2-1.
    private static float LinearOf(int value)
    {
        var share = value / 255f;
        return share <= 0.04045f ? share / 12.92f : MathF.Pow((share + 0.055f) / 1.055f, 2.4f);
    }
}
