using System.Diagnostics;

namespace Radiator.Tests.Reference;

/// <summary>A real shell that has been given the script of its completion, and is asked at the tab key.</summary>
internal static class Shell
{
    private const string Bash = """
        source "$1"
        while IFS= read -r line; do
            COMP_LINE=$line COMP_POINT=${#line} COMPREPLY=()
            _radiator
            printf '=%s\n' "$line"
            printf ' %s\n' "${COMPREPLY[@]}"
        done
        """;

    private const string Fish = """
        source $argv[1]
        while read -l line
            echo "=$line"
            for answer in (complete -C "$line")
                echo " "(string split -- \t $answer)[1]
            end
        end
        """;

    // A shell in a terminal of its own. What it would list is written to a file where it is added: the screen is not
    // drawn while input waits.
    private const string Zsh = """
        zmodload zsh/zpty
        cat >$1.setup <<'SETUP'
        PROMPT=
        stty -echo
        autoload -Uz compinit
        compinit -u -D
        source $script
        ask() { zle list-choices; BUFFER=; print ended }
        zle -N ask
        bindkey '^I' ask
        compadd() {
            if [[ ${@[1,(i)(-|--)]} != *-(O|A|D)\ * ]]; then
                local -a hits
                builtin compadd -A hits "$@"
                print -rl -- $hits >>$script.answers
            fi
            builtin compadd "$@"
        }
        print ready
        SETUP
        zpty z script=$1 zsh -f -i
        zpty -w z "source $1.setup"
        zpty -r z shown '*ready*'
        while IFS= read -r line; do
            : >$1.answers
            zpty -w -n z "$line"$'\t'
            zpty -r z shown '*ended*'
            print -r -- "=$line"
            sed 's/^/ /' $1.answers
        done
        zpty -d z
        """;

    /// <summary>What is offered at the end of each line.</summary>
    public static async Task<Dictionary<string, string[]>> AskAsync(
        string shell, string script, string folder, IEnumerable<string> lines)
    {
        var file = Path.Combine(folder, $"radiator.{shell}");
        var driver = Path.Combine(folder, $"driver.{shell}");
        await File.WriteAllTextAsync(file, script);
        await File.WriteAllTextAsync(driver, shell switch { "bash" => Bash, "fish" => Fish, _ => Zsh });
        string[] arguments = shell == "zsh" ? ["-f", driver, file] : [driver, file];
        using var process = Process.Start(new ProcessStartInfo(shell, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder,
            // Nothing of whoever runs the tests.
            Environment = { ["HOME"] = folder, ["TERM"] = "xterm", ["LC_ALL"] = "C.UTF-8" },
        })!;
        var error = process.StandardError.ReadToEndAsync();
        await process.StandardInput.WriteAsync(string.Concat(lines.Select(line => line + "\n")));
        process.StandardInput.Close();
        var output = await process.StandardOutput.ReadToEndAsync().WaitAsync(TimeSpan.FromMinutes(1));
        Assert.Equal("", await error);
        return Answers(output);
    }

    private static Dictionary<string, string[]> Answers(string output)
    {
        var answers = new Dictionary<string, string[]>();
        foreach (var part in $"\n{output}".Split("\n=").Skip(1))
        {
            var lines = part.Split('\n');
            answers[lines[0]] = [.. lines[1..].Select(line => line.TrimStart()).Where(line => line.Length > 0)];
        }

        return answers;
    }
}
