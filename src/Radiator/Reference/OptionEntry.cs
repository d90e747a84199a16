using System.CommandLine;

namespace Radiator.Reference;

/// <summary>An option as it is told.</summary>
/// <param name="Names">The long name first.</param>
/// <param name="Description">Sentences.</param>
/// <param name="Value">What it takes; null: nothing.</param>
/// <param name="Required">Whether the command needs it.</param>
/// <param name="Repeats">Whether it may be given more than once.</param>
internal sealed record OptionEntry(
    IReadOnlyList<string> Names, string Description, ValueEntry? Value, bool Required, bool Repeats)
{
    public static OptionEntry Of(Option option) => new(
        // The library's own options answer to /h and -? too, which no page needs.
        [option.Name, .. option.Aliases.Where(alias => alias.StartsWith('-') && alias != "-?")],
        option.Description ?? "", ValueEntry.Of(option), option.Required, option.Arity.MaximumNumberOfValues > 1);
}
