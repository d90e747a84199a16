using System.Diagnostics;
using System.Text.Json;
using Radiator.Testing;

namespace Radiator.Lights.Devices.Tests.Peers;

/// <summary>A script of the peers folder that runs and says what happens in lines of JSON.</summary>
internal sealed class NodePeer : IAsyncDisposable
{
    public const string Folder = "tests/Radiator.Lights.Devices.Tests/peers";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Process _process;
    private readonly Task<string> _errors;

    private NodePeer(Process process) => (_process, _errors) = (process, process.StandardError.ReadToEndAsync());

    public int Port { get; private set; }

    public static async Task<NodePeer> StartAsync(string script, params string[] arguments)
    {
        var start = new ProcessStartInfo("node", [Repository.Path(Folder, script), .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var peer = new NodePeer(Process.Start(start)!);
        var ready = await peer.ReadAsync("ready");
        peer.Port = ready.TryGetProperty("port", out var port) ? port.GetInt32() : 0;
        return peer;
    }

    /// <summary>The next line of this event. Any other is none that was expected.</summary>
    public async Task<JsonElement> ReadAsync(string name)
    {
        var line = await _process.StandardOutput.ReadLineAsync().WaitAsync(Patience)
            ?? throw new InvalidOperationException($"The peer ended without \"{name}\": {await _errors}");
        var parsed = JsonSerializer.Deserialize<JsonElement>(line);
        Assert.True(parsed.GetProperty("event").GetString() == name, line);
        return parsed;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            _process.Kill();
        await _process.WaitForExitAsync().WaitAsync(Patience);
        _process.Dispose();
    }
}
