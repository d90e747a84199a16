using System.Diagnostics;

namespace Radiator.Testing;

/// <summary>Independent programs that tests talk to: which of them this machine has.</summary>
public static class Peer
{
    /// <summary>Node.js 20 or newer on the path.</summary>
    public static bool HasNode { get; } = Succeeds("node", "-e", "process.exit(+process.versions.node.split('.')[0] >= 20 ? 0 : 1)");

    /// <summary>The system's Python with grpcio and protobuf (Debian: python3-grpcio, python3-protobuf).</summary>
    public static bool HasPythonGrpc { get; } = Succeeds("/usr/bin/python3", "-c", "import grpc, google.protobuf");

    /// <summary>The system's Python with the Prometheus client (Debian: python3-prometheus-client).</summary>
    public static bool HasPythonPrometheus { get; } = Succeeds("/usr/bin/python3", "-c", "import prometheus_client.parser");

    /// <summary>A terminal within a terminal, whose screen can be read (Debian: tmux).</summary>
    public static bool HasTmux { get; } = Succeeds("tmux", "-V");

    /// <summary>The browser that tests drive; RADIATOR_CHROMIUM names another.</summary>
    public static string Chromium { get; } =
        Environment.GetEnvironmentVariable("RADIATOR_CHROMIUM") ?? "/usr/bin/chromium";

    /// <summary>Whether there is a Chromium (Debian: chromium).</summary>
    public static bool HasChromium { get; } = File.Exists(Chromium);

    /// <summary>Whether the packages of a folder with a package.json are installed.</summary>
    public static bool HasNodeModules(string folder) => HasNode && Directory.Exists(Path.Combine(folder, "node_modules"));

    /// <summary>Whether a program can be started and ends with 0.</summary>
    public static bool Succeeds(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments)
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
            return process.WaitForExit(20_000) && process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
