using Radiator.Lights.Rules.Colors;

namespace Radiator.Lights.Rules.Tests;

/// <summary>Colours as people with other cones see them.</summary>
public class PaletteTests
{
    // G. M. Machado, M. M. Oliveira, L. A. F. Fernandes, "A Physiologically-based Model for Simulation of Color Vision
    // Deficiency", 2009: severity 1, on linear light.
    private static readonly Dictionary<string, float[]> Visions = new()
    {
        ["all cones"] = [1, 0, 0, 0, 1, 0, 0, 0, 1],
        ["no red"] = [0.152286f, 1.052583f, -0.204868f, 0.114503f, 0.786281f, 0.099216f, -0.003882f, -0.048116f, 1.051998f],
        ["no green"] = [0.367322f, 0.860646f, -0.227968f, 0.280085f, 0.672501f, 0.047413f, -0.011820f, 0.042940f, 0.968881f],
        ["no blue"] = [1.255528f, -0.076749f, -0.178779f, -0.078411f, 0.930809f, 0.147602f, 0.004733f, 0.691367f, 0.303900f],
    };

    [Fact]
    public void The_colours_of_the_safe_palette_are_told_apart_whatever_cones_somebody_has()
    {
        Assert.Equal(8, Palette.Safe.Names.Count);
        var (distance, pair) = Nearest(Palette.Safe);
        Assert.True(distance > 20, $"{pair}: {distance:0.0}");
    }

    [Fact]
    public void Pure_primaries_are_not()
    {
        var (distance, pair) = Nearest(Palette.Primary);
        Assert.True(distance < 10, $"{pair}: {distance:0.0}");
    }

    [Fact]
    public void A_palette_knows_other_names_and_codes_and_a_files_own_win()
    {
        Assert.True(Palette.Safe.TryFind("RED", out var red));
        Assert.True(Palette.Safe.TryFind("violet", out _));
        Assert.True(Palette.Safe.TryFind("#010203", out var code));
        Assert.False(Palette.Safe.TryFind("brand", out _));
        Assert.NotEqual(red, code);
        var own = Palette.Safe.With(new Dictionary<string, LinearColor> { ["Red"] = code, ["brand"] = code });
        Assert.True(own.TryFind("red", out var mine) && own.TryFind("BRAND", out _));
        Assert.Equal(code, mine);
        Assert.Contains("brand", own.AllNames);
    }

    private static (double Distance, string Pair) Nearest(Palette palette) => (
        from vision in Visions
        from left in palette.Names
        from right in palette.Names
        where string.CompareOrdinal(left, right) < 0
        let distance = Math.Sqrt(Seen(palette, left, vision.Value).Zip(
            Seen(palette, right, vision.Value), (a, b) => (a - b) * (a - b)).Sum())
        select (distance, $"{left} and {right}, {vision.Key}")).Min();

    /// <summary>CIELAB (1976) of a colour through a vision, white being D65.</summary>
    private static double[] Seen(Palette palette, string name, float[] vision)
    {
        Assert.True(palette.TryFind(name, out var color));
        float[] light = [color.R, color.G, color.B];
        var seen = Enumerable.Range(0, 3).Select(row =>
            Math.Clamp(Enumerable.Range(0, 3).Sum(column => vision[row * 3 + column] * light[column]), 0, 1)).ToArray();
        var x = F((0.4124 * seen[0] + 0.3576 * seen[1] + 0.1805 * seen[2]) / 0.95047);
        var y = F(0.2126 * seen[0] + 0.7152 * seen[1] + 0.0722 * seen[2]);
        var z = F((0.0193 * seen[0] + 0.1192 * seen[1] + 0.9505 * seen[2]) / 1.08883);
        return [116 * y - 16, 500 * (x - y), 200 * (y - z)];

        static double F(double t) => t > 0.008856 ? Math.Cbrt(t) : 7.787 * t + 16 / 116.0;
    }
}
