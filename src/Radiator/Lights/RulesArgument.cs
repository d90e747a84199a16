using System.CommandLine;
using Radiator.CommandLine;
using Radiator.Daemon.Lights;
using Radiator.Lights.Rules;

namespace Radiator.Lights;

/// <summary>The light rules that a command line names.</summary>
internal static class RulesArgument
{
    public static Argument<string> Create() =>
        new("RULES") { Description = "The light rules: a lights.yaml, or preset:NAME." };

    /// <summary>A path in full; a preset's name as it is.</summary>
    public static string FullName(CommandContext context, string rules) =>
        LightPresets.IsPreset(rules) ? rules : context.FullPath(rules);

    /// <summary>Throws <see cref="UsageException"/> with every problem, and where there is no such file.</summary>
    public static LightRules Read(CommandContext context, string rules)
    {
        try
        {
            return RulesFile.Read(FullName(context, rules), context.Clock);
        }
        catch (LightRulesException problem)
        {
            throw new UsageException([.. RulesFile.Describe(rules, problem)]);
        }
    }
}
