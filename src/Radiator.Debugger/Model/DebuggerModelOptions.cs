using Radiator.Debugger.Model.People;

namespace Radiator.Debugger.Model;

/// <summary>What a model may be told.</summary>
public sealed record DebuggerModelOptions
{
    /// <summary>A pause of more than this begins a new session.</summary>
    public TimeSpan SessionIdle { get; init; } = UserBoard.StandardIdle;

    /// <summary>How long one <see cref="DebuggerModel.Update"/> may take, about.</summary>
    public TimeSpan UpdateBudget { get; init; } = TimeSpan.FromMilliseconds(4);
}
