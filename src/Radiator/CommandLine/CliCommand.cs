using System.CommandLine;
using System.CommandLine.Parsing;

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
    /// What it ends with where it could not be used or could not be tried, for a command whose own answers are exit
    /// codes; null: as everywhere.
    /// </summary>
    public int? TroubleCode { get; init; }

    /// <summary>
    /// Sets what the command does. Errors that are the caller's, or the world's, become a sentence and an exit code.
    /// </summary>
    public void Runs(CommandContext context, Func<ParseResult, CancellationToken, Task<int>> runAsync)
    {
        foreach (var option in Options.Where(option => option.ValueType == typeof(string)))
            option.Validators.Add(RefuseAnotherOption);
        SetAction((parsed, cancellationToken) =>
            CommandRun.RunAsync(
                context, Name, () => runAsync(parsed, cancellationToken),
                TroubleCode ?? ExitCode.Usage, TroubleCode ?? ExitCode.Failed));
    }

    // The parser takes any word for a value: "--connect --filter x" would wait for a socket of the name --filter.
    private static void RefuseAnotherOption(OptionResult result)
    {
        if (result.Tokens.FirstOrDefault(token => token.Value.StartsWith("--", StringComparison.Ordinal)) is { } next)
            result.AddError($"{result.Option.Name} needs a value: the next word is {next.Value}");
    }

    private static string[] Paragraphs(string text) => text.Split("\n\n", 2);
}
