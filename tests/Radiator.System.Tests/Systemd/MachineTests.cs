using Radiator.Testing;

namespace Radiator.System.Tests.Systemd;

/// <summary>The harness itself: a scenario runs under a real systemd, and leaves this system as it is.</summary>
public class MachineTests
{
    [SystemdFact]
    public async Task A_scenario_runs_under_a_systemd_of_its_own()
    {
        var mark = $"/etc/radiator-probe-{Guid.NewGuid():N}";
        var run = await MachineRun.BootAsync(new MachinePlan($"""
            step init cat /proc/1/comm
            step reached systemctl is-active basic.target
            step fails false
            step writes touch {mark}
            step sees cat /mnt/given
            ls /sys/class/net >$OUT/links
            """)
        {
            Binds = [(Repository.Path("README.md"), "/mnt/given")],
        });

        Assert.Equal("systemd", run.Succeeded("init"));
        Assert.Equal("active", run.Succeeded("reached"));
        Assert.Equal("1", run.Read("fails.rc"));
        run.Succeeded("writes");
        Assert.False(File.Exists(mark));
        Assert.Equal(File.ReadAllText(Repository.Path("README.md")).Trim(), run.Succeeded("sees"));
        Assert.Equal("lo", run.Read("links"));
    }
}
