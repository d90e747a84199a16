using Radiator.CommandLine;

namespace Radiator.Tests.Doctor;

public sealed class ConfigurationFindingsTests : IAsyncDisposable
{
    private readonly Patient _patient = new();

    public ValueTask DisposeAsync() => _patient.DisposeAsync();

    [Fact]
    public async Task Where_nothing_is_configured_it_teaches_init_and_says_what_it_left_out()
    {
        _patient.Write("program/appsettings.json", """{"Daemon":{"Collector":"http://127.0.0.1:8081"}}""");
        var answer = await _patient.ExamineAsync();
        Assert.Equal(ExitCode.Failed, answer.Code);
        answer.Fails("configuration", "nothing is configured", _patient.SystemDirectory, "radiator init");
        foreach (var area in new[] { "tokens", "disk", "service", "tracking API", "collector", "plan", "light rules",
            "daemon", "lights" })
        {
            var line = answer.First(area);
            Assert.Equal(("skip", "not checked because nothing is configured: radiator init"), (line.Level,
                line.Found));
        }

        _patient.User = "root";
        answer = await _patient.ExamineAsync();
        answer.Fails("configuration", "nothing is configured", "", "radiator init --system");
    }

    [Fact]
    public async Task A_file_with_a_mistake_in_it_is_named_with_the_line_and_nothing_else_is_guessed()
    {
        var file = _patient.Configure("{\n  \"Daemon\": {\n    \"Token\" \"secret\"\n  }\n}");
        var answer = await _patient.ExamineAsync();
        answer.Fails("configuration", file, "cannot be read", $"nano +3 {file}");
        Assert.Equal($"not checked because {file} cannot be read", answer.First("collector").Found);
        Assert.DoesNotContain("secret", answer.Text);
        answer = await _patient.ExamineAsync("--config", "none.json");
        answer.Fails("configuration", Path.Combine(_patient.Folder, "none.json"), "there is no file", "radiator init");
    }

    [Theory]
    [InlineData("""{"Daemon":{"Colector":"x"}}""", "Daemon:Colector", "unknown key",
        "at Daemon: rename \"Colector\" to \"Collector\"")]
    [InlineData("""{"Deamon":{"Plan":"x"}}""", "Deamon", "unknown section",
        "at the top: rename \"Deamon\" to \"Daemon\"")]
    [InlineData("""{"Daemon":{"Whatever":1}}""", "Daemon:Whatever", "unknown key", "at Daemon: remove \"Whatever\"")]
    [InlineData("""{"Daemon":{"LateAfter":"30s"}}""", "Daemon:LateAfter", "must be a time span",
        "\"LateAfter\": \"00:00:30\"")]
    [InlineData("""{"Daemon":{"RingBytes":5}}""", "Daemon:RingBytes", "'5'", "at Daemon: \"RingBytes\": 16777216")]
    [InlineData("""{"Daemon":{"Collector":"office"}}""", "Daemon:Collector", "'office'",
        "\"Collector\": \"http://127.0.0.1:8081\"")]
    [InlineData("""{"Daemon":{"Plan":"gone.yaml"}}""", "Daemon:Plan", "gone.yaml", "\"Plan\": \"segment:ecommerce\"")]
    [InlineData("""{"Daemon":{"Outcomes":[{"When":"event =","Outcome":"success"}]}}""", "Daemon:Outcomes:0:When",
        "'event ='", "\"When\": \"event = \\\"Order Completed\\\"\"")]
    [InlineData("""{"Daemon":{"Lights":{"Strips":[{"Name":"w","Output":"lamp"}]}}}""", "Daemon:Lights:Strips:0",
        "no type of output", "remove Daemon:Lights:Strips:0")]
    [InlineData("""{"Daemon":{"Lights":{"Strips":[{"Name":"w","Output":"recorder","Pixels":0}]}}}""",
        "Daemon:Lights:Strips:0:Pixels", "is 0", "\"Pixels\": 60")]
    [InlineData("""{"Collector":{"Http":"8080"}}""", "Collector:Http", "is \"8080\"",
        "at Collector: \"Http\": \"http://127.0.0.1:8080\"")]
    [InlineData("""{"Collector":{"Grpc":"http://*:8081"}}""", "Collector:Grpc", "is \"http://*:8081\"",
        "\"Grpc\": \"http://127.0.0.1:8081\"")]
    [InlineData("""{"Collector":{"Http":"https://*:443"}}""", "Collector:Certificate:Path", "is \"\"",
        "\"Path\": \"/etc/")]
    [InlineData("""{"Collector":{"Sources":[{"Name":"web"}]}}""", "Collector:Sources:0:WriteKeys", "is \"[]\"",
        "\"WriteKeys\": [ \"")]
    [InlineData("""{"Collector":{"SubscriberTokens":["short"]}}""", "Collector:SubscriberTokens:0", "has 5 characters",
        "\"0\": \"")]
    public async Task Each_mistake_has_the_line_that_mends_it(string json, string key, string found, string mend)
    {
        var file = _patient.Configure(json);
        var answer = await _patient.ExamineAsync();
        answer.Fails("configuration", key, found, mend);
        Assert.All(answer.Lines.Where(line => line is { Area: "configuration", Level: "fail" }),
            line => Assert.Contains(line.Mend, one => one.Contains(file)));
        Assert.Equal(ExitCode.Failed, answer.Code);
    }

