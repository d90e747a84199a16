using Radiator.Events.Checking;
using Radiator.Lights.Rules.Reading;
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

    private static readonly Dictionary<string, bool> Matches = new() { ["first"] = false, ["all"] = true };

    private readonly TimeProvider _clock;
    private readonly List<RuleProblem> _problems = [];
    private readonly NodeReader _nodes;
    private readonly ColorsReader _colors;
    private readonly StyleReader _styles;

    private LightRulesReader(TimeProvider clock)
    {
        _clock = clock;
        _nodes = new NodeReader(_problems);
        _colors = new ColorsReader(_nodes);
        _styles = new StyleReader(_nodes);
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
        var keys = _nodes.Keys(
            root, "the file", "lights", "draw", "palette", "colors", "match", "pacing", "paced", "brightness",
            "schedule", "quiet", "zones", "outcomes", "verdicts", "rules");
        if (!keys.ContainsKey("rules") && root is YamlMappingNode)
            _nodes.Report(root, "\"rules\" is missing: a list of rules");
        _colors.ReadPalette(keys);
        return new LightRules
        {
            Name = keys.TryGetValue("lights", out var name) ? _nodes.Text(name, "lights") ?? "" : "",
            Gate = keys.TryGetValue("draw", out var draw) ? ReadGate(draw) : DrawGate.Default,
            MatchesAll = keys.TryGetValue("match", out var match) && (_nodes.Word(match, "match", Matches) ?? false),
            Pacing = ReadPacing(keys),
            Schedule = new ScheduleReader(_nodes).Read(keys),
            Zones = keys.TryGetValue("zones", out var zones)
                ? new ZonesReader(_nodes).Read(zones) : new LightRules().Zones,
            Outcomes = keys.TryGetValue("outcomes", out var outcomes)
                ? _styles.ReadAll(outcomes, "outcome", OutcomeNames) : LightRules.DefaultOutcomes,
            Verdicts = keys.TryGetValue("verdicts", out var verdicts)
                ? _styles.ReadAll(verdicts, "verdict", VerdictNames) : LightRules.DefaultVerdicts,
            Rules = keys.TryGetValue("rules", out var rules)
                ? new RuleReader(_nodes, _colors, _styles, _clock).ReadAll(rules) : [],
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

    // "pacing: live" says what is so anyway; "paced: 10s" is the other one.
    private LightPacing ReadPacing(Dictionary<string, YamlNode> keys)
    {
        keys.TryGetValue("paced", out var paced);
        if (keys.TryGetValue("pacing", out var pacing))
        {
            if (pacing is not YamlScalarNode { Value: "live" })
                _nodes.Report(
                    pacing, $"pacing is {NodeReader.Describe(pacing)}; it must be live; for a delay write paced: 10s");
            else if (paced is not null)
                _nodes.Report(paced, "\"pacing: live\" and \"paced\"; one of them is allowed");
        }

        return paced is null || _nodes.Duration(
            paced, "paced", LightPacing.DelayMin, LightPacing.DelayMax) is not { } delay
            ? LightPacing.Live : new LightPacing(delay);
    }
}
