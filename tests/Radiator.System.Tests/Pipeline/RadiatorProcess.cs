using System.Diagnostics;
using System.Text;

namespace Radiator.System.Tests.Pipeline;

/// <summary>The real program in a process of its own, so that it can be killed like one.</summary>
internal sealed class RadiatorProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly StringBuilder _output = new();

    private RadiatorProcess(Process process) => _process = process;

    public int Id => _process.Id;

    public string Output
    {
        get
        {
            lock (_output)
                return _output.ToString();
        }
    }

    public static RadiatorProcess Start(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "radiator.dll"), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetTempPath(),
        };
        var started = new RadiatorProcess(Process.Start(start)!);
        started._process.OutputDataReceived += (_, line) => started.Append(line.Data);
        started._process.ErrorDataReceived += (_, line) => started.Append(line.Data);
        started._process.BeginOutputReadLine();
        started._process.BeginErrorReadLine();
        return started;
    }

    /// <summary>As kill -9.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync().WaitAsync(Deadline.Long);
    }

    /// <summary>As a service manager stops it; returns the exit code.</summary>
    public async Task<int> StopAsync()
    {
        using var kill = Process.Start("kill", ["-TERM", Id.ToString()]);
        await _process.WaitForExitAsync().WaitAsync(Deadline.Long);
        return _process.ExitCode;
    }

    public async Task<int> WaitForExitAsync()
    {
        await _process.WaitForExitAsync().WaitAsync(Deadline.Long);
        return _process.ExitCode;
    }

    /// <summary>Resident memory in bytes (proc(5), status: VmRSS in kB).</summary>
    public long ResidentBytes() => File.ReadLines($"/proc/{Id}/status")
        .Where(line => line.StartsWith("VmRSS:", StringComparison.Ordinal))
        .Select(line => long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1]) * 1024).Single();

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            await KillAsync();
        _process.Dispose();
    }

    private void Append(string? line)
    {
        lock (_output)
            _output.AppendLine(line);
    }
}
