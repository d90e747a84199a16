using System.Globalization;
using Radiator.Lights.Layers;
using Radiator.Lights.Rules.Yaml;
using YamlDotNet.RepresentationModel;

namespace Radiator.Lights.Rules.Reading;

/// <summary>Reads what a rule leaves behind: <c>stays</c>, <c>alert</c>, and <c>level</c>, which counts.</summary>
internal sealed class StayReader(NodeReader nodes)
{
    private const string Acknowledged = "acknowledged";
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(1);

    public StayRule? Read(Dictionary<string, YamlNode> keys)
    {
        keys.TryGetValue("stays", out var stays);
        keys.TryGetValue("alert", out var alert);
        if (stays is not null && alert is not null)
            nodes.Report(alert, "\"stays\" and \"alert\" in one rule; one of them is allowed");
        if (keys.TryGetValue("level", out var level) && (stays ?? alert) is { } both)
            nodes.Report(both, "a rule with \"level\" counts and cannot leave anything else behind");
        if (stays is not null)
            return Read(stays, "stays", new StayRule());
        return alert is null ? null : Read(alert, "alert", new StayRule
        {
            Layer = LayerKind.Alert,
            Duration = TimeSpan.FromSeconds(5),
            Brightness = 0.6f,
        });
    }

    public LevelRule? ReadLevel(Dictionary<string, YamlNode> rule)
    {
        if (!rule.TryGetValue("level", out var node))
            return null;
        var keys = nodes.Keys(node, "level", "full", "within");
        if (!keys.ContainsKey("full") && node is YamlMappingNode)
            nodes.Report(node, "\"full\" is missing: the number of events that light the whole zone");
        return new LevelRule(
            keys.TryGetValue("full", out var full) ? nodes.Number(full, "full", 1, LevelRule.FullMax) ?? 1 : 1,
            keys.TryGetValue("within", out var within)
                ? nodes.Duration(within, "within", LevelRule.WithinMin, LevelRule.WithinMax) ?? TimeSpan.FromMinutes(1)
                : TimeSpan.FromMinutes(1));
    }

    private StayRule Read(YamlNode node, string what, StayRule usual)
    {
        if (node is YamlScalarNode)
            return usual with { Duration = ReadUntil(node, what) };
        var keys = nodes.Keys(node, what, "until", "zone", "brightness", "after");
        var rule = usual with
        {
            Duration = keys.TryGetValue("until", out var until) ? ReadUntil(until, "until") : usual.Duration,
            Zone = keys.TryGetValue("zone", out var zone) ? nodes.Text(zone, "zone") ?? "" : "",
            Brightness = keys.TryGetValue("brightness", out var level)
                ? (float)(nodes.Number(level, "brightness", 0, 1) ?? 1) : usual.Brightness,
        };
        return keys.TryGetValue("after", out var after) ? ReadAfter(after, rule) : rule;
    }

    private TimeSpan? ReadUntil(YamlNode node, string what)
    {
        if (node is YamlScalarNode { Value: Acknowledged })
            return null;
        if (node is YamlScalarNode { Value: { } text } && DurationText.TryParse(text, out var duration)
            && duration >= Shortest && duration <= StayRule.DurationMax)
            return duration;
        nodes.Report(node, $"{what} is {NodeReader.Describe(node)}; it must be \"{Acknowledged}\" or a time from "
            + $"{DurationText.Of(Shortest)} to {DurationText.Of(StayRule.DurationMax)}, such as 30s or 10m");
        return null;
    }

    private StayRule ReadAfter(YamlNode node, StayRule rule)
    {
        if (node is YamlScalarNode { Value: { } text } && text.Split(' ') is [var count, "in", var time]
            && int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number is >= 1 and <= StayRule.CountMax && DurationText.TryParse(time, out var within)
            && within >= Shortest && within <= StayRule.DurationMax)
            return rule with { Count = number, Within = within };
        nodes.Report(node, $"after is {NodeReader.Describe(node)}; it must be events in a time, such as \"3 in 1m\" "
            + $"(at most {StayRule.CountMax} in {DurationText.Of(StayRule.DurationMax)})");
        return rule;
    }
}
