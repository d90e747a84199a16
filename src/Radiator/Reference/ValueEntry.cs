using System.CommandLine;
using System.CommandLine.Completions;
using Radiator.Lights.Rules;
using Radiator.Plans;

namespace Radiator.Reference;

/// <summary>What an argument or an option takes, as far as a shell can offer something for it.</summary>
/// <param name="Placeholder">What stands for it in the help, such as FILE.</param>
/// <param name="Words">Words that it may be; they are all of them unless it may be a file too.</param>
/// <param name="IsPath">Whether it may be the path of a file or a folder.</param>
internal sealed record ValueEntry(string Placeholder, IReadOnlyList<string> Words, bool IsPath)
{
    private static readonly HashSet<string> s_paths =
        ["FILE", "PATH", "DIRECTORY", "FOLDER", "PLAN", "OLD", "NEW", "RULES", "EVENTS"];

    public static ValueEntry Of(Argument argument) =>
        Of(argument.HelpName ?? argument.Name, argument.GetCompletions(CompletionContext.Empty));

    /// <summary>Null for an option that takes no value.</summary>
    public static ValueEntry? Of(Option option) => option.Arity.MaximumNumberOfValues == 0
        || option.ValueType == typeof(bool)
        ? null
        : Of(option.HelpName ?? option.Name.TrimStart('-').ToUpperInvariant(),
            option.GetCompletions(CompletionContext.Empty));

    private static ValueEntry Of(string placeholder, IEnumerable<CompletionItem> completions)
    {
        // shop|saas, but latest|oldest|OFFSET: what is in capitals stands for something.
        var parts = placeholder.Split('|');
        var words = completions.Select(item => item.Label)
            .Concat(parts.Length == 1 ? [] : parts.Where(part => !part.Any(char.IsAsciiLetterUpper)))
            .Concat(parts.SelectMany(BuiltIn)).Distinct();
        return new ValueEntry(placeholder, [.. words], parts.Any(s_paths.Contains));
    }

    private static IEnumerable<string> BuiltIn(string placeholder) => placeholder switch
    {
        "PLAN" or "OLD" or "NEW" => PlanFile.BuiltInNames,
        "RULES" => LightPresets.Names.Select(name => LightPresets.Prefix + name),
        _ => [],
    };
}
