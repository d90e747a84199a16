using System.Globalization;

namespace Radiator.Lights.Rules;

/// <summary>Something in lights.yaml that cannot be used.</summary>
/// <param name="Line">From 1; 0 where it is about the whole file.</param>
/// <param name="Column">From 1; 0 where it is about the whole file.</param>
/// <param name="Message">What is wrong and what would be right.</param>
public sealed record RuleProblem(int Line, int Column, string Message)
{
    /// <summary>The form that compilers use: line, column, message.</summary>
    public override string ToString() => Line == 0
        ? Message
        : string.Create(CultureInfo.InvariantCulture, $"{Line}:{Column}: {Message}");
}
