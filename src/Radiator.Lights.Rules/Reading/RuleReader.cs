using Radiator.Events.Filters;
using Radiator.Lights.Rules.Yaml;
using YamlDotNet.RepresentationModel;

namespace Radiator.Lights.Rules.Reading;

/// <summary>Reads <c>rules</c>.</summary>
internal sealed class RuleReader(NodeReader nodes, ColorsReader colors, StyleReader styles, TimeProvider clock)
{
    private static readonly Dictionary<string, bool> Priorities = new() { ["normal"] = false, ["high"] = true };

    private static readonly string[] Keys =
    [
        "name", "when", "color", "text", "seconds", "speed", "zone", "lane", "priority", "stays", "alert", "level",
        .. StyleReader.Keys,
    ];

    private readonly StayReader _stays = new(nodes);

    public List<LightRule> ReadAll(YamlNode node)
    {
        List<LightRule> rules = [];
        HashSet<string> names = new(StringComparer.Ordinal);
        var items = nodes.Items(node, "rules");
        if (items.Count > LightRulesReader.RulesMax)
            nodes.Report(node, $"{items.Count} rules; at most {LightRulesReader.RulesMax} are allowed");
        foreach (var item in items.Take(LightRulesReader.RulesMax))
        {
            var rule = Read(item);
            if (rule.Name.Length > 0 && !names.Add(rule.Name))
                nodes.Report(item, $"a second rule is named \"{NearMiss.Shorten(rule.Name)}\"; names are unique");
            rules.Add(rule);
        }

        return rules;
    }

    private LightRule Read(YamlNode node)
    {
        var keys = nodes.Keys(node, "a rule", Keys);
        foreach (var required in node is YamlMappingNode ? ["name", "when", "color"] : Array.Empty<string>())
        {
            if (!keys.ContainsKey(required))
                nodes.Report(node, $"\"{required}\" is missing in this rule");
        }

        var zone = keys.GetValueOrDefault("zone");
        var color = keys.GetValueOrDefault("color");
        return new LightRule
        {
            Name = Text(keys, "name"),
            When = keys.TryGetValue("when", out var when) ? ReadFilter(when) : Filter.Everything,
            Color = color is null ? default : colors.Read(color),
            ColorText = color is YamlScalarNode { Value: { } colorText } ? colorText : "",
            Text = Text(keys, "text"),
            Pace = ReadPace(keys),
            Zone = Text(keys, "zone"),
            Lane = keys.TryGetValue("lane", out var lane) ? nodes.Whole(lane, "lane", 1, ZonesReader.ZonesMax) ?? 0 : 0,
            Style = styles.Read(keys),
            IsPriority = keys.TryGetValue("priority", out var rank)
                && (nodes.Word(rank, "priority", Priorities) ?? false),
            Stays = _stays.Read(keys),
            Level = _stays.ReadLevel(keys),
            Line = (int)(zone ?? node).Start.Line,
            Column = (int)(zone ?? node).Start.Column,
        };
    }

    private string Text(Dictionary<string, YamlNode> keys, string key) =>
        keys.TryGetValue(key, out var node) ? nodes.Text(node, key) ?? "" : "";

    private Filter ReadFilter(YamlNode node)
    {
        if (nodes.Text(node, "when") is not { } text)
            return Filter.Everything;
        if (Filter.TryParse(text, FilterScope.Observation, clock, out var filter, out var error))
            return filter;
        var place = $"at character {error.Position + 1} of the filter \"{NearMiss.Shorten(text)}\"";
        nodes.Report(node, $"{NearMiss.Clean(error.Message)}, {place}");
        return Filter.Everything;
    }

    private PulsePace ReadPace(Dictionary<string, YamlNode> keys)
    {
        keys.TryGetValue("seconds", out var seconds);
        keys.TryGetValue("speed", out var speed);
        if (seconds is not null && speed is not null)
            nodes.Report(speed, "\"seconds\" and \"speed\" in one rule; one of them is allowed");
        if (speed is not null)
        {
            return PulsePace.MetersPerSecond(
                nodes.Number(speed, "speed", PulsePace.SpeedMin, PulsePace.SpeedMax) ?? PulsePace.SpeedMin);
        }

        return PulsePace.EndToEnd(
            seconds is null ? 2 : nodes.Number(seconds, "seconds", PulsePace.SecondsMin, PulsePace.SecondsMax) ?? 2);
    }
}
