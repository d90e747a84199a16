using System.CommandLine;

namespace Radiator.CommandLine;

/// <summary>A command with examples below its help.</summary>
internal sealed class CliCommand(string name, string description) : Command(name, description)
{
    /// <summary>Command lines that work as they stand, each with what it does.</summary>
    public required IReadOnlyList<(string Line, string What)> Examples { get; init; }

    /// <summary>Sets what the command does. Errors that are the caller's, or the world's, become a sentence and an exit code.</summary>
    public void Runs(CommandContext context, Func<ParseResult, CancellationToken, Task<int>> runAsync) =>
        SetAction((parsed, cancellationToken) => CommandRun.RunAsync(context, Name, () => runAsync(parsed, cancellationToken)));
}
