using Radiator.CommandLine;
using Radiator.Plans;

namespace Radiator.Init;

/// <summary>The plan that was named, as plan.yaml.</summary>
/// <param name="Text">Of the file; empty: none.</param>
/// <param name="From">What was read, for people.</param>
/// <param name="Losses">What plan.yaml has no place for.</param>
internal sealed record ChosenPlan(string Text, string From, IReadOnlyList<string> Losses)
{
    public static ChosenPlan None { get; } = new("", "", []);

    /// <summary>
    /// Of bytes in any format that plans are read from; a plan.yaml stays as it is, with its remarks. Throws
    /// <see cref="UsageException"/> with every problem.
    /// </summary>
    public static ChosenPlan Of(byte[] bytes, string path)
    {
        try
        {
            var plan = PlanFile.Read(bytes, path);
            if (plan.Format == PlanFormat.PlanYaml)
                return new ChosenPlan(System.Text.Encoding.UTF8.GetString(bytes), plan.Name, []);
            return Of(plan);
        }
        catch (PlanException exception)
        {
            throw new UsageException([.. exception.Problems.Select(problem => problem.ToString())]);
        }
    }

    /// <summary>Of a plan that was read.</summary>
    public static ChosenPlan Of(TrackingPlan plan)
    {
        var written = PlanWriter.Write(plan, PlanFormat.PlanYaml);
        return new ChosenPlan(written.Text, plan.Name, written.Losses);
    }
}
