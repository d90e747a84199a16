using Radiator.Daemon.Lights;
using Radiator.Lights;
using Radiator.Lights.Rules;

namespace Radiator.Doctor.Checks;

/// <summary>The light rules: whether they can be read, and laid on the strips that there are.</summary>
internal sealed class LightRulesCheck(Setup setup, TimeProvider clock)
{
    private const int ProblemsMax = 5;

    public IReadOnlyList<Finding> Examine()
    {
        var lights = setup.Daemon.Lights;
        var name = lights.Rules.Length == 0 ? $"preset:{LightPresets.Default}" : lights.Rules;
        try
        {
            var rules = RulesFile.Read(lights.Rules, clock);
            if (lights.Strips.Count > 0)
                PulseMapper.Bind(rules, [.. lights.Strips.Select(s => new Strip(s.Name, s.Pixels, s.Meters))]);
            return [Finding.Ok(name, FormattableString.Invariant($"{rules.Rules.Count} rules"))];
        }
        catch (LightRulesException exception)
        {
            return [.. exception.Problems.Take(ProblemsMax).Select(problem => Finding.Fail(
                problem.Line == 0 ? name : FormattableString.Invariant($"{name}:{problem.Line}:{problem.Column}"),
                problem.Message, "", Mend(lights.Rules, problem)))];
        }
    }

    private string[] Mend(string rules, RuleProblem problem)
    {
        if (LightPresets.IsPreset(rules) || !File.Exists(rules))
            return [setup.Line("Daemon:Lights:Rules", "\"preset:shop\"")];
        return problem.Line == 0 && !CanOpen(rules)
            ? [$"sudo chmod a+r {rules}"]
            : [FormattableString.Invariant($"nano +{Math.Max(1, problem.Line)} {rules}"),
                $"radiator lights rules check {rules}"];
    }

    private static bool CanOpen(string path)
    {
        try
        {
            File.OpenRead(path).Dispose();
            return true;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
