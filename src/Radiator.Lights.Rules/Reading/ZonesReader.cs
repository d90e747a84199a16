using Radiator.Lights.Rules.Yaml;
using YamlDotNet.RepresentationModel;

namespace Radiator.Lights.Rules.Reading;

/// <summary>Reads <c>zones</c>.</summary>
internal sealed class ZonesReader(NodeReader nodes)
{
    /// <summary>Zones in a file at most, and stretches and lanes in a zone.</summary>
    public const int ZonesMax = 100;

    public Dictionary<string, IReadOnlyList<ZoneStretch>> Read(YamlNode node)
    {
        Dictionary<string, IReadOnlyList<ZoneStretch>> zones = new(StringComparer.Ordinal);
        foreach (var (name, (_, value)) in nodes.Entries(node, "zones"))
            zones[name] = ReadZone(name, value);
        if (zones.Count > ZonesMax)
            nodes.Report(node, $"{zones.Count} zones; at most {ZonesMax} are allowed");
        return zones;
    }

    private IReadOnlyList<ZoneStretch> ReadZone(string name, YamlNode value)
    {
        var what = $"zone \"{NearMiss.Shorten(name)}\"";
        if (value is not YamlMappingNode mapping || !mapping.Children.Keys.Any(key => key is YamlScalarNode
            { Value: "lanes" }))
            return ReadLane(what, value, 0);
        var keys = nodes.Keys(value, what, "lanes");
        if (!keys.TryGetValue("lanes", out var lanes))
            return [];
        var items = nodes.Items(lanes, "lanes");
        if (items.Count is 0 or > ZonesMax)
            nodes.Report(lanes, $"{what} has {items.Count} lanes; allowed are 1 to {ZonesMax}");
        return [.. items.Take(ZonesMax).SelectMany((item, lane) => ReadLane($"a lane of {what}", item, lane))];
    }

    private ZoneStretch[] ReadLane(string what, YamlNode value, int lane)
    {
        ZoneStretch[] stretches = value is YamlSequenceNode
            ? [.. nodes.Items(value, what).Take(ZonesMax).Select(item => ReadStretch(item, lane))]
            : [ReadStretch(value, lane)];
        if (stretches.Length == 0)
            nodes.Report(value, $"{what} has no stretch");
        else if (stretches.Any(stretch => stretch.Strip == "*") && (stretches.Length > 1 || lane > 0))
            nodes.Report(value, "strip \"*\" (each strip, side by side) cannot be one of several stretches");
        return stretches;
    }

    private ZoneStretch ReadStretch(YamlNode node, int lane)
    {
        var keys = nodes.Keys(node, "a zone", "strip", "from", "to");
        if (!keys.TryGetValue("strip", out var strip) && node is YamlMappingNode)
            nodes.Report(node, "\"strip\" is missing: the name of a strip, or \"*\" for each");
        return new ZoneStretch(
            strip is null ? "*" : nodes.Text(strip, "strip") ?? "*",
            keys.TryGetValue("from", out var from) ? nodes.Number(from, "from", 0, 1000) : null,
            keys.TryGetValue("to", out var to) ? nodes.Number(to, "to", 0, 1000) : null,
            (int)node.Start.Line, (int)node.Start.Column, lane);
    }
}
