using System.Text;

namespace Radiator.Reference;

/// <summary>Completion for fish 3 and newer.</summary>
internal static class FishScript
{
    public static string Of(CommandEntry root)
    {
        var script = new StringBuilder(CompletionScript.Heading("fish"));
        script.Append($$"""

            set -g __radiator_lines {{string.Join(' ', root.All.Select(one => Quote(one.Line)))}}

            # Whether the words so far name this command, options left aside.
            function __radiator_at
                set -l command radiator
                for word in (commandline -opc)[2..-1]
                    contains -- "$command $word" $__radiator_lines; and set command "$command $word"
                end
                test "$command" = "$argv"
            end

            complete -c radiator -e
            complete -c radiator -f

            """);
        foreach (var command in root.All)
            AppendCommand(script, command);
        return script.ToString();
    }

    private static void AppendCommand(StringBuilder script, CommandEntry command)
    {
        var at = $"complete -c radiator -n {Quote($"__radiator_at {command.Line}")}";
        script.Append('\n');
        foreach (var one in command.Subcommands)
            script.Append($"{at} -a {one.Name} -d {Quote(CompletionScript.Short(one.Summary))}\n");
        foreach (var argument in command.Arguments)
        {
            if (argument.Value.Words.Count > 0)
                script.Append($"{at} -a {Quote(string.Join(' ', argument.Value.Words))}\n");
            if (argument.Value.IsPath)
                script.Append($"{at} -F\n");
        }

        foreach (var option in command.Options)
            script.Append($"{at}{Option(option)} -d {Quote(CompletionScript.Short(option.Description))}\n");
    }

    private static string Option(OptionEntry option)
    {
        var names = option.Names.Select(name => name.StartsWith("--", StringComparison.Ordinal)
            ? " -l " + name[2..] : " -s " + name[1..]);
        var value = option.Value switch
        {
            null => "",
            { IsPath: true, Words.Count: 0 } => " -r -F",
            { IsPath: true } both => $" -r -F -a {Quote(string.Join(' ', both.Words))}",
            { Words.Count: > 0 } words => $" -x -a {Quote(string.Join(' ', words.Words))}",
            _ => " -x",
        };
        return string.Concat(names) + value;
    }

    private static string Quote(string text) => $"'{text.Replace(@"\", @"\\").Replace("'", @"\'")}'";
}
