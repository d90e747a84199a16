namespace Radiator.CommandLine;

/// <summary>Something the caller wrote cannot be used. Ends a command with <see cref="ExitCode.Usage"/>.</summary>
public sealed class UsageException(IReadOnlyList<string> problems)
    : Exception(string.Join(Environment.NewLine, problems))
{
    /// <summary>With one problem.</summary>
    public UsageException(string problem)
        : this([problem])
    {
    }

    /// <summary>All of them, each with what is wrong and what would be right.</summary>
    public IReadOnlyList<string> Problems { get; } = problems;
}
