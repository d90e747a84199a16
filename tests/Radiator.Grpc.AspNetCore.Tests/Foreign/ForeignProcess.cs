using System.Diagnostics;
using System.Text.Json;
using Radiator.Testing;

namespace Radiator.Grpc.AspNetCore.Tests.Foreign;

/// <summary>
/// A script of the peers folder that runs, and says what happens in lines of JSON with an "event" each.
/// </summary>
internal sealed class ForeignProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Process _process;
    private readonly Task<string> _errors;

    private ForeignProcess(Process process)
    {
        _process = process;
        _errors = process.StandardError.ReadToEndAsync();
    }

    public static string Folder { get; } = Repository.Path("tests", "Radiator.Grpc.AspNetCore.Tests", "peers");

    /// <param name="language">"node" or "python".</param>
    /// <param name="script">Name of the script without its suffix.</param>
    /// <param name="arguments">What it is given.</param>
    public static ForeignProcess Start(string language, string script, params string[] arguments)
    {
        var command = Command(language, script, arguments);
        return StartProgram(command[0], command[1..]);
    }

    /// <summary>Program and arguments that start a script.</summary>
    public static string[] Command(string language, string script, params string[] arguments) => language == "node"
        ? ["node", Path.Combine(Folder, script + ".js"), .. arguments]
        : ["/usr/bin/python3", "-B", Path.Combine(Folder, script + ".py"), .. arguments];

    public static ForeignProcess StartProgram(string program, params string[] arguments) =>
        new(Process.Start(new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!);

    /// <summary>The next line with this event; lines of others in between are passed over.</summary>
    public async Task<JsonElement> WaitForAsync(string name)
    {
        while (true)
        {
            var line = await _process.StandardOutput.ReadLineAsync().WaitAsync(Patience);
            if (line is null)
                throw new InvalidOperationException($"The peer ended without '{name}': {await _errors}");
            var parsed = JsonSerializer.Deserialize<JsonElement>(line);
            if (parsed.GetProperty("event").GetString() == name)
                return parsed;
        }
    }

    /// <summary>SIGKILL: no goodbye.</summary>
    public void Kill() => _process.Kill();

    /// <summary>SIGSTOP or SIGCONT: alive, and deaf.</summary>
    public void Signal(string name) => Peer.Succeeds("/bin/kill", "-" + name, _process.Id.ToString());

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
