using Radiator.Events.Checking;
using Radiator.Events.Filters;
using Radiator.Lights.Rules.Yaml;
using YamlDotNet.RepresentationModel;

namespace Radiator.Lights.Rules;

/// <summary>
/// Reads lights.yaml (docs/lights.md). Reports everything that is wrong at once, each with its place.
/// </summary>
public sealed class LightRulesReader
{
    /// <summary>Rules in a file at most: each costs every event a question.</summary>
    public const int RulesMax = 200;

    /// <summary>Zones in a file at most, and stretches in a zone.</summary>
    public const int ZonesMax = 100;

    private static readonly Dictionary<string, PulseDirection> Directions = new()
    {
        ["forwards"] = PulseDirection.Forwards,
        ["backwards"] = PulseDirection.Backwards,
    };

    private static readonly Dictionary<string, PulseShape> Shapes = new()
    {
        ["plain"] = PulseShape.Plain,
        ["sparkle"] = PulseShape.Sparkle,
    };

    private static readonly Dictionary<string, bool> Priorities = new() { ["normal"] = false, ["high"] = true };

    private static readonly Dictionary<string, Outcome> OutcomeNames = new()
    {
        ["success"] = Outcome.Success,
        ["failure"] = Outcome.Failure,
        ["neutral"] = Outcome.Neutral,
    };

    private static readonly Dictionary<string, Verdict> VerdictNames = new()
    {
        ["conforming"] = Verdict.Conforming,
        ["violating"] = Verdict.Violating,
        ["unplanned"] = Verdict.Unplanned,
        ["unchecked"] = Verdict.Unchecked,
    };

    private readonly TimeProvider _clock;
    private readonly List<RuleProblem> _problems = [];
    private readonly NodeReader _nodes;

    private LightRulesReader(TimeProvider clock)
    {
        _clock = clock;
        _nodes = new NodeReader(_problems);
    }

    /// <summary>Reads the text of a file. Throws <see cref="LightRulesException"/> with every problem.</summary>
    /// <param name="text">The whole file.</param>
    /// <param name="clock">For filters that speak of time.</param>
    public static LightRules Read(string text, TimeProvider clock)
    {
        var reader = new LightRulesReader(clock);
        var root = YamlFile.Read(text, reader._problems);
        var rules = root is null ? null : reader.ReadRoot(root);
        if (rules is not null && reader._problems.Count == 0)
            return rules;
        throw new LightRulesException([.. reader._problems.OrderBy(problem => (problem.Line, problem.Column))]);
    }

    private LightRules ReadRoot(YamlNode root)
    {
        var keys = _nodes.Keys(root, "the file", "lights", "draw", "zones", "outcomes", "verdicts", "rules");
        if (!keys.ContainsKey("rules") && root is YamlMappingNode)
            _nodes.Report(root, "\"rules\" is missing: a list of rules");
        return new LightRules
        {
            Name = keys.TryGetValue("lights", out var name) ? _nodes.Text(name, "lights") ?? "" : "",
            Gate = keys.TryGetValue("draw", out var draw) ? ReadGate(draw) : DrawGate.Default,
            Zones = keys.TryGetValue("zones", out var zones) ? ReadZones(zones) : new LightRules().Zones,
            Outcomes = keys.TryGetValue("outcomes", out var outcomes)
                ? ReadStyles(outcomes, "outcome", OutcomeNames) : LightRules.DefaultOutcomes,
            Verdicts = keys.TryGetValue("verdicts", out var verdicts)
                ? ReadStyles(verdicts, "verdict", VerdictNames) : LightRules.DefaultVerdicts,
            Rules = keys.TryGetValue("rules", out var rules) ? ReadRules(rules) : [],
        };
    }

    private DrawGate ReadGate(YamlNode node)
    {
        var keys = _nodes.Keys(node, "draw", "environments", "internal");
        var environments = keys.TryGetValue("environments", out var list)
            ? [.. _nodes.Items(list, "environments")
                .Select(item => _nodes.Text(item, "an environment")).OfType<string>()]
            : DrawGate.Default.Environments;
        var drawsInternal = keys.TryGetValue("internal", out var own) && (_nodes.Truth(own, "internal") ?? false);
        return new DrawGate(environments, drawsInternal);
    }

    private Dictionary<string, IReadOnlyList<ZoneStretch>> ReadZones(YamlNode node)
    {
        Dictionary<string, IReadOnlyList<ZoneStretch>> zones = new(StringComparer.Ordinal);
        foreach (var (name, (_, value)) in _nodes.Entries(node, "zones"))
        {
            var stretches = value is YamlSequenceNode
                ? _nodes.Items(value, $"zone \"{name}\"").Take(ZonesMax).Select(ReadStretch)
                : [ReadStretch(value)];
            zones[name] = [.. stretches];
            if (zones[name].Count == 0)
                _nodes.Report(value, $"zone \"{NearMiss.Shorten(name)}\" has no stretch");
            else if (zones[name].Count > 1 && zones[name].Any(stretch => stretch.Strip == "*"))
                _nodes.Report(value, "strip \"*\" (each strip, side by side) cannot be one of several stretches");
        }

        if (zones.Count > ZonesMax)
            _nodes.Report(node, $"{zones.Count} zones; at most {ZonesMax} are allowed");
        return zones;
    }

    private ZoneStretch ReadStretch(YamlNode node)
    {
        var keys = _nodes.Keys(node, "a zone", "strip", "from", "to");
        if (!keys.TryGetValue("strip", out var strip) && node is YamlMappingNode)
            _nodes.Report(node, "\"strip\" is missing: the name of a strip, or \"*\" for each");
        return new ZoneStretch(
            strip is null ? "*" : _nodes.Text(strip, "strip") ?? "*",
            keys.TryGetValue("from", out var from) ? _nodes.Number(from, "from", 0, 1000) : null,
            keys.TryGetValue("to", out var to) ? _nodes.Number(to, "to", 0, 1000) : null,
            (int)node.Start.Line, (int)node.Start.Column);
    }

