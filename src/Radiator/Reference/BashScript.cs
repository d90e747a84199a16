using System.Text;

namespace Radiator.Reference;

/// <summary>Completion for bash 4 and newer; works without the package bash-completion too.</summary>
internal static class BashScript
{
    // bash splits at = and : as well, so that preset:shop is three words: the line is split here at spaces alone, and
    // what stands before the last colon is cut from the answers again, as readline expects.
    private const string Function = """

        _radiator()
        {
            local line=${COMP_LINE:0:COMP_POINT} command=radiator previous= current word
            local commands= options= choices= paths=
            local -a words
            read -ra words <<<"$line"
            [[ $line == *[[:space:]] ]] && words+=('')
            current=${words[-1]}
            for word in "${words[@]:1:${#words[@]}-2}"; do
                case " $_radiator_lines " in *" ${command// /_}_$word "*) command+=" $word" ;; esac
                previous=$word
            done
            if [[ $current == --*=* ]]; then
                previous=${current%%=*}
                current=${current#*=}
            fi
            _radiator_value "$command $previous"
            if [[ -z $choices$paths ]]; then
                _radiator_command "$command"
                if [[ $current == -* ]]; then choices=$options; else choices="$commands $choices"; fi
            fi
            COMPREPLY=()
            [[ $choices == '<any>' ]] || mapfile -t COMPREPLY < <(compgen -W "$choices" -- "$current")
            if [[ -n $paths && $current != -* ]]; then
                compopt -o filenames 2>/dev/null
                mapfile -t -O ${#COMPREPLY[@]} COMPREPLY < <(compgen -f -- "$current")
            fi
            if [[ $current == *:* && $COMP_WORDBREAKS == *:* ]]; then
                local before=${current%"${current##*:}"}
                COMPREPLY=("${COMPREPLY[@]#"$before"}")
            fi
        }

        complete -F _radiator radiator

        """;

    public static string Of(CommandEntry root)
    {
        var script = new StringBuilder(CompletionScript.Heading("bash"));
        script.Append($"\n_radiator_lines='{string.Join(' ', root.All.Select(one => one.Line.Replace(' ', '_')))}'\n");
        script.Append("\n# What may follow a command.\n_radiator_command()\n{\n    case $1 in\n");
        foreach (var command in root.All)
            AppendCommand(script, command);
        script.Append("    esac\n}\n\n# What an option takes.\n_radiator_value()\n{\n    case $1 in\n");
        foreach (var command in root.All)
        {
            foreach (var option in command.Options.Where(option => option.Value is not null))
                AppendValue(script, command, option);
        }

        return script.Append("    esac\n}\n").Append(Function).ToString();
    }

    private static void AppendCommand(StringBuilder script, CommandEntry command)
    {
        script.Append($"    {Quote(command.Line)})\n");
        Append("commands", command.Subcommands.Select(one => one.Name));
        Append("options", command.Options.SelectMany(option => option.Names));
        Append("choices", command.Arguments.SelectMany(argument => argument.Value.Words));
        if (command.Arguments.Any(argument => argument.Value.IsPath))
            script.Append("        paths=1\n");
        script.Append("        ;;\n");

        void Append(string variable, IEnumerable<string> words)
        {
            if (string.Join(' ', words) is { Length: > 0 } text)
                script.Append($"        {variable}={Quote(text)}\n");
        }
    }

    private static void AppendValue(StringBuilder script, CommandEntry command, OptionEntry option)
    {
        var value = option.Value!;
        var names = string.Join(" | ", option.Names.Select(name => Quote($"{command.Line} {name}")));
        var choices = value.Words.Count > 0 ? Quote(string.Join(' ', value.Words)) : value.IsPath ? "" : "'<any>'";
        script.Append($"    {names})\n        choices={choices}\n");
        if (value.IsPath)
            script.Append("        paths=1\n");
        script.Append("        ;;\n");
    }

    private static string Quote(string text) => $"'{text.Replace("'", @"'\''")}'";
}
