using System.Globalization;

namespace Radiator.System.Tests.Packaging;

/// <summary>The Debian package in a fresh Debian: installed, upgraded, removed, purged.</summary>
[Trait("Category", "Slow")]
public sealed class PackageTests(PackageLife life) : IClassFixture<PackageLife>
{
    [DebianFact]
    public void Lintian_finds_no_error_and_the_runtime_is_inside()
    {
        Assert.Contains("amd64.deb: ", life.Built, StringComparison.Ordinal);
        Assert.Contains("with-runtime", life.Built, StringComparison.Ordinal);
    }

    [DebianFact]
    public void It_installs_with_nothing_but_what_it_depends_on()
    {
        life.Machine.Succeeded("install");
        Assert.Equal("0.0.1", life.Machine.Succeeded("version"));
        Assert.Matches(@"^\d+\.\d+\.\d+", life.Machine.Succeeded("runs"));
        life.Machine.Succeeded("page");
    }

    [DebianFact]
    public void The_demo_runs_in_a_fresh_Debian_and_loses_nothing()
    {
        var demo = life.Machine.Succeeded("demo");
        Assert.Matches(@"losses\W+0\b", demo);
    }

    [DebianFact]
    public void Users_and_the_folder_of_secrets_are_made()
    {
        var user = life.Machine.Succeeded("user");
        Assert.Contains("(spi)", user, StringComparison.Ordinal);
        Assert.Contains("(gpio)", user, StringComparison.Ordinal);
        Assert.Equal("root 700", life.Machine.Succeeded("credentials"));
    }

    [DebianFact]
    public void The_daemon_is_enabled_and_waits_for_a_configuration_the_others_for_their_owner()
    {
        Assert.Equal("enabled", life.Machine.Succeeded("daemon-enabled"));
        Assert.Equal("disabled", life.Machine.Read("collector-enabled"));
        Assert.Equal("disabled", life.Machine.Read("wall-enabled"));
        var state = life.Machine.Succeeded("unconfigured");
        Assert.Contains("ActiveState=inactive", state, StringComparison.Ordinal);
        Assert.Contains("ConditionResult=no", state, StringComparison.Ordinal);
    }

    [DebianFact]
    public void With_a_configuration_daemon_and_collector_start()
    {
        life.Machine.Succeeded("collector-start");
        life.Machine.Succeeded("daemon-start");
        Assert.Equal("active\nactive", life.Machine.Succeeded("running"));
        Assert.EndsWith("; no strip", life.Machine.Succeeded("status"));
    }

    [DebianFact]
    public void An_upgrade_keeps_a_changed_conffile_and_starts_the_new_program_with_it()
    {
        life.Machine.Succeeded("upgrade");
        Assert.NotEqual("0.0.1", life.Machine.Succeeded("upgraded"));
        var conffile = life.Machine.Succeeded("conffile");
        Assert.Contains("RADIATOR_Daemon__LateAfter=00:01:00", conffile, StringComparison.Ordinal);
        Assert.Contains("# of the older version", conffile, StringComparison.Ordinal);
        Assert.Equal("active\nactive", life.Machine.Succeeded("still-running"));
        Assert.NotEqual(Number("pid"), Number("new-pid"));
        Assert.Contains(
            "RADIATOR_Daemon__LateAfter=00:01:00", life.Machine.Read("environment"), StringComparison.Ordinal);
    }

    [DebianFact]
    public void Removed_it_keeps_what_is_the_users_and_nothing_runs()
    {
        life.Machine.Succeeded("remove");
        life.Machine.Succeeded("removed");
        Assert.NotEqual("0", life.Machine.Read("program-left.rc"));
        Assert.Equal("1", life.Machine.Read("processes-left.rc"));
    }

    [DebianFact]
    public void Purged_it_leaves_nothing_but_its_users()
    {
        life.Machine.Succeeded("purge");
        // The backups that adding users makes of the files that hold them.
        string[] users = ["> /etc/group-", "> /etc/gshadow-", "> /etc/passwd-", "> /etc/shadow-", "> /etc/.pwd.lock"];
        var left = life.Machine.Read("left-behind").Split('\n').Where(line => line is ['<' or '>', ..]).Except(users);
        Assert.Empty(left);
        Assert.Equal("", life.Machine.Read("units-left"));
    }

    private int Number(string step) => int.Parse(life.Machine.Succeeded(step), CultureInfo.InvariantCulture);
}
