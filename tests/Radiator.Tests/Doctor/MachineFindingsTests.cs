using Radiator.CommandLine;
using Radiator.Tests.Fakes;

namespace Radiator.Tests.Doctor;

public sealed class MachineFindingsTests : IAsyncDisposable
{
    private readonly Patient _patient = new();

    public ValueTask DisposeAsync() => _patient.DisposeAsync();

    [Fact]
    public async Task A_clock_of_1970_is_the_cause_of_every_certificate_that_is_not_valid_yet()
    {
        _patient.Configure("""{"Daemon":{"Collector":"https://127.0.0.1:1"}}""");
        _patient.Boot();
        var start = new DateTimeOffset(1970, 1, 1, 0, 0, 9, TimeSpan.Zero);
        _patient.Clock = new ShiftedTime(start - TimeProvider.System.GetUtcNow());
        var answer = await _patient.ExamineAsync();
        answer.Fails("clock", "time of day", "1970-01-01 00:00:", "sudo timedatectl set-ntp true");
        Assert.Equal("not checked because clock has to be mended first: time of day", answer.First("collector").Found);
    }

    [Theory]
    [InlineData("NTP=yes\\nNTPSynchronized=yes", "ok", "with a time server", "")]
    [InlineData("NTP=no\\nNTPSynchronized=no", "warn", "nothing sets this clock", "sudo timedatectl set-ntp true")]
    [InlineData("NTP=yes\\nNTPSynchronized=no", "warn", "no time server has answered yet",
        "sudo systemctl restart systemd-timesyncd")]
    public async Task Systemd_is_asked_whether_the_clock_is_set_by_a_server(
        string says, string level, string found, string mend)
    {
        _patient.Configure("""{"Daemon":{"RingBytes":16777216}}""");
        _patient.Boot();
        _patient.Install("timedatectl", $"printf '{says}\\n'");
        var line = (await _patient.ExamineAsync()).The("clock", "synchronised");
        Assert.Equal((level, found, mend), (line.Level, line.Found, string.Join(';', line.Mend)));
    }

    [Fact]
    public async Task Without_systemd_it_says_so_and_goes_on()
    {
        _patient.Configure("""{"Daemon":{"RingBytes":16777216}}""");
        var answer = await _patient.ExamineAsync();
        Assert.Contains("systemd does not run this machine", answer.The("service", "units").Found);
        Assert.Contains("systemd does not run this machine", answer.The("clock", "synchronised").Found);
    }

    [Theory]
    [InlineData("LoadState=loaded\\nActiveState=active\\nUnitFileState=enabled\\nStatusText=live, 3 ev/s",
        "ok", "active: live, 3 ev/s", "")]
    [InlineData("LoadState=loaded\\nActiveState=active\\nSubState=running\\nUnitFileState=disabled", "warn",
        "will not after the next start", "sudo systemctl enable radiator-daemon")]
    [InlineData("LoadState=loaded\\nActiveState=active\\nUnitFileState=enabled\\nNRestarts=4", "warn",
        "was started again 4 times", "journalctl -u radiator-daemon -p warning -n 50 --no-pager")]
    [InlineData("LoadState=loaded\\nActiveState=inactive", "fail", "is inactive",
        "sudo systemctl enable --now radiator-daemon")]
    [InlineData("LoadState=loaded\\nActiveState=failed\\nResult=signal\\nExecMainStatus=9", "fail",
        "has failed: signal, exit code 9", "sudo systemctl restart radiator-daemon")]
    [InlineData("LoadState=loaded\\nActiveState=activating\\nSubState=auto-restart\\nExecMainStatus=2", "fail",
        "its configuration cannot be used", "journalctl -u radiator-daemon -n 20 --no-pager")]
    public async Task Systemd_is_asked_how_the_services_are(string says, string level, string found, string mend)
    {
        _patient.Configure("""{"Daemon":{"RingBytes":16777216}}""");
        _patient.Boot();
        _patient.Install("systemctl", $"""
            case "$2" in radiator-daemon) printf '{says}\n';; *) printf 'LoadState=not-found\n';; esac
            """);
        var answer = await _patient.ExamineAsync();
        Assert.Contains(answer.Lines, line => line.Area == "service" && line.Level == level
            && line.Subject == "radiator-daemon" && line.Found.Contains(found)
            && (mend.Length == 0 || line.Mend.Contains(mend)));
        Assert.Equal("not checked because there is no such unit: it is started by hand",
            answer.The("service", "radiator-collector").Found);
        if (level == "fail")
            Assert.Equal("not checked because service has to be mended first: radiator-daemon",
                answer.First("daemon").Found);
    }

