using System.Text.Json;
using Radiator.Testing;

namespace Radiator.System.Tests.Systemd;

/// <summary>The units and the program under a real systemd. What happened, and in which order: services.sh.</summary>
[Trait("Category", "Slow")]
public class ServiceTests(ServiceMachine machine) : IClassFixture<ServiceMachine>
{
    [SystemdFact]
    public void Users_groups_and_folders_are_made_with_secrets_for_root_alone()
    {
        machine.Run.Succeeded("sysusers");
        machine.Run.Succeeded("tmpfiles");
        Assert.Equal(
            ["755 root /etc/radiator", "700 root /etc/radiator/credentials"], machine.Run.Read("folders").Split('\n'));
    }

    [SystemdFact]
    public void Units_are_clean_and_their_exposure_is_below_two_of_ten()
    {
        foreach (var unit in new[] { "daemon", "collector", "wall" })
        {
            Assert.Equal("", machine.Run.Succeeded($"verify-{unit}"));
            Assert.Contains("OK", machine.Run.Succeeded($"security-{unit}"));
        }
    }

    [SystemdFact]
    public void A_start_ends_when_the_role_is_ready_and_its_status_counts_live()
    {
        machine.Run.Succeeded("start-collector");
        machine.Run.Succeeded("start-daemon");
        Assert.EndsWith("1 strip lit", machine.Run.Succeeded("status-start"));
        machine.Run.Succeeded("send");
        Assert.Matches(
            @"^live; [1-9][0-9.]* events/s, [1-9][0-9]?% violating; 1 strip lit$",
            machine.Run.Succeeded("status-events"));
        Assert.Matches(
            @"^[0-9.]+ events/s, 0% discarded; 1 subscriber; log [0-9]+ MB$",
            machine.Run.Succeeded("status-collector"));
    }

    [SystemdFact]
    public void The_sandbox_is_in_force_around_a_running_dotnet()
    {
        var confined = machine.Run.Read("confined");
        Assert.Matches(@"NoNewPrivs:\s+1", confined);
        Assert.Matches(@"Seccomp:\s+2", confined);
        Assert.Matches(@"CapEff:\s+0000000000000000", confined);
        Assert.DoesNotMatch(@"Uid:\s+0\s", confined);
        var groups = confined.Split('\n').Single(line => line.StartsWith("Groups:", StringComparison.Ordinal));
        foreach (var line in machine.Run.Read("groups").Split('\n'))
            Assert.Contains(line.Split(':')[1], groups.Split([' ', '\t']));
        Assert.Equal("660 radiator radiator", machine.Run.Read("socket"));
        Assert.Equal("700 radiator", machine.Run.Read("state"));
    }

    [SystemdFact]
    public void A_good_plan_is_taken_over_and_a_bad_one_leaves_the_old_one_in_use_and_says_so()
    {
        var journal = machine.Run.Read("journal-reload");
        machine.Run.Succeeded("reload-good");
        Assert.DoesNotContain("older plan", machine.Run.Succeeded("status-good"));
        Assert.Contains("Demo shop 4711 is in use now", journal);
        machine.Run.Succeeded("reload-bad");
        Assert.Contains("an older plan stays in use: /etc/radiator/plan.yaml", machine.Run.Succeeded("status-bad"));
        Assert.Equal("active", machine.Run.Succeeded("active-bad"));
        Assert.Contains("The reload was not taken over", journal);
        machine.Run.Succeeded("reload-mended");
        machine.Run.Succeeded("status-mended");
    }

    [SystemdFact]
    public void A_frame_loop_that_hangs_is_named_killed_and_started_again()
    {
        Assert.Equal("stopped", machine.Run.Read("stopped"));
        Assert.StartsWith("the loop \"light frames\" stands still", machine.Run.Succeeded("status-frames"));
        machine.Run.Succeeded("restart-frames");
        machine.Run.Succeeded("status-after-frames");
        var journal = machine.Run.Read("journal-frames");
        Assert.Contains("Watchdog timeout", journal);
        Assert.Contains("status=9/KILL", journal);
        Assert.Contains("The loop \"light frames\" has not moved", journal);
    }

