using System.CommandLine;

namespace Radiator.Reference;

/// <summary>An argument as it is told.</summary>
/// <param name="Value">Its name, and what it may be.</param>
/// <param name="Description">Sentences.</param>
/// <param name="Required">Whether the command needs it.</param>
internal sealed record ArgumentEntry(ValueEntry Value, string Description, bool Required)
{
    public static ArgumentEntry Of(Argument argument) => new(
        ValueEntry.Of(argument), argument.Description ?? "",
        argument.Arity.MinimumNumberOfValues > 0 && !argument.HasDefaultValue);
}
