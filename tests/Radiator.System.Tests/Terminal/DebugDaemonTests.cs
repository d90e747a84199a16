using System.Net.Http.Headers;
using System.Text;
using Radiator.System.Tests.Pipeline;

namespace Radiator.System.Tests.Terminal;

/// <summary><c>radiator debug</c> on a daemon that comes and goes.</summary>
public sealed class DebugDaemonTests : IDisposable
{
    private readonly DebuggerSession _debugger = new();

    public void Dispose() => _debugger.Dispose();

    [Fact]
    public async Task An_event_appears_while_one_looks_and_again_after_the_daemon_was_killed_and_restarted()
    {
        await using var installation = new Installation();
        await installation.StartCollectorAsync();
        await installation.StartDaemonAsync();
        await using var pty = _debugger.Start("--connect", installation.Socket);
        await pty.UntilShownAsync("RADIATOR");
        await SendAsync(installation, 1, "First Seen");
        await pty.UntilShownAsync("First Seen");
        await installation.Daemon.KillAsync();
        await installation.StartDaemonAsync();
        await SendAsync(installation, 2, "Seen After All");
        await pty.UntilShownAsync("Seen After All");
        pty.Type("Q");
        await DebuggerSession.AssertGivenBackAsync(pty, 0);
    }

    [Fact]
    [Trait("Category", "Slow")]
    public async Task Nothing_is_written_while_nothing_happens()
    {
        await using var installation = new Installation();
        await installation.StartCollectorAsync();
        await installation.StartDaemonAsync();
        // Before the debugger comes: in its list, and in no rate that would fall.
        await SendAsync(installation, 1, "First Seen");
        await installation.CaughtUpAsync();
        await using var pty = _debugger.Start("--connect", installation.Socket);
        await pty.UntilShownAsync("First Seen");
        // The first picture settles: the header's chart is over six seconds in 80 columns.
        using var window = new PeriodicTimer(TimeSpan.FromSeconds(3), TimeProvider.System);
        var (before, now) = (-1L, pty.Look(output => output.Bytes));
        for (var windows = 0; windows < 20 && before != now; windows++)
        {
            await window.WaitForNextTickAsync();
            (before, now) = (now, pty.Look(output => output.Bytes));
        }

        Assert.Equal(before, now);
        pty.Type("Q");
        await DebuggerSession.AssertGivenBackAsync(pty, 0);
    }

    private static async Task SendAsync(Installation installation, int number, string name)
    {
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, installation.HttpAddress + "/v1/track")
        {
            Content = new StringContent(DebuggerSession.Event(number, name), Encoding.UTF8, "application/json"),
        };
        request.Headers.Authorization = new AuthenticationHeaderValue(
            "Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(Installation.WriteKey + ":")));
        using var response = await client.SendAsync(request);
        response.EnsureSuccessStatusCode();
    }
}
