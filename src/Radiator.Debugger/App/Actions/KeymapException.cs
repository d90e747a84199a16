namespace Radiator.Debugger.App.Actions;

/// <summary>Somebody's own keys cannot be used; each problem has its file and place, and what would be right.</summary>
public sealed class KeymapException(IReadOnlyList<string> problems)
    : Exception(string.Join(Environment.NewLine, problems))
{
    /// <summary>All of them.</summary>
    public IReadOnlyList<string> Problems { get; } = problems;
}