    [Fact]
    public async Task What_builds_on_a_key_that_cannot_be_used_is_not_checked_and_says_why()
    {
        _patient.Configure("""{"Daemon":{"Collector":"office","Plan":"gone.yaml"}}""");
        var answer = await _patient.ExamineAsync();
        Assert.Equal("not checked because Daemon:Collector cannot be used", answer.First("collector").Found);
        Assert.Equal("not checked because Daemon:Plan cannot be used", answer.First("plan").Found);
        Assert.Equal("not checked because no collector is configured here", answer.First("tracking API").Found);
        Assert.Equal("ok", answer.First("light rules").Level);
    }

    [Fact]
    public async Task What_the_environment_and_the_command_line_set_is_mended_there()
    {
        var empty = _patient.Configure("""{"Daemon":{}}""");
        var nothing = await _patient.ExamineAsync();
        nothing.Fails("configuration", "nothing is configured", $"{empty} has neither", "radiator init");
        _patient.With("RADIATOR_Daemon__RingBytes", "3").With("RADIATOR_Daemon__Ringbites", "3");
        var answer = await _patient.ExamineAsync("--set", "Daemon:LateAfter=never", "--set", "Daemon:Latter=1");
        answer.Fails("configuration", "Daemon:RingBytes", "3", "export RADIATOR_Daemon__RingBytes=16777216");
        answer.Fails("configuration", "Daemon:Ringbites", "unknown", "unset RADIATOR_Daemon__Ringbites");
        answer.Fails("configuration", "Daemon:LateAfter", "time span", "--set Daemon:LateAfter=00:00:30");
        answer.Fails("configuration", "Daemon:Latter", "unknown", "leave out --set Daemon:Latter");
    }

    [Fact]
    public async Task Secrets_are_never_printed_wherever_they_were_written()
    {
        const string secret = "S3cr3tThatNobodyMaySee";
        _patient.Configure($$"""
            {"Daemon":{"Token":{"File":"{{secret}}"},"Tokn":"{{secret}}","Bearer":"{{secret}}",
             "Notices":[{"Name":"n","Webhook":{"Url":"x","Headers":["A: {{secret}}"]} }]},
             "Collector":{"SubscriberTokens":["{{secret}} "],"Sources":[{"Name":"w","WriteKeys":["k"],
             "WebhookSecret":"{{secret[..9]}}"}]} }
            """);
        var (_, text, error) = await _patient.RunAsync("doctor", "--root", _patient.Root);
        Assert.DoesNotContain(secret[..9], text + error);
        Assert.DoesNotContain(secret[..9], (await _patient.ExamineAsync()).Text);
    }

    [Fact]
    public async Task The_users_own_folder_is_read_after_the_machines()
    {
        _patient.Configure("""{"Daemon":{"RingBytes":1}}""");
        _patient.With("XDG_CONFIG_HOME", _patient.Folder);
        var own = _patient.Write("radiator/appsettings.json", """{"Daemon":{"RingBytes":16777216}}""");
        var answer = await _patient.ExamineAsync();
        Assert.Equal("1 value", answer.The("configuration", own).Found);
        Assert.Equal("can be used; configured here: daemon", answer.The("configuration", "every key and value").Found);
    }
}
