using System.CommandLine;
using Radiator.CommandLine;
using Radiator.Plans;

namespace Radiator.Commands;

/// <summary>The plan that a command line names.</summary>
internal static class PlanArgument
{
    public static Argument<string> Create(string name, string description) =>
        new(name) { Description = $"{description}: a file, a folder, or segment:NAME." };

    /// <summary>
    /// Throws <see cref="UsageException"/> with every problem of the plan, and where there is no such file.
    /// </summary>
    public static TrackingPlan Read(CommandContext context, string plan)
    {
        try
        {
            return PlanFile.Read(PlanFile.IsBuiltIn(plan) ? plan : context.FullPath(plan));
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

    /// <summary>Writes a whole file. Throws <see cref="FailureException"/> where it cannot be written.</summary>
    public static void Write(CommandContext context, string path, string text)
    {
        try
        {
            File.WriteAllText(context.FullPath(path), text);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new FailureException(exception.Message, exception);
        }
    }
}
