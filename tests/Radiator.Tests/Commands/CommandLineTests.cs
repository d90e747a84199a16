using System.Text.RegularExpressions;
using Radiator.CommandLine;
using Radiator.Commands;
using Radiator.Testing;
using Radiator.Tests.Fakes;

namespace Radiator.Tests.Commands;

public sealed partial class CommandLineTests : IDisposable
{
    private readonly Run _run = new();

    [Fact]
    public async Task Without_arguments_a_newcomer_is_told_where_to_begin()
    {
        var (code, output, error) = await _run.CommandAsync();
        Assert.Equal((ExitCode.Ok, ""), (code, error));
        Assert.Contains("radiator demo", output, StringComparison.Ordinal);
        foreach (var name in new[] { "collector", "daemon", "tail", "send", "demo", "dev" })
            Assert.Matches($@"\n  {name}\s", output);
    }

    [Theory]
    [InlineData("collector")]
    [InlineData("daemon")]
    [InlineData("tail")]
    [InlineData("send")]
    [InlineData("demo")]
    [InlineData("dev")]
    public async Task Help_has_examples_and_exit_codes(string command)
    {
        var (code, output, _) = await _run.CommandAsync(command, "--help");
        Assert.Equal(ExitCode.Ok, code);
        Assert.Contains($"\n  radiator {command}", output, StringComparison.Ordinal);
        Assert.Contains("Exit codes: 0 ", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Version_is_a_line()
    {
        var (code, output, _) = await _run.CommandAsync("--version");
        Assert.Equal(ExitCode.Ok, code);
        Assert.Matches("^[0-9]+\\.[0-9]+\\.[0-9]+", output);
    }

    [Theory]
    [InlineData("unknown command", "tial")]
    [InlineData("--rate fast: must be a rate", "send", "--rate", "fast")]
    [InlineData("--rate 0: must be a rate", "send", "--rate", "0")]
    [InlineData("--violations 105%: must be a share", "send", "--violations", "105%")]
    [InlineData("--for 10: must be a time", "demo", "--for", "10")]
    [InlineData("--from yesterday: must be latest", "tail", "--from", "yesterday")]
    [InlineData("--count 0: must be at least 1", "tail", "--count", "0")]
    [InlineData("--speed fast: must be 10x", "send", "--speed", "fast")]
    [InlineData("--kind", "send", "--kind", "bank")]
    [InlineData("--color", "tail", "--color", "pink")]
    [InlineData("--nonsense", "tail", "--nonsense")]
    [InlineData("choose one of them", "tail", "--connect", "a", "--collector", "b")]
    [InlineData("--connect needs a value", "tail", "--connect", "--filter", "violation")]
    [InlineData("must be Key=Value", "daemon", "--set", "Daemon:Token")]
    [InlineData("did you mean \"Collector\"?", "daemon", "--set", "Daemon:Colector=x")]
    [InlineData("there is no file", "collector", "--config", "nowhere.json")]
    [InlineData("--url nowhere: must be http", "send", "--url", "nowhere")]
    public async Task What_cannot_be_used_is_exit_code_2_with_a_sentence(string sentence, params string[] arguments)
    {
        var (code, output, error) = await _run.CommandAsync(arguments);
        Assert.Equal(ExitCode.Usage, code);
        Assert.Equal("", output);
        if (sentence != "unknown command")
            Assert.Contains(sentence, error, StringComparison.Ordinal);
        Assert.StartsWith("radiator", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("properties.revenue >", "expected")]
    [InlineData("nonsense = 1", "nonsense")]
    public async Task A_filter_that_cannot_be_used_is_shown_with_a_caret(string filter, string words)
    {
        var (code, _, error) = await _run.CommandAsync("tail", "--collector", "http://127.0.0.1:1", "--filter", filter);
        Assert.Equal(ExitCode.Usage, code);
        Assert.Contains(filter, error, StringComparison.Ordinal);
        Assert.Contains('^', error);
        Assert.Contains(words, error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_verdict_in_a_filter_needs_a_daemon_and_that_is_said()
    {
        var (code, _, error) =
            await _run.CommandAsync("tail", "--collector", "http://127.0.0.1:1", "--filter", "verdict = violating");
        Assert.Equal(ExitCode.Usage, code);
        Assert.Contains("Verdicts come from a daemon", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Escapes_of_the_command_line_do_not_reach_the_terminal()
    {
        var (_, _, error) =
            await _run.CommandAsync("tail", "--collector", "http://127.0.0.1:1", "--filter", "\e[31m >");
        Assert.DoesNotContain('\e', error);
    }

    [Fact]
    public async Task A_collector_that_is_not_there_is_a_line_and_tried_again()
    {
        var (code, output, _) =
            await _run.CommandAsync("tail", "--collector", "http://127.0.0.1:1", "--for", "300ms", "--plain");
        Assert.Equal(ExitCode.Ok, code);
        Assert.Contains("-- no link to the collector at http://127.0.0.1:1", output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_reference_page_names_every_option_and_no_other()
    {
        var page = File.ReadAllText(Repository.Path("docs/commands.md"));
        var root = RadiatorCli.Create(_run.Context());
        foreach (var (heading, command) in root.Subcommands.SelectMany(command => WithParts("## ", command)))
        {
            var section = Section(page, heading);
            var documented = OptionName().Matches(section).Select(match => match.Groups[1].Value).Distinct().Order();
            Assert.Equal(
                command.Options.Where(option => !option.Hidden).Select(option => option.Name).Order(), documented);
        }
    }

    public void Dispose() => _run.Dispose();

    private static IEnumerable<(string Heading, System.CommandLine.Command Command)> WithParts(
        string before, System.CommandLine.Command command) =>
        command.Subcommands.SelectMany(part => WithParts($"#{before}{command.Name} ", part))
            .Prepend((before + command.Name, command));

    // Options stand first in the rows of a command's table; a part of a command has a section of its own.
    private static string Section(string page, string heading)
    {
        var start = page.IndexOf($"\n{heading}\n", StringComparison.Ordinal);
        Assert.True(start >= 0, $"docs/commands.md has no section {heading}");
        var end = page.IndexOf("\n##", start + 4, StringComparison.Ordinal);
        return end < 0 ? page[start..] : page[start..end];
    }

    [GeneratedRegex(@"^\| `(--[a-z-]+)", RegexOptions.Multiline)]
    private static partial Regex OptionName();
}