    [SystemdFact]
    public void A_daemon_without_its_collector_is_no_hang()
    {
        machine.Run.Succeeded("status-disconnected");
        Assert.StartsWith("not connected", machine.Run.Read("status-still-disconnected"));
        Assert.Equal("1", machine.Run.Read("restarts-disconnected"));
    }

    [SystemdFact]
    public void A_subscriber_that_hangs_is_named_killed_and_started_again()
    {
        Assert.Equal("held", machine.Run.Read("held"));
        Assert.StartsWith("the loop \"event subscriber\" stands still", machine.Run.Succeeded("status-subscriber"));
        machine.Run.Succeeded("restart-subscriber");
        machine.Run.Succeeded("status-after-subscriber");
    }

    [SystemdFact]
    public void A_stop_leaves_the_strip_dark() => Assert.Equal("dark", machine.Run.Read("strip-stopped"));

    [SystemdFact]
    public void A_daemon_that_was_killed_leaves_the_strip_dark_too()
    {
        Assert.Equal("dark", machine.Run.Read("strip-killed"));
        Assert.Contains("1 strips are dark", machine.Run.Read("journal-killed"));
    }

    [SystemdFact]
    public void On_a_disk_that_is_read_only_both_start_say_so_and_recover()
    {
        machine.Run.Succeeded("start-daemon-ro");
        machine.Run.Succeeded("status-daemon-ro");
        machine.Run.Succeeded("start-collector-ro");
        machine.Run.Succeeded("status-collector-ro");
        machine.Run.Succeeded("status-collector-rw");
        machine.Run.Succeeded("status-daemon-rw");
        machine.Run.Succeeded("send-rw");
    }

    [SystemdFact]
    public void A_configuration_that_cannot_be_used_is_told_once_and_not_tried_for_ever()
    {
        Assert.Equal("1", machine.Run.Read("start-wrong.rc"));
        var state = machine.Run.Read("wrong").Split('\n');
        Assert.Contains("ExecMainStatus=2", state);
        Assert.Contains("ActiveState=failed", state);
        Assert.Contains("NRestarts=0", state);
        AssertEntry("3", "MESSAGE", "Daemon:Lights:Strips:0:Pixels");
    }

    [SystemdFact]
    public void The_journal_has_priorities_and_fields()
    {
        var live = Entries().First(entry => Text(entry, "MESSAGE").StartsWith("Live with", StringComparison.Ordinal));
        Assert.Equal("6", Text(live, "PRIORITY"));
        Assert.Equal("radiator", Text(live, "SYSLOG_IDENTIFIER"));
        Assert.Equal("EventSubscriber", Text(live, "RADIATOR_PART"));
        Assert.Equal("http://127.0.0.1:8081", Text(live, "RADIATOR_COLLECTOR"));
        Assert.Equal("radiator-daemon.service", Text(live, "_SYSTEMD_UNIT"));
        AssertEntry("2", "RADIATOR_LOOP", "light frames");
        AssertEntry("4", "MESSAGE", "The reload was not taken over");
    }

    [SystemdFact]
    public void The_journal_has_no_secret_and_nobodys_data()
    {
        var journal = machine.Run.Read("journal.json");
        Assert.DoesNotContain("secret-4711", journal);
        Assert.DoesNotContain("@", journal);
        Assert.DoesNotMatch("(?i)anonymousId|userId|messageId", journal);
    }

    private void AssertEntry(string priority, string field, string text) => Assert.Contains(
        Entries(), entry => Text(entry, "PRIORITY") == priority && Text(entry, field).Contains(text));

    private IEnumerable<JsonElement> Entries() => machine.Run.Read("journal.json").Split('\n')
        .Select(line => JsonDocument.Parse(line).RootElement);

    private static string Text(JsonElement entry, string field) =>
        entry.TryGetProperty(field, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
}
