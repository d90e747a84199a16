using System.Globalization;
using System.Text;
using Radiator.Events.Checking;
using Radiator.Lights.Layers;
using Radiator.Lights.Rules;
using Radiator.Output;

namespace Radiator.Lights;

/// <summary>Says which rule an event fires, why those before it do not, and what will be seen.</summary>
/// <param name="mapper">The rules on a wall.</param>
/// <param name="style">How it may look.</param>
internal sealed class RuleReport(PulseMapper mapper, OutputStyle style)
{
    /// <summary>Rules in short, for a file without events.</summary>
    public string Rules()
    {
        var rules = mapper.Rules;
        var text = new StringBuilder();
        text.Append(rules.Name.Length > 0 ? rules.Name : "Rules")
            .Append(CultureInfo.InvariantCulture, $": {rules.Rules.Count} rules, ")
            .Append(rules.MatchesAll ? "all that match draw" : "the first that matches draws")
            .Append(rules.Pacing.IsLive
                ? ", live"
                : FormattableString.Invariant($", {rules.Pacing.Delay.TotalSeconds:0.#} s after it happened"))
            .Append("; environments ").AppendJoin(", ", rules.Gate.Environments)
            .Append(rules.Gate.DrawsInternal ? "" : ", without the team's own people").AppendLine();
        return Visible(text);
    }

    /// <summary>All about one event, several lines.</summary>
    public string Of(LightEvent one)
    {
        var (observation, item) = (one.Observation, one.Observation.Event);
        var text = new StringBuilder();
        var name = item.Name.Length > 0 ? item.Name : item.Type.ToString().ToLowerInvariant();
        text.AppendLine(CultureInfo.InvariantCulture,
            $"line {one.Line}: {name} ({Word(observation.Outcome)}, {Word(observation.Verdict)}, "
            + $"{item.Request.Environment})");
        foreach (var trace in mapper.Trace(observation))
        {
            if (trace.Mapped is { } mapped)
                text.AppendLine($"  {Mark(true)} {trace.Rule.Name}: {Look(mapped)}");
            else
                text.AppendLine($"  {Mark(false)} {trace.Rule.Name}: {string.Join("; ", trace.WhyNot)}");
        }

        text.AppendLine("  " + Sum(observation));
        return Visible(text);
    }

    /// <summary>Name of the rule that draws an event; null where nothing is drawn.</summary>
    public string? RuleOf(Observation observation) => mapper.WhyNotAdmitted(observation) is null
        && mapper.TryMap(observation, TimeSpan.Zero, out var mapped) ? mapped.Rule.Name : null;

    private string Sum(Observation observation)
    {
        if (mapper.WhyNotAdmitted(observation) is { } why)
            return $"draws nothing all the same: {why}";
        return RuleOf(observation) is { } rule ? $"draws by \"{rule}\"" : "draws nothing: no rule matches";
    }

    private static string Look(in MappedPulse mapped)
    {
        if (mapped.Rule.Level is { } level)
        {
            return FormattableString.Invariant(
                $"{mapped.Rule.ColorText}, a level: full at {level.Full} within {level.Within.TotalSeconds:0.#} s");
        }

        var text = new StringBuilder(PulseWords.Of(mapped.Pulse, mapped.Rule))
            .Append(", on ").Append(mapped.Pulse.Zone.Name);
        if (mapped.Pulse.IsPriority)
            text.Append(", with priority");
        if (mapped.Rule.Stays is not { } stays)
            return text.ToString();
        text.Append(stays.Layer == LayerKind.Alert ? "; an alert on " : "; stays on ").Append(mapped.StayZone.Name);
        if (stays.Count > 1)
            text.Append(CultureInfo.InvariantCulture, $" after {stays.Count} in {stays.Within.TotalSeconds:0.#} s");
        return stays.Duration is { } duration
            ? text.Append(CultureInfo.InvariantCulture, $" for {duration.TotalSeconds:0.#} s").ToString()
            : text.Append(" until somebody acknowledges it").ToString();
    }

    private string Mark(bool fires) => style.Plain ? fires ? "fires" : "no" : fires ? "✓" : "·";

    private static string Word<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();

    // Names come from strangers and from files.
    private static string Visible(StringBuilder text) =>
        string.Concat(text.ToString().Split('\n').Select(line => line.Length == 0 ? "" : VisibleText.Of(line) + "\n"));
}
