using Radiator.Lights.Rules.Colors;
using Radiator.Lights.Rules.Yaml;
using YamlDotNet.RepresentationModel;

namespace Radiator.Lights.Rules.Reading;

/// <summary>Reads <c>palette</c> and <c>colors</c>, and every colour that a file names.</summary>
internal sealed class ColorsReader(NodeReader nodes)
{
    /// <summary>Names of a file's own.</summary>
    private const int ColorsMax = 100;

    public Palette Palette { get; private set; } = Palette.Safe;

    /// <summary>Before any colour is read: names mean what this says.</summary>
    public void ReadPalette(Dictionary<string, YamlNode> root)
    {
        if (root.TryGetValue("palette", out var palette))
        {
            var name = nodes.Text(palette, "palette");
            if (name is not null && Palette.All.TryGetValue(name, out var known))
                Palette = known;
            else if (name is not null)
                nodes.Report(palette, NearMiss.Unknown("palette", name, [.. Palette.All.Keys]));
        }

        if (!root.TryGetValue("colors", out var colors))
            return;
        Dictionary<string, LinearColor> own = new(StringComparer.OrdinalIgnoreCase);
        var entries = nodes.Entries(colors, "colors");
        if (entries.Count > ColorsMax)
            nodes.Report(colors, $"{entries.Count} colours; at most {ColorsMax} are allowed");
        foreach (var (name, (key, value)) in entries.Take(ColorsMax))
        {
            if (name[0] == '#')
                nodes.Report(key, "the name of a colour cannot begin with #");
            own[name] = Read(value);
        }

        Palette = Palette.With(own);
    }

    public LinearColor Read(YamlNode node)
    {
        var text = (node as YamlScalarNode)?.Value ?? "";
        if (Palette.TryFind(text, out var color))
            return color;
        if (text.Length == 0)
        {
            nodes.Report(
                node, "color is empty; it must be a name or \"#rrggbb\", in quotes: an unquoted # begins a comment");
        }
        else if (text[0] == '#')
            nodes.Report(node, $"\"{NearMiss.Shorten(text)}\" is no colour; #rrggbb has six hexadecimal digits");
        else
            nodes.Report(node, NearMiss.Unknown("color", text, Palette.AllNames) + ", or #rrggbb");
        return default;
    }
}
