using Microsoft.Extensions.Options;
using Radiator.Daemon.Attach;
using Radiator.Daemon.Configuration;
using Radiator.Daemon.Lights;
using Radiator.Daemon.State;
using Radiator.Plans;

namespace Radiator.Daemon.Tests;

public class DaemonHostTests
{
    [Fact]
    public async Task A_restart_goes_on_where_it_stood()
    {
        await using var host = await HostFixture.StartAsync(records: 10);
        await host.AppendAsync(5, offset => Some.Broken(offset));
        await host.StopDaemonAsync();
        host.Collector.Append(7, offset => Some.Broken(offset));
        await host.StartDaemonAsync();
        await host.AppendAsync(1);
        var stats = host.Daemon.GetStats();
        Assert.Equal((13UL, 12UL, 0UL, 0UL, 23UL), (
            stats.Received, stats.Violating, stats.Lost, stats.GapsUnknown, stats.NextOffset));
        Assert.Equal(15UL, stats.Replayed);
    }

    [Fact]
    public async Task The_socket_lets_owner_and_group_in_and_goes_with_the_daemon()
    {
        await using var host = await HostFixture.StartAsync();
        var path = host.Daemon.SocketPath;
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(
                UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.GroupWrite,
                File.GetUnixFileMode(path));
        }

        await host.StopDaemonAsync();
        Assert.False(File.Exists(path));
        await host.StartDaemonAsync();
    }

    [Fact]
    public async Task Users_who_may_attach_are_named_or_numbered_and_the_daemons_own_always_may()
    {
        await using var host = await HostFixture.StartAsync(
            configure: options => options.AttachUsers = ["4711", "root"]);
        await host.AppendAsync(1);
        var error = await Assert.ThrowsAsync<OptionsValidationException>(
            () => DaemonHost.StartAsync(new DaemonOptions { AttachUsers = ["nobody-of-this-name"] }));
        Assert.Contains("Daemon:AttachUsers:0 = 'nobody-of-this-name'", Assert.Single(error.Failures));
    }

    [Fact]
    public async Task A_second_daemon_on_the_same_state_or_socket_is_refused_and_the_first_goes_on()
    {
        await using var host = await HostFixture.StartAsync();
        await Assert.ThrowsAsync<StateException>(() => DaemonHost.StartAsync(host.Options));
        var other =
            new DaemonOptions { StateDirectory = host.Options.StateDirectory + "2", Socket = host.Options.Socket };
        await Assert.ThrowsAsync<SocketPathException>(() => DaemonHost.StartAsync(other));
        await host.AppendAsync(1);
    }

    [Fact]
    public async Task What_cannot_be_used_is_said_before_anything_starts()
    {
        await using var host = await HostFixture.StartAsync();
        var state = host.Options.StateDirectory + "3";
        await Assert.ThrowsAsync<OptionsValidationException>(
            () => DaemonHost.StartAsync(new DaemonOptions { Collector = "x" }));
        var lights = new LightsOptions { Strips = [new StripOptions { Name = "a", Output = "laser" }] };
        await Assert.ThrowsAsync<LightsConfigurationException>(() => DaemonHost.StartAsync(
            new DaemonOptions { StateDirectory = state, Socket = host.Options.Socket + "3", Lights = lights }));
        File.WriteAllText(host.Options.Plan, "events: 5");
        await Assert.ThrowsAsync<PlanException>(() => DaemonHost.StartAsync(
            new DaemonOptions { StateDirectory =
                state, Socket = host.Options.Socket + "3", Plan = host.Options.Plan }));
    }
}