    [Fact]
    public async Task The_last_words_of_a_service_that_failed_are_shown_harmless()
    {
        _patient.Configure("""{"Daemon":{"RingBytes":16777216}}""");
        _patient.Boot();
        _patient.Install("systemctl", "printf 'LoadState=loaded\\nActiveState=failed\\n'");
        _patient.Install("journalctl", "printf 'one\\ntwo\\nport is taken \\033[31m\\n'");
        var answer = await _patient.ExamineAsync();
        Assert.Contains(answer.Lines, line => line is { Area: "service", Found: "said: port is taken ␛[31m" });
    }

    [Fact]
    public async Task A_program_that_does_not_end_is_left_and_the_rest_is_told()
    {
        _patient.Configure("""{"Daemon":{"RingBytes":16777216}}""");
        _patient.Boot();
        _patient.Install("systemctl", "exec sleep 300");
        _patient.Install("timedatectl", "exit 7");
        _patient.Clock = new InstantTime();
        var (code, text, _) = await _patient.RunAsync("doctor", "--root", _patient.Root, "--set",
            "Daemon:Collector=office");
        Assert.Equal(ExitCode.Failed, code);
        Assert.Contains("Daemon:Collector", text);
    }

    [Fact]
    public async Task A_folder_that_nobody_can_write_in_is_told_with_its_mount()
    {
        var file = _patient.Configure("""
            {"Daemon":{"StateDirectory":"/proc/radiator"},"Collector":{"Log":{"Directory":"/proc/log"}}}
            """);
        _patient.Write("root/proc/mounts", "disk / ext4 rw 0 0\nproc /proc proc rw 0 0\n");
        var answer = await _patient.ExamineAsync();
        answer.Fails("disk", "state", "pat cannot write in /proc", "sudo install -d -o pat -m 700 /proc/radiator");
        answer.Fails("disk", "event log", "pat cannot write in /proc",
            $"in {file} at Collector:Log: \"Directory\": \"/var/lib/radiator/collector\"");
        _patient.Write("root/proc/mounts", "card / ext4 rw 0 0\ncard /proc ext4 ro,relatime 0 0\n");
        answer = await _patient.ExamineAsync();
        answer.Fails("disk", "state", "is on /proc, which is read-only", "sudo mount -o remount,rw /proc");
    }

    [Fact]
    public async Task A_log_that_may_grow_beyond_its_disk_is_told_how_much_it_may()
    {
        _patient.Configure("""{"Collector":{"Log":{"Directory":"log","MaxBytes":1125899906842624}}}""");
        var answer = await _patient.ExamineAsync();
        answer.Warns("disk", "Collector:Log:MaxBytes", "the disk would run full", "at Collector:Log: \"MaxBytes\": ");
        Assert.Equal("ok", answer.The("disk", "event log").Level);
    }

    [Fact]
    public async Task A_file_in_the_place_of_a_folder_is_told()
    {
        _patient.Write("etc/state", "");
        _patient.Configure("""{"Daemon":{"StateDirectory":"state"}}""");
        var answer = await _patient.ExamineAsync();
        answer.Fails("disk", "state", "is a file", $"mv {_patient.SystemDirectory}/state");
    }

    [Fact]
    public async Task Another_users_service_keeps_its_folder_closed_and_that_is_no_fault()
    {
        _patient.Configure("""{"Daemon":{"RingBytes":16777216}}""");
        _patient.Boot();
        _patient.Install("systemctl", """
            case "$*" in *StateDirectory*) echo radiator;; *) printf 'LoadState=not-found\n';; esac
            """);
        _patient.Write("root/var/lib/radiator", "");
        var answer = await _patient.ExamineAsync();
        answer.Fails("disk", "state", $"{_patient.Root}/var/lib/radiator is a file", "mv ");
    }
}
