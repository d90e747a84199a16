namespace Radiator.Lights.Rules.Colors;

/// <summary>
/// What the names of colours mean in one file of rules. Immutable; names are looked up in any case.
/// </summary>
public sealed class Palette
{
    private readonly Dictionary<string, LinearColor> _colors;

    private Palette(string name, IEnumerable<KeyValuePair<string, LinearColor>> colors)
    {
        Name = name;
        _colors = new Dictionary<string, LinearColor>(colors, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>
    /// The default: eight hues that stay apart for people without red, green or blue cones too. Chosen so that the
    /// nearest two are 26 apart in CIELAB after the simulation of Machado et al. 2009 (severity 1); a test holds it
    /// above 20. Okabe and Ito's set, made for paper, comes to 16; the pure primaries to 3.
    /// </summary>
    public static Palette Safe { get; } = new("safe", Hex(
        ("red", 0xC80018), ("orange", 0xFF6614), ("yellow", 0xFFDB00), ("green", 0x1FA062), ("cyan", 0x5ED9FF),
        ("blue", 0x1B2BE0), ("magenta", 0xC63FAA), ("white", 0xFFFFFF)));

    /// <summary>
    /// The LEDs' own primaries and what lies between them: the brightest light, not told apart by all.
    /// </summary>
    public static Palette Primary { get; } = new("primary", NamedColors.Names
        .Select(name => KeyValuePair.Create(name, NamedColors.TryFind(name, out var color) ? color : default)));

    /// <summary>Every palette that a file may name.</summary>
    public static IReadOnlyDictionary<string, Palette> All { get; } =
        new Dictionary<string, Palette> { [Safe.Name] = Safe, [Primary.Name] = Primary };

    /// <summary>As files name it.</summary>
    public string Name { get; }

    /// <summary>The names that it gives a meaning to.</summary>
    public IReadOnlyCollection<string> Names => _colors.Keys;

    /// <summary>The same with a file's own names; those win.</summary>
    public Palette With(IReadOnlyDictionary<string, LinearColor> own) => new(Name, _colors.Concat(own)
        .GroupBy(entry => entry.Key, StringComparer.OrdinalIgnoreCase)
        .Select(group => KeyValuePair.Create(group.Key, group.Last().Value)));

    /// <summary>
    /// A name of this palette, a name of <see cref="NamedColors"/> that it does not have, or <c>#rrggbb</c>.
    /// </summary>
    public bool TryFind(string text, out LinearColor color) =>
        _colors.TryGetValue(text, out color) || LinearColor.TryParse(text, out color);

    /// <summary>Every name that <see cref="TryFind"/> knows.</summary>
    public IReadOnlyCollection<string> AllNames =>
        [.. _colors.Keys.Union(NamedColors.Names, StringComparer.OrdinalIgnoreCase)];

    private static IEnumerable<KeyValuePair<string, LinearColor>> Hex(params (string Name, int Rgb)[] colors) =>
        colors.Select(color => KeyValuePair.Create(
            color.Name,
            LinearColor.FromSrgb((byte)(color.Rgb >> 16), (byte)(color.Rgb >> 8), (byte)color.Rgb)));
}
