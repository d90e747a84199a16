using System.Diagnostics;
using Radiator.System.Tests.Systemd;
using Radiator.Testing;

namespace Radiator.System.Tests.Packaging;

/// <summary>
/// The real package, made by its script, in a fresh Debian from its installation to its end: one boot.
/// </summary>
public sealed class PackageLife : IAsyncLifetime
{
    private readonly TemporaryFolder _packages = new();

    /// <summary>What the script said; its lintian fails on any error.</summary>
    internal string Built { get; private set; } = "";

    /// <summary>What each step of scenario.sh said.</summary>
    internal MachineRun Machine { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        // Without its facts it is not asked for: xunit makes a fixture even where all of them are skipped.
        if (new DebianFactAttribute().Skip is not null)
            return;
        var root = RunAsync(Repository.Path("tests", "Radiator.System.Tests", "Packaging", "debian-root.sh"), Cache);
        Built = await RunAsync(
            Repository.Path("packaging", "build-deb.sh"), "--fast", "--output", _packages.Path, "amd64");
        Machine = await MachineRun.BootAsync(new MachinePlan(await File.ReadAllTextAsync(
            Repository.Path("tests", "Radiator.System.Tests", "Packaging", "scenario.sh")))
        {
            Root = (await root).Trim().Split('\n')[^1],
            Binds = [(_packages.Path, "/packages")],
            Limit = TimeSpan.FromMinutes(10),
        });
    }

    public Task DisposeAsync()
    {
        _packages.Dispose();
        return Task.CompletedTask;
    }

    // Outside of the checkout: a root has links in circles, which a walk over the checkout would follow.
    private static string Cache => Path.Combine(
        Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } folder
            ? folder : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache"),
        "radiator-tests");

    private static async Task<string> RunAsync(string script, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("bash", [script, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(15));
        return process.ExitCode == 0
            ? await output
            : throw new InvalidOperationException(
                $"{script} ended with {process.ExitCode}: {await output}{await error}");
    }
}
