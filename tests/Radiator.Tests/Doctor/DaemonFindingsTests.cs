using Radiator.Tests.Fakes;
using Radiator.Wire;
using Radiator.Wire.Attach.V1;

namespace Radiator.Tests.Doctor;

public sealed class DaemonFindingsTests : IAsyncDisposable
{
    private readonly Patient _patient = new();

    public ValueTask DisposeAsync() => _patient.DisposeAsync();

    [Fact]
    public async Task A_daemon_that_does_not_run_is_started()
    {
        var answer = await ExamineAsync();
        answer.Fails("daemon", "socket", "no daemon runs here", "radiator daemon");
        _patient.Boot();
        answer = await ExamineAsync();
        answer.Fails("daemon", "socket", "no daemon runs here", "sudo systemctl start radiator-daemon");
    }

    [Theory]
    [InlineData("wall.json", "radiator daemon --config wall.json")]
    [InlineData("Pat's wall.json", @"radiator daemon --config 'Pat'\''s wall.json'")]
    public async Task The_line_that_starts_it_names_the_configuration_that_the_doctor_was_told(
        string file, string mend)
    {
        _patient.Write(file, """{"Daemon":{"Collector":"http://127.0.0.1:1"}}""");
        var answer = await _patient.ExamineAsync("--config", file);
        Assert.Equal([mend], answer.The("daemon", "socket").Mend);
        Assert.Contains("mend with: " + mend + "\n", (await _patient.RunAsync(
            "doctor", "--root", _patient.Root, "--config", file)).Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_socket_that_is_left_of_a_daemon_is_told()
    {
        var path = _patient.Write("none.sock", "");
        (await ExamineAsync()).Fails("daemon", path, "is left of a daemon that is gone", "radiator daemon");
    }

    [Fact]
    public async Task A_running_daemon_is_asked_what_it_sees()
    {
        await using var daemon = await StartAsync(new Stats { Link = LinkState.Live, LagRecords = 0 });
        var answer = await ExamineAsync();
        Assert.Equal("live", answer.The("daemon", "link").Found);
        answer.Warns("daemon", "daemon's version", "0.0.1, and this program is ", "radiator daemon");
    }

    [Fact]
    public async Task What_troubles_a_running_daemon_is_told()
    {
        await using var daemon = await StartAsync(new Stats
        {
            Link = LinkState.Disconnected,
            LinkDetail = "the collector cannot be reached, next attempt in 4 s",
            Lost = 7,
            PlanProblem = "plan.yaml:3:1: no such key",
            LightsProblem = "lights.yaml:2:1: no such colour",
            Outputs = { new OutputStats { Name = "wall", Problem = "no such device" } },
            Notices = { new NoticeStats { Name = "chat", Problem = "answers 403" } },
        });
        var answer = await ExamineAsync();
        answer.Fails("daemon", "link", "cannot be reached, next attempt in 4 s", "see collector");
        answer.Warns("daemon", "losses", "7 events were lost", "journalctl");
        answer.Warns("daemon", "plan", "plan.yaml:3:1: no such key", "radiator plan lint");
        answer.Warns("daemon", "light rules", "no such colour", "radiator lights rules check");
        answer.Fails("daemon", "wall", "no such device", "radiator lights doctor");
        answer.Warns("daemon", "chat", "answers 403", "nano ");
    }

    [Fact]
    public async Task A_daemon_of_another_protocol_is_restarted()
    {
        var hello = new Hello { Version = "9.0", Protocol = 9, Mismatch = "restart the daemon" };
        await using var daemon = await ScriptedDaemon.StartAsync([new AttachReply { Hello = hello }]);
        _patient.With("RADIATOR_SOCKET", daemon.SocketPath);
        _patient.Boot();
        (await ExamineAsync()).Fails("daemon", "daemon's version", "restart the daemon",
            "sudo systemctl restart radiator-daemon");
    }

    [Fact]
    public async Task A_socket_that_everybody_may_use_is_closed()
    {
        await using var daemon = await StartAsync(new Stats { Link = LinkState.Live });
        Patient.SetMode(daemon.SocketPath, "666");
        (await ExamineAsync()).Fails(
            "daemon", daemon.SocketPath, "everybody on this machine", $"sudo chmod 660 {daemon.SocketPath}");
    }

    [Fact]
    public async Task No_plan_is_a_warning_and_one_with_mistakes_is_told_with_its_lines()
    {
        (await ExamineAsync()).Warns("plan", "Daemon:Plan", "every event is Unchecked",
            "\"Plan\": \"segment:ecommerce\"");
        var path = _patient.Write("etc/plan.yaml", "plan: Shop\nevents:\n  Order Completed:\n    propertys: {}\n");
        (await ExamineAsync(",\"Plan\":\"plan.yaml\"")).Fails("plan", $"{path}:4:5", "propertys", $"nano +4 {path}");
        _patient.Write("etc/plan.yaml", """
            plan: Shop
            events:
              Order Completed:
                was: Signed Up
              Signed Up: {}
            """);
        (await ExamineAsync(",\"Plan\":\"plan.yaml\"")).Warns(
            "plan", $"{path}:4:10", "is an old name", $"radiator plan lint {path}");
        var answer = await ExamineAsync(",\"Plan\":\"segment:video\"");
        Assert.Equal("ok", answer.First("plan").Level);
    }

    [Fact]
    public async Task Light_rules_with_mistakes_are_told_with_their_lines()
    {
        var path = _patient.Write("etc/lights.yaml",
            "lights: Mine\nrules:\n  - name: a\n    when: event =\n    color: red\n");
        var answer = await ExamineAsync(",\"Lights\":{\"Rules\":\"lights.yaml\"}");
        var line = answer.First("light rules");
        Assert.Equal("fail", line.Level);
        Assert.StartsWith($"{path}:4:", line.Subject);
        Assert.Equal([$"nano +4 {path}", $"radiator lights rules check {path}"], line.Mend);
        answer = await ExamineAsync(",\"Lights\":{\"Rules\":\"preset:disco\"}");
        answer.Fails("light rules", "preset:disco", "disco", "\"Rules\": \"preset:shop\"");
    }

    [Fact]
    public async Task All_of_lights_doctor_is_there()
    {
        _patient.Write("root/proc/device-tree/model", "Raspberry Pi 4 Model B Rev 1.5\0");
        _patient.Write("root/boot/firmware/config.txt", "");
        var answer = await ExamineAsync(
            ",\"Lights\":{\"Strips\":[{\"Name\":\"wall\",\"Output\":\"ws2812-spi\",\"Pixels\":450}]}");
        answer.Fails("lights", "machine", "the core clock", "core_freq_min=500");
        answer.Fails("lights", "wall", "/dev/spidev0.0 does not exist", "dtparam=spi=on");
        answer.Warns("lights", "wall", "nobody said what the supply gives", "set MilliampsMax");
        Assert.Equal("Raspberry Pi 4 Model B Rev 1.5", answer.First("lights").Found);
    }

    private async Task<ScriptedDaemon> StartAsync(Stats stats)
    {
        var hello = new Hello { Version = "0.0.1", Protocol = ProtocolVersion.Current };
        var daemon = await ScriptedDaemon.StartAsync([new AttachReply { Hello = hello },
            new AttachReply { Stats = stats }]);
        _patient.With("RADIATOR_SOCKET", daemon.SocketPath);
        Patient.SetMode(daemon.SocketPath, "660");
        return daemon;
    }

    private Task<DoctorAnswer> ExamineAsync(string more = "")
    {
        _patient.Configure($$"""{"Daemon":{"Collector":"http://127.0.0.1:1"{{more}}} }""");
        return _patient.ExamineAsync();
    }
}
