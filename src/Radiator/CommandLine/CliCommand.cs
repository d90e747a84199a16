using System.CommandLine;

namespace Radiator.CommandLine;

/// <summary>
/// A command with examples below its help. The first paragraph of the description stands in the list of commands.
/// </summary>
internal sealed class CliCommand(string name, string description) : Command(name, Paragraphs(description)[0])
{
    /// <summary>The rest of the description.</summary>
    public string Details { get; } = Paragraphs(description) is [_, var rest] ? rest : "";

    /// <summary>Command lines that work as they stand, each with what it does.</summary>
    public required IReadOnlyList<(string Line, string What)> Examples { get; init; }

    /// <summary>
    /// Sets what the command does. Errors that are the caller's, or the world's, become a sentence and an exit code.
    /// </summary>
    public void Runs(CommandContext context, Func<ParseResult, CancellationToken, Task<int>> runAsync) =>
        SetAction((parsed, cancellationToken) =>
            CommandRun.RunAsync(context, Name, () => runAsync(parsed, cancellationToken)));

    private static string[] Paragraphs(string text) => text.Split("\n\n", 2);
}
