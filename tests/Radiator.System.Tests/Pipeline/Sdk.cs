using System.Diagnostics;
using System.Text.Json;
using Radiator.Testing;

namespace Radiator.System.Tests.Pipeline;

/// <summary>A real SDK in a node process: makes calls of all six kinds and says of each whether it was told that it arrived.</summary>
internal sealed class Sdk : IDisposable
{
    public const string Folder = "tests/Radiator.System.Tests/peers";

    private readonly Process _process;

    private Sdk(Process process) => _process = process;

    public static Sdk Start(string script, string url, int count, string prefix, int paceMilliseconds = 0)
    {
        var start = new ProcessStartInfo(
            "node", [Repository.Path(Folder, script), url, Installation.WriteKey, count.ToString(), prefix])
        {
            RedirectStandardOutput = true,
            Environment = { ["PACE_MS"] = paceMilliseconds.ToString() },
        };
        return new Sdk(Process.Start(start)!);
    }

    /// <summary>The calls as they are settled.</summary>
    public async IAsyncEnumerable<SdkCall> SettledAsync()
    {
        while (await _process.StandardOutput.ReadLineAsync().WaitAsync(Deadline.Long) is { } line)
            yield return new SdkCall(JsonDocument.Parse(line).RootElement);
        await _process.WaitForExitAsync().WaitAsync(Deadline.Long);
        Assert.Equal(0, _process.ExitCode);
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        _process.Dispose();
    }
}
