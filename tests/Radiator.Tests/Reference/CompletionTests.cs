using Radiator.CommandLine;
using Radiator.Testing;
using Radiator.Tests.Fakes;

namespace Radiator.Tests.Reference;

/// <summary>Real shells, asked at the tab key about every command and every option.</summary>
public sealed class CompletionTests : IDisposable
{
    private readonly Run _run = new();

    [Fact]
    public async Task Bash_offers_every_command_every_option_and_what_it_may_be() => await OffersAllAsync("bash");

    [PeerFact(program: "fish")]
    public async Task Fish_offers_every_command_every_option_and_what_it_may_be() => await OffersAllAsync("fish");

    [PeerFact(program: "zsh")]
    public async Task Zsh_offers_every_command_every_option_and_what_it_may_be() => await OffersAllAsync("zsh");

    [Fact]
    public async Task Bash_knows_a_preset_by_its_colon_a_value_by_its_sign_and_a_file()
    {
        _run.Write("rules of mine.yaml", "");
        var answers = await AskAsync(
            "bash", "radiator lights legend preset:s", "radiator tail --color=al", "radiator lights legend rul",
            "radiator tail --filter ", "radiator nothing ");
        // readline has replaced the words up to the last colon itself.
        Assert.Equal(["shop"], answers["radiator lights legend preset:s"]);
        Assert.Equal(["always"], answers["radiator tail --color=al"]);
        Assert.Equal(["rules of mine.yaml"], answers["radiator lights legend rul"]);
        Assert.Empty(answers["radiator tail --filter "]);
        Assert.Contains("tail", answers["radiator nothing "]);
    }

    [PeerFact(program: "zsh")]
    public async Task Zsh_offers_presets_and_files()
    {
        _run.Write("rules.yaml", "");
        var answers = await AskAsync("zsh", "radiator lights legend preset:sh", "radiator lights legend rul");
        Assert.Contains("preset:shop", answers["radiator lights legend preset:sh"]);
        Assert.Contains("rules.yaml", answers["radiator lights legend rul"]);
    }

    [PeerFact(program: "fish")]
    public async Task Fish_offers_presets_and_files_and_nothing_for_a_free_text()
    {
        _run.Write("rules.yaml", "");
        var answers = await AskAsync(
            "fish", "radiator lights legend preset:sh", "radiator lights legend rul", "radiator tail --filter ");
        Assert.Contains("preset:shop", answers["radiator lights legend preset:sh"]);
        Assert.Contains("rules.yaml", answers["radiator lights legend rul"]);
        Assert.Empty(answers["radiator tail --filter "]);
    }

    [Fact]
    public async Task Every_placeholder_is_one_that_the_scripts_know_what_to_offer_for()
    {
        string[] freeText =
        [
            "TIME", "N/s", "SHARE", "N", "M", "URL", "KEY", "KEY=VALUE", "FILTER", "FORMAT", "ID", "NAME", "TEXT",
            "STRIP", "OFFSET", "SHELL", "PATTERN", "SPEED", "HOST", "NAME[:ENVIRONMENT]",
            // Their words are the option's own.
            "ROLE", "PRESET", "TYPE",
        ];
        string[] paths = ["FILE", "PATH", "DIRECTORY", "FOLDER", "PLAN", "OLD", "NEW", "RULES", "EVENTS"];
        var placeholders = CommandLines.All(_run).Values.SelectMany(command => command.Arguments
            .Select(argument => argument.HelpName ?? argument.Name)
            .Concat(command.Options.Where(option => option.Arity.MaximumNumberOfValues > 0 && !option.Hidden)
                .Select(option => option.HelpName ?? "")));
        var unknown = placeholders.SelectMany(name => name.Split('|'))
            .Where(name => name.Any(char.IsAsciiLetterUpper)).Distinct().Except(freeText).Except(paths);
        Assert.Empty(unknown);
        var (_, script, _) = await _run.CommandAsync("completion", "fish");
        Assert.Contains("-l plan -r -F", script, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_shell_that_is_not_known_is_told_which_are()
    {
        var (code, _, error) = await _run.CommandAsync("completion", "tcsh");
        Assert.Equal(ExitCode.Usage, code);
        Assert.Contains("'bash'", error, StringComparison.Ordinal);
    }

    public void Dispose() => _run.Dispose();

    private async Task OffersAllAsync(string shell)
    {
        var commands = CommandLines.All(_run);
        var answers = await AskAsync(shell, [.. commands.Keys.SelectMany(line => new[] { $"{line} ", $"{line} --" }),
            "radiator tail --color ", "radiator plan convert --to ", "radiator init --role "]);
        foreach (var (line, command) in commands)
        {
            foreach (var name in command.Subcommands.Where(one => !one.Hidden).Select(one => one.Name))
                Assert.Contains(name, answers[$"{line} "]);
            var offered = answers[$"{line} --"];
            foreach (var name in CommandLines.Names(command).Where(name => name.StartsWith("--", StringComparison.Ordinal)))
                Assert.True(offered.Contains(name), $"no {name} at {line}: {string.Join(' ', offered)}");
        }

        Assert.Contains("collector", answers["radiator init --role "]);
        Assert.Contains("24bit", answers["radiator tail --color "]);
        Assert.Contains("rudderstack", answers["radiator plan convert --to "]);
        Assert.DoesNotContain("tail", answers["radiator plan convert --to "]);
    }

    private async Task<Dictionary<string, string[]>> AskAsync(string shell, params string[] lines)
    {
        var (code, script, _) = await _run.CommandAsync("completion", shell);
        Assert.Equal(ExitCode.Ok, code);
        return await Shell.AskAsync(shell, script, _run.WorkingDirectory, lines);
    }
}
