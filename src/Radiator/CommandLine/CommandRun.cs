using Radiator.Output;

namespace Radiator.CommandLine;

/// <summary>Ends a command well, whatever it throws that is not a defect.</summary>
internal static class CommandRun
{
    public static async Task<int> RunAsync(
        CommandContext context, string command, Func<Task<int>> runAsync,
        int usage = ExitCode.Usage, int failed = ExitCode.Failed)
    {
        try
        {
            return await runAsync();
        }
        catch (UsageException exception)
        {
            await TellAsync(context, command, exception.Problems);
            return usage;
        }
        catch (FailureException exception)
        {
            await TellAsync(context, command, [exception.Message]);
            return failed;
        }
        catch (OutputClosedException)
        {
            return ExitCode.Ok;
        }
        catch (OperationCanceledException)
        {
            return ExitCode.Ok;
        }
    }

    private static async Task TellAsync(CommandContext context, string command, IReadOnlyList<string> problems)
    {
        // sd-daemon(3): an error, where a line has a priority.
        var start = (context.ErrorIsJournal ? "<3>" : "") + $"radiator {command}: ";
        foreach (var problem in problems)
        {
            // A problem may show a filter and its caret, so its line breaks stay; nothing else of it is trusted.
            foreach (var line in problem.Split('\n'))
                await context.Error.WriteLineAsync(
                    (line == problem ? start : "") + VisibleText.Of(line.TrimEnd('\r')));
        }

        if (problems.Count > 1)
            await context.Error.WriteLineAsync($"{start}{problems.Count} problems, see above");
    }
}
