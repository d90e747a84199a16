using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Radiator.Testing;

namespace Radiator.System.Tests.Clients;

/// <summary>A process with real clients in it, for any number of runs: peers/node.mjs or peers/browser.mjs.</summary>
internal sealed class ClientProcess : IAsyncDisposable
{
    public const string Folder = "tests/Radiator.System.Tests/peers";

    private readonly Process _process;
    private readonly ConcurrentDictionary<string, ClientRun> _runs = new();
    private readonly StringBuilder _errors = new();
    private readonly Task _reading;

    private ClientProcess(Process process)
    {
        _process = process;
        process.ErrorDataReceived += (_, line) => _errors.AppendLine(line.Data);
        process.BeginErrorReadLine();
        _reading = Task.Run(ReadAsync);
    }

    public static ClientProcess Start(string script)
    {
        var start = new ProcessStartInfo("node", [Repository.Path(Folder, script)])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(false),
            StandardOutputEncoding = Encoding.UTF8,
        };
        return new ClientProcess(Process.Start(start)!);
    }

    public ClientRun Start(ClientOrder order)
    {
        var run = new ClientRun(order);
        _runs[order.Run] = run;
        Say(JsonSerializer.Serialize(order, JsonSerializerOptions.Web));
        return run;
    }

    /// <summary>Closes the run's page.</summary>
    public void Close(ClientRun run) =>
        Say(JsonSerializer.Serialize(new { run = run.Order.Run, close = true }));

    public async ValueTask DisposeAsync()
    {
        // Its children too: a browser is many processes.
        _process.Kill(entireProcessTree: true);
        await _reading.WaitAsync(Pipeline.Deadline.Long);
        _process.Dispose();
    }

    private void Say(string line)
    {
        lock (_process)
        {
            _process.StandardInput.WriteLine(line);
            _process.StandardInput.Flush();
        }
    }

    private async Task ReadAsync()
    {
        while (await _process.StandardOutput.ReadLineAsync() is { } text)
        {
            var line = JsonDocument.Parse(text).RootElement;
            if (_runs.TryGetValue(line.GetProperty("run").GetString()!, out var run))
                run.Take(line);
        }

        foreach (var run in _runs.Values)
            run.Fail("Its process ended: " + _errors);
    }
}
