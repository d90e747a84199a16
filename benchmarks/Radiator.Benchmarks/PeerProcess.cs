using System.Diagnostics;

namespace Radiator.Benchmarks;

/// <summary>A server under measurement, in a process of its own.</summary>
internal sealed class PeerProcess : IAsyncDisposable
{
    private readonly Process _process;

    private PeerProcess(Process process) => _process = process;

    public static async Task<PeerProcess> StartAsync(string program, string readyWhen, params string[] arguments)
    {
        var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
        var seen = new List<string>();
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            seen.Add(line);
            if (line.Contains(readyWhen, StringComparison.Ordinal))
            {
                // Keep the pipe empty: a server that blocks on its log would be measured for that.
                _ = process.StandardOutput.ReadToEndAsync();
                return new PeerProcess(process);
            }
        }

        throw new InvalidOperationException($"{program} ended before it said \"{readyWhen}\":\n{string.Join('\n', seen)}");
    }

    /// <summary>Resident memory in MB.</summary>
    public double ResidentMegabytes()
    {
        _process.Refresh();
        return _process.WorkingSet64 / 1048576.0;
    }

    /// <summary>User and system time so far.</summary>
    public TimeSpan ProcessorTime()
    {
        _process.Refresh();
        return _process.TotalProcessorTime;
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
