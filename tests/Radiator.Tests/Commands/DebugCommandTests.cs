using Radiator.CommandLine;
using Radiator.Tests.Fakes;

namespace Radiator.Tests.Commands;

public sealed class DebugCommandTests : IDisposable
{
    private readonly Run _run = new();

    public void Dispose() => _run.Dispose();

    [Fact]
    public async Task Without_a_terminal_it_says_so_and_names_tail()
    {
        var (code, output, error) = await _run.CommandAsync("debug");

        Assert.Equal((ExitCode.Failed, ""), (code, output));
        Assert.Contains("needs a terminal", error, StringComparison.Ordinal);
        Assert.Contains("radiator tail", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--plan: a daemon has its own plan", "debug", "--plan", "plan.yaml")]
    [InlineData("choose one of them", "debug", "events.ndjson", "--connect", "a.sock")]
    [InlineData("--session-idle soon: must be a time", "debug", "--session-idle", "soon")]
    [InlineData("--color", "debug", "--color", "pink")]
    public async Task What_cannot_be_used_is_told(string part, params string[] line)
    {
        var (code, _, error) = await _run.CommandAsync(line);

        Assert.Equal(ExitCode.Usage, code);
        Assert.Contains(part, error, StringComparison.Ordinal);
    }
}
