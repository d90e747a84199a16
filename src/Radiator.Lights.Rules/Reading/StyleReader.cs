using Radiator.Lights.Rules.Yaml;
using YamlDotNet.RepresentationModel;

namespace Radiator.Lights.Rules.Reading;

/// <summary>Reads what a pulse looks like, in a rule and in the styles of outcomes and verdicts.</summary>
internal sealed class StyleReader(NodeReader nodes)
{
    /// <summary>Keys that <see cref="Read"/> knows.</summary>
    public static readonly string[] Keys = ["direction", "shape", "texture", "brightness"];

    private static readonly Dictionary<string, PulseDirection> Directions = new()
    {
        ["forwards"] = PulseDirection.Forwards,
        ["backwards"] = PulseDirection.Backwards,
    };

    private static readonly Dictionary<string, PulseShape> Shapes = new()
    {
        ["plain"] = PulseShape.Plain,
        ["sparkle"] = PulseShape.Sparkle,
        ["comet"] = PulseShape.Comet,
        ["double"] = PulseShape.DoubleHeaded,
        ["dot"] = PulseShape.Dot,
        ["fill"] = PulseShape.Fill,
        ["breath"] = PulseShape.Breath,
        ["heat"] = PulseShape.Heat,
    };

    private static readonly Dictionary<string, PulseTexture> Textures = new()
    {
        ["smooth"] = PulseTexture.Smooth,
        ["sparkle"] = PulseTexture.Sparkle,
        ["dashed"] = PulseTexture.Dashed,
        ["soft"] = PulseTexture.Soft,
    };

    public PulseStyle Read(Dictionary<string, YamlNode> keys)
    {
        var shape = Word(keys, "shape", Shapes);
        var texture = Word(keys, "texture", Textures);

        // Sparkling was a shape before there were textures; any shape may sparkle.
        if (shape == PulseShape.Sparkle)
            (shape, texture) = (null, texture ?? PulseTexture.Sparkle);
        var brightness = keys.TryGetValue("brightness", out var node)
            ? (float?)nodes.Number(node, "brightness", 0, 1) : null;
        return new PulseStyle(Word(keys, "direction", Directions), shape, texture, brightness);
    }

    /// <summary>The styles of <c>outcomes</c> or <c>verdicts</c>.</summary>
    public Dictionary<T, PulseStyle> ReadAll<T>(YamlNode node, string what, Dictionary<string, T> names)
        where T : struct
    {
        Dictionary<T, PulseStyle> styles = [];
        foreach (var (name, (key, value)) in nodes.Entries(node, what + "s"))
        {
            if (names.TryGetValue(name, out var which))
                styles[which] = Read(nodes.Keys(value, name, Keys));
            else
                nodes.Report(key, NearMiss.Unknown(what, name, names.Keys));
        }

        return styles;
    }

    private T? Word<T>(Dictionary<string, YamlNode> keys, string key, Dictionary<string, T> words)
        where T : struct =>
        keys.TryGetValue(key, out var node) ? nodes.Word(node, key, words) : null;
}
