using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Radiator.Benchmarks.Plans;

/// <summary>
/// The program as its users have it: compiled ahead for one machine, as packaging/build-deb.sh does. In folders of its
/// own, so that it leaves the builds and the lock files of whoever works in this checkout alone.
/// </summary>
internal static class PublishedProgram
{
    /// <summary>Makes it anew; its path.</summary>
    public static string Make()
    {
        var root = Path.GetDirectoryName(Folders.Benchmarks)!;
        var folder = Path.Combine(root, "artifacts", "published");
        string[] arguments =
        [
            "publish", Path.Combine(root, "src", "Radiator"), "-c", "Release", "-v", "q", "--nologo",
            "-r", RuntimeInformation.RuntimeIdentifier, "--no-self-contained", "-p:PublishReadyToRun=true",
            $"-p:ArtifactsPath={Path.Combine(folder, "build")}", "-p:GenerateDocumentationFile=false",
            "-p:RunAnalyzers=false", "-p:EnforceCodeStyleInBuild=false", "-o", Path.Combine(folder, "program"),
        ];
        using var process = Process.Start(new ProcessStartInfo("dotnet", arguments))!;
        process.WaitForExit();
        return process.ExitCode == 0 ? Path.Combine(folder, "program", "radiator")
            : throw new InvalidOperationException($"dotnet publish ended with {process.ExitCode}.");
    }
}
