using Radiator.Testing;

namespace Radiator.System.Tests.Systemd;

/// <summary>One boot with both services installed, and all that services.sh brought back.</summary>
public sealed class ServiceMachine : IAsyncLifetime
{
    private MachineRun? _run;

    internal MachineRun Run => _run ?? throw new InvalidOperationException("The machine was not booted.");

    public async Task InitializeAsync()
    {
        // Made for skipped tests too.
        if (Nspawn.Missing is not null)
            return;
        var scenario = await File.ReadAllTextAsync(
            Repository.Path("tests", "Radiator.System.Tests", "Systemd", "services.sh"));
        _run = await MachineRun.BootAsync(new MachinePlan($"PLAN=/mnt/plan.yaml\n{scenario}")
        {
            Binds =
            [
                (Repository.Path("systemd"), "/mnt/systemd"),
                (Repository.Path("src", "Radiator", "Demo", "plan.yaml"), "/mnt/plan.yaml"),
                (AppContext.BaseDirectory.TrimEnd('/'), "/usr/lib/radiator"),
                (Path.GetDirectoryName(Environment.ProcessPath)!, "/opt/dotnet"),
            ],
        });
    }

    public Task DisposeAsync() => Task.CompletedTask;
}