    private Dictionary<T, PulseStyle> ReadStyles<T>(YamlNode node, string what, Dictionary<string, T> names)
        where T : struct
    {
        Dictionary<T, PulseStyle> styles = [];
        foreach (var (name, (key, value)) in _nodes.Entries(node, what + "s"))
        {
            if (!names.TryGetValue(name, out var which))
            {
                _nodes.Report(key, NearMiss.Unknown(what, name, names.Keys));
                continue;
            }

            var keys = _nodes.Keys(value, name, "direction", "shape", "brightness");
            styles[which] = new PulseStyle(ReadDirection(keys), ReadShape(keys), ReadBrightness(keys));
        }

        return styles;
    }

    private List<LightRule> ReadRules(YamlNode node)
    {
        List<LightRule> rules = [];
        HashSet<string> names = new(StringComparer.Ordinal);
        var items = _nodes.Items(node, "rules");
        if (items.Count > RulesMax)
            _nodes.Report(node, $"{items.Count} rules; at most {RulesMax} are allowed");
        foreach (var item in items.Take(RulesMax))
        {
            var rule = ReadRule(item);
            if (rule.Name.Length > 0 && !names.Add(rule.Name))
                _nodes.Report(item, $"a second rule is named \"{NearMiss.Shorten(rule.Name)}\"; names are unique");
            rules.Add(rule);
        }

        return rules;
    }

    private LightRule ReadRule(YamlNode node)
    {
        var keys = _nodes.Keys(node, "a rule",
            "name", "when", "color", "seconds", "speed", "zone", "direction", "shape", "brightness", "priority");
        foreach (var required in node is YamlMappingNode ? ["name", "when", "color"] : Array.Empty<string>())
        {
            if (!keys.ContainsKey(required))
                _nodes.Report(node, $"\"{required}\" is missing in this rule");
        }

        var zone = keys.GetValueOrDefault("zone");
        var color = keys.GetValueOrDefault("color");
        return new LightRule
        {
            Name = keys.TryGetValue("name", out var name) ? _nodes.Text(name, "name") ?? "" : "",
            When = keys.TryGetValue("when", out var when) ? ReadFilter(when) : Filter.Everything,
            Color = color is null ? default : ReadColor(color),
            ColorText = color is YamlScalarNode { Value: { } colorText } ? colorText : "",
            Pace = ReadPace(keys),
            Zone = zone is null ? "" : _nodes.Text(zone, "zone") ?? "",
            Direction = ReadDirection(keys) ?? default,
            Shape = ReadShape(keys) ?? default,
            Brightness = ReadBrightness(keys) ?? 1,
            IsPriority = keys.TryGetValue("priority", out var rank)
                && (_nodes.Word(rank, "priority", Priorities) ?? false),
            Line = (int)(zone ?? node).Start.Line,
            Column = (int)(zone ?? node).Start.Column,
        };
    }

    private PulseDirection? ReadDirection(Dictionary<string, YamlNode> keys) =>
        keys.TryGetValue("direction", out var node) ? _nodes.Word(node, "direction", Directions) : null;

    private PulseShape? ReadShape(Dictionary<string, YamlNode> keys) =>
        keys.TryGetValue("shape", out var node) ? _nodes.Word(node, "shape", Shapes) : null;

    private float? ReadBrightness(Dictionary<string, YamlNode> keys) =>
        keys.TryGetValue("brightness", out var node) ? (float?)_nodes.Number(node, "brightness", 0, 1) : null;

    private Filter ReadFilter(YamlNode node)
    {
        if (_nodes.Text(node, "when") is not { } text)
            return Filter.Everything;
        if (Filter.TryParse(text, FilterScope.Observation, _clock, out var filter, out var error))
            return filter;
        var place = $"at character {error.Position + 1} of the filter \"{NearMiss.Shorten(text)}\"";
        _nodes.Report(node, $"{NearMiss.Clean(error.Message)}, {place}");
        return Filter.Everything;
    }

    private LinearColor ReadColor(YamlNode node)
    {
        var text = (node as YamlScalarNode)?.Value ?? "";
        if (LinearColor.TryParse(text, out var color))
            return color;
        if (text.Length == 0)
        {
            _nodes.Report(
                node, "color is empty; it must be a name or \"#rrggbb\", in quotes: an unquoted # begins a comment");
        }
        else if (text[0] == '#')
            _nodes.Report(node, $"\"{NearMiss.Shorten(text)}\" is no colour; #rrggbb has six hexadecimal digits");
        else
            _nodes.Report(node, NearMiss.Unknown("color", text, NamedColors.Names) + ", or #rrggbb");
        return default;
    }

    private PulsePace ReadPace(Dictionary<string, YamlNode> keys)
    {
        keys.TryGetValue("seconds", out var seconds);
        keys.TryGetValue("speed", out var speed);
        if (seconds is not null && speed is not null)
            _nodes.Report(speed, "\"seconds\" and \"speed\" in one rule; one of them is allowed");
        if (speed is not null)
            return PulsePace.MetersPerSecond(
                _nodes.Number(speed, "speed", PulsePace.SpeedMin, PulsePace.SpeedMax) ?? PulsePace.SpeedMin);
        return PulsePace.EndToEnd(
            seconds is null ? 2 : _nodes.Number(seconds, "seconds", PulsePace.SecondsMin, PulsePace.SecondsMax) ?? 2);
    }
}
