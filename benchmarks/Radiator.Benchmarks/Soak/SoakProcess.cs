using System.Diagnostics;
using System.Globalization;

namespace Radiator.Benchmarks.Soak;

/// <summary>One role of the program in a process of its own; what it says goes into a file.</summary>
internal sealed class SoakProcess : IAsyncDisposable
{
    private static readonly TimeSpan StopsWithin = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly StreamWriter _log;
    private readonly Lock _lock = new();

    private SoakProcess(Process process, StreamWriter log)
    {
        _process = process;
        _log = log;
    }

    public int Id => _process.Id;

    public static SoakProcess Start(
        string program, string role, string configuration, IEnumerable<KeyValuePair<string, string>> environment,
        string log)
    {
        var start = new ProcessStartInfo(
            "dotnet", [Path.Combine(program, "radiator.dll"), role, "--config", configuration])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetTempPath(),
        };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        var started = new SoakProcess(Process.Start(start)!, new StreamWriter(log, append: true) { AutoFlush = true });
        started._process.OutputDataReceived += (_, line) => started.Write(line.Data);
        started._process.ErrorDataReceived += (_, line) => started.Write(line.Data);
        started._process.BeginOutputReadLine();
        started._process.BeginErrorReadLine();
        return started;
    }

    /// <summary>As kill -9.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>As a service manager stops it; returns the exit code, 137 where it had to be killed.</summary>
    public async Task<int> StopAsync()
    {
        using var kill = Process.Start("kill", ["-TERM", Id.ToString(CultureInfo.InvariantCulture)]);
        try
        {
            await _process.WaitForExitAsync().WaitAsync(StopsWithin);
            return _process.ExitCode;
        }
        catch (TimeoutException)
        {
            await KillAsync();
            return 137;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            await KillAsync();
        _process.Dispose();
        lock (_lock)
            _log.Dispose();
    }

    private void Write(string? line)
    {
        if (line is null)
            return;
        lock (_lock)
        {
            if (_log.BaseStream is { CanWrite: true })
                _log.WriteLine(line);
        }
    }
}
