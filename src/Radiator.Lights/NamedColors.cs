namespace Radiator.Lights;

/// <summary>
/// The colours that have a name in light rules: few, because people name five to seven hues reliably from across a
/// room. Every other one is written <c>#rrggbb</c>.
/// </summary>
public static class NamedColors
{
    private static readonly Dictionary<string, LinearColor> Table = new(StringComparer.OrdinalIgnoreCase)
    {
        ["red"] = LinearColor.FromSrgb(255, 0, 0),
        ["orange"] = LinearColor.FromSrgb(255, 128, 0),
        ["amber"] = LinearColor.FromSrgb(255, 176, 0),
        ["yellow"] = LinearColor.FromSrgb(255, 232, 0),
        ["green"] = LinearColor.FromSrgb(0, 255, 0),
        ["cyan"] = LinearColor.FromSrgb(0, 255, 255),
        ["blue"] = LinearColor.FromSrgb(0, 0, 255),
        ["violet"] = LinearColor.FromSrgb(140, 0, 255),
        ["magenta"] = LinearColor.FromSrgb(255, 0, 255),
        ["pink"] = LinearColor.FromSrgb(255, 96, 160),
        ["white"] = LinearColor.FromSrgb(255, 255, 255),
    };

    /// <summary>In the order of the spectrum, white last.</summary>
    public static IReadOnlyCollection<string> Names => Table.Keys;

    /// <summary>Looks a name up, in any case.</summary>
    public static bool TryFind(string name, out LinearColor color) => Table.TryGetValue(name, out color);
}
