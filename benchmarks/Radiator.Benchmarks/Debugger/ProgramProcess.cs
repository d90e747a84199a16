using System.Diagnostics;
using System.Globalization;

namespace Radiator.Benchmarks.Debugger;

/// <summary>A role of the real program in a process of its own.</summary>
internal sealed class ProgramProcess : IDisposable
{
    private readonly Process _process;

    private ProgramProcess(Process process) => _process = process;

    public int Id => _process.Id;

    /// <summary>Starts it; what it says goes to a file.</summary>
    public static ProgramProcess Start(string program, string log, params string[] arguments)
    {
        var start = new ProcessStartInfo("/bin/sh", ["-c", "exec \"$@\" >\"$0\" 2>&1", log, program, .. arguments])
        {
            WorkingDirectory = Path.GetTempPath(),
        };
        return new ProgramProcess(Process.Start(start)!);
    }

    /// <summary>Resident memory in MB (proc(5), status: VmRSS in kB).</summary>
    public static double ResidentMegabytes(int id) => File.ReadLines($"/proc/{id}/status")
        .Where(line => line.StartsWith("VmRSS:", StringComparison.Ordinal))
        .Select(line => double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1],
            CultureInfo.InvariantCulture) / 1024).Single();

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
    }
}
