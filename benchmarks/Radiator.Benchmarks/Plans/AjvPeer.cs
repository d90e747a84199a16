using System.Diagnostics;
using System.Globalization;

namespace Radiator.Benchmarks.Plans;

/// <summary>ajv 8 in a node process that stays: rounds over the same file, one for each line that it is sent.</summary>
internal sealed class AjvPeer : IDisposable
{
    private readonly Process _process;

    public AjvPeer(string planFile, string eventsFile)
    {
        _process = Process.Start(new ProcessStartInfo("node", [Path.Combine(Folders.Peers, "ajv-plan.mjs"), planFile, eventsFile])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        CompileMilliseconds = Read()[0];
    }

    public double CompileMilliseconds { get; }

    /// <summary>Microseconds an event, of JSON.parse alone and of parse and check; violating events; violations.</summary>
    public (double Parse, double Check, double Violating, double Violations) Round()
    {
        _process.StandardInput.WriteLine();
        _process.StandardInput.Flush();
        var figures = Read();
        return (figures[0], figures[1], figures[2], figures[3]);
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        if (!_process.WaitForExit(5000))
            _process.Kill();
        _process.Dispose();
    }

    private double[] Read() =>
    [
        .. (_process.StandardOutput.ReadLine() ?? throw new InvalidOperationException("The peer ended: (cd benchmarks/peers && npm ci)?"))
            .Split(' ').Select(figure => double.Parse(figure, CultureInfo.InvariantCulture)),
    ];
}
