using System.Text;

namespace Radiator.Reference;

/// <summary>Completion for zsh: a function of _arguments(1) specifications for each command.</summary>
internal static class ZshScript
{
    public static string Of(CommandEntry root)
    {
        var script = new StringBuilder("#compdef radiator\n").Append(CompletionScript.Heading("zsh"));
        foreach (var command in root.All)
        {
            if (command.Subcommands.Count > 0)
                AppendGroup(script, command);
            else
                AppendCommand(script, command);
        }

        // A file, or one of those that come with the program.
        var both = root.All.SelectMany(one => one.Arguments.Select(argument => argument.Value)
            .Concat(one.Options.Select(option => option.Value).OfType<ValueEntry>()))
            .Where(value => value is { IsPath: true, Words.Count: > 0 }).DistinctBy(value => value.Placeholder);
        foreach (var value in both)
        {
            script.Append($$"""

                {{Function(value)}}()
                {
                    compadd "$@" -- {{string.Join(' ', value.Words)}}
                    _files "$@"
                }

                """);
        }

        // As a file of $fpath it is run as the function; sourced it only makes it known.
        return script.Append("""

            if [[ $zsh_eval_context[-1] == loadautofunc ]]; then
                _radiator "$@"
            else
                compdef _radiator radiator
            fi

            """).ToString();
    }

    private static void AppendGroup(StringBuilder script, CommandEntry command)
    {
        script.Append($$"""

            {{Function(command)}}()
            {
                local context state state_descr line curcontext="$curcontext"
                typeset -A opt_args
                local -a commands=(

            """);
        foreach (var one in command.Subcommands)
            script.Append($"        {Quote($"{one.Name}:{CompletionScript.Short(one.Summary)}")}\n");
        script.Append("    )\n    _arguments -C \\\n");
        foreach (var option in command.Options)
            script.Append($"        {Specification(option)} \\\n");
        script.Append("""
                    '1: :->command' '*:: :->rest'
                case $state in
                command) _describe -t commands command commands ;;
                rest)
                    case $words[1] in

            """);
        foreach (var one in command.Subcommands)
            script.Append($"        {one.Name}) {Function(one)} ;;\n");
        script.Append("        esac\n        ;;\n    esac\n}\n");
    }

    private static void AppendCommand(StringBuilder script, CommandEntry command)
    {
        script.Append($"\n{Function(command)}()\n{{\n    _arguments -S");
        foreach (var option in command.Options)
            script.Append($" \\\n        {Specification(option)}");
        for (var i = 0; i < command.Arguments.Count; i++)
        {
            var argument = command.Arguments[i];
            var colons = argument.Required ? ":" : "::";
            script.Append($" \\\n        {Quote($"{i + 1}{colons}{Value(argument.Value)}")}");
        }

        script.Append("\n}\n");
    }

    // '(--output -o)'{--output=,-o+}'[Where to]:FILE:_files'; what may come again has a star and excludes nothing.
    private static string Specification(OptionEntry option)
    {
        var excluded = option.Repeats ? "'*'" : $"'({string.Join(' ', option.Names)})'";
        var names = option.Names.Select(name =>
            option.Value is null ? name : name + (name.StartsWith("--", StringComparison.Ordinal) ? '=' : '+'));
        var braces = option.Names.Count > 1 ? $"{{{string.Join(',', names)}}}" : names.First();
        var told = $"[{Escape(CompletionScript.Short(option.Description))}]";
        return excluded + braces + Quote(option.Value is null ? told : $"{told}:{Value(option.Value)}");
    }

    private static string Value(ValueEntry value) => Escape(value.Placeholder) + ":" + value switch
    {
        { IsPath: true, Words.Count: > 0 } => Function(value),
        { IsPath: true } => "_files",
        { Words.Count: > 0 } => $"({Words(value)})",
        _ => " ",
    };

    private static string Words(ValueEntry value) => string.Join(' ', value.Words.Select(Escape));

    private static string Function(ValueEntry value) => "_radiator_value_" + value.Placeholder;

    private static string Function(CommandEntry command) => "_" + command.Line.Replace(' ', '_');

    private static string Escape(string text) =>
        text.Replace(@"\", @"\\").Replace(":", @"\:").Replace("[", @"\[").Replace("]", @"\]");

    private static string Quote(string text) => $"'{text.Replace("'", @"'\''")}'";
}
