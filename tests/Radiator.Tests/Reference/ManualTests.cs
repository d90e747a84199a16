using System.Diagnostics;
using Radiator.CommandLine;
using Radiator.Testing;
using Radiator.Tests.Fakes;

namespace Radiator.Tests.Reference;

public sealed class ManualTests : IDisposable
{
    private readonly Run _run = new();

    [Fact]
    public async Task Every_command_has_a_page_that_names_it_and_all_of_its_options()
    {
        var pages = await PagesAsync();
        var commands = CommandLines.All(_run);
        Assert.Equal(
            commands.Keys.Select(FileName).Order(StringComparer.Ordinal), pages.Keys.Order(StringComparer.Ordinal));
        foreach (var (line, command) in commands)
        {
            var page = pages[FileName(line)];
            Assert.Contains($"\\fB{line}\\fR", page.Replace("\\-", "-"), StringComparison.Ordinal);
            foreach (var name in CommandLines.Names(command))
                Assert.Contains($"\\fB{name.Replace("-", "\\-")}\\fR", page, StringComparison.Ordinal);
            foreach (var argument in command.Arguments)
                Assert.Contains($"\\fI{argument.HelpName ?? argument.Name}\\fR", page, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Pages_lead_to_each_other_and_to_no_other()
    {
        var pages = await PagesAsync();
        foreach (var page in pages.Values)
        {
            var see = page.Split(".SH SEE ALSO\n")[1].Split('\n', StringSplitOptions.RemoveEmptyEntries);
            Assert.All(see, line => Assert.Contains(
                line.TrimEnd(',').Replace("\\fB", "").Replace("\\fR(1)", ".1").Replace("\\-", "-"), pages.Keys));
        }
    }

    [Fact]
    public async Task What_the_help_says_is_what_the_page_says()
    {
        var pages = await PagesAsync();
        var (_, help, _) = await _run.CommandAsync("plan", "check", "--help");
        var page = Plain(pages["radiator-plan-check.1"]);
        Assert.Contains("an older version of the plan", page, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("an older version of the plan", help, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("radiator plan check events.ndjson", page, StringComparison.Ordinal);
    }

    [PeerFact(program: "man")]
    public async Task Man_formats_every_page_without_a_warning()
    {
        await PagesAsync();
        foreach (var path in Directory.EnumerateFiles(Folder))
        {
            // As Debian's lintian looks at pages.
            var start = new ProcessStartInfo("man", ["--warnings", "-E", "UTF-8", "-l", "-Tutf8", "-Z", path])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                Environment = { ["MANROFFSEQ"] = "", ["MANWIDTH"] = "80", ["LC_ALL"] = "C.UTF-8" },
            };
            using var man = Process.Start(start)!;
            var formatted = man.StandardOutput.ReadToEndAsync();
            Assert.Equal("", await man.StandardError.ReadToEndAsync());
            Assert.NotEqual("", await formatted);
            await man.WaitForExitAsync();
            Assert.Equal(0, man.ExitCode);
        }
    }

    [Fact]
    public async Task A_folder_that_cannot_be_made_is_a_sentence()
    {
        var file = _run.Write("file", "");
        var (code, _, error) = await _run.CommandAsync("man", Path.Combine(file, "below"));
        Assert.Equal(ExitCode.Failed, code);
        Assert.StartsWith("radiator man: ", error, StringComparison.Ordinal);
    }

    public void Dispose() => _run.Dispose();

    private string Folder => Path.Combine(_run.WorkingDirectory, "man1");

    private static string FileName(string line) => line.Replace(' ', '-') + ".1";

    private static string Plain(string page) => page.Replace("\\fB", "").Replace("\\fR", "").Replace("\\-", "-");

    private async Task<Dictionary<string, string>> PagesAsync()
    {
        var (code, _, error) = await _run.CommandAsync("man", "man1");
        Assert.Equal("", error);
        Assert.Equal(ExitCode.Ok, code);
        return Directory.EnumerateFiles(Folder).ToDictionary(path => Path.GetFileName(path), File.ReadAllText);
    }
}
