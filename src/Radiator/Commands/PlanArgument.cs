using Radiator.CommandLine;
using Radiator.Plans;

namespace Radiator.Commands;

/// <summary>Reads the plan that a command line names.</summary>
internal static class PlanArgument
{
    /// <summary>
    /// Throws <see cref="UsageException"/> with every problem of the plan, and where there is no such file.
    /// </summary>
    public static TrackingPlan Read(CommandContext context, string plan)
    {
        try
        {
            return PlanFile.Read(context.FullPath(plan));
        }
        catch (PlanException exception)
        {
            throw new UsageException([.. exception.Problems.Select(problem => problem.ToString())]);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new UsageException(exception.Message);
        }
    }
}
