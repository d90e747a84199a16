using Radiator.Plans;
using Radiator.Plans.Linting;

namespace Radiator.Doctor.Checks;

/// <summary>Every tracking plan that is configured: whether it can be read, and what is odd in it.</summary>
internal sealed class PlanCheck(Setup setup)
{
    private const int ProblemsMax = 5;

    public IReadOnlyList<Finding> Examine()
    {
        List<(string Key, string Path)> plans = [];
        if (setup.HasDaemon)
        {
            plans.Add(("Daemon:Plan", setup.Daemon.Plan));
            plans.AddRange(setup.Daemon.Plans.Select((plan, i) => ($"Daemon:Plans:{i}:Path", plan.Path)));
        }

        if (setup is { HasCollector: true, Collector.Plan.Length: > 0 })
            plans.Add(("Collector:Plan", setup.Collector.Plan));
        return [.. plans.DistinctBy(plan => plan.Path).SelectMany(plan => setup.IsUsable(plan.Key)
            ? Examine(plan.Key, plan.Path)
            : [Finding.Skip(plan.Key, "its value cannot be used: see configuration")])];
    }

    private Finding[] Examine(string key, string path)
    {
        if (path.Length == 0)
        {
            return [Finding.Warn(
                key, "there is none: every event is Unchecked", "your tracking plan, or one to begin with",
                setup.Line(key, "\"segment:ecommerce\""))];
        }

        try
        {
            var plan = PlanFile.Read(path);
            PlanFile.Compile(plan);
            var remarks = PlanLint.Check(plan).Where(remark => remark.Level == LintLevel.Error).ToArray();
            return [
                Finding.Ok(path, FormattableString.Invariant($"{plan.Name}, {plan.Events.Count} rules")),
                .. remarks.Take(ProblemsMax).Select(remark => Finding.Warn(
                    remark.At.ToString(), remark.Message, "", $"radiator plan lint {path}")),
                .. More(path, remarks.Length, $"radiator plan lint {path}")];
        }
        catch (PlanException exception)
        {
            return [
                .. exception.Problems.Take(ProblemsMax).Select(problem => Finding.Fail(
                    FormattableString.Invariant($"{problem.Path}:{problem.Line}:{problem.Column}"), problem.Message, "",
                    Edit(problem.Path, problem.Line))),
                .. More(path, exception.Problems.Count, $"radiator plan lint {path}")];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return [Finding.Fail(
                path, $"cannot be read: {exception.Message}", "a file that the daemon may read",
                File.Exists(path) ? $"sudo chmod a+r {path}"
                    : $"radiator plan convert segment:ecommerce --to yaml --output {path}")];
        }
    }

    private static string Edit(string path, int line) => PlanFile.IsBuiltIn(path)
        ? $"choose one of {string.Join(", ", PlanFile.BuiltInNames)}"
        : FormattableString.Invariant($"nano +{Math.Max(1, line)} {path}");

    private static Finding[] More(string path, int count, string command) => count <= ProblemsMax ? [] : [
        Finding.Warn(path, FormattableString.Invariant($"{count - ProblemsMax} more of these"), "", command)];
}
