using System.Text;
using System.Text.Json;
using Radiator.CommandLine;
using Radiator.Commands;
using Radiator.Tests.Fakes;
using Radiator.Wire.Credentials;

namespace Radiator.Tests.Init;

public sealed class InitCommandTests : IDisposable
{
    private readonly Run _run = new();

    public void Dispose() => _run.Dispose();

    [Fact]
    public async Task With_yes_it_writes_a_configuration_a_plan_rules_and_a_token()
    {
        var (code, output, error) = await _run.CommandAsync("init", "office", "--yes", "--root", "none");
        Assert.True(code == ExitCode.Ok, error);
        using var json = Read("office/appsettings.json");
        var source = json.RootElement.GetProperty("Collector").GetProperty("Sources")[0];
        var key = source.GetProperty("WriteKeys")[0].GetString()!;
        Assert.Equal(("web", "production", 24), (source.GetProperty("Name").GetString(),
            source.GetProperty("Environment").GetString(), key.Length));
        var token = File.ReadAllText(Full("office/daemon-token")).Trim();
        var line = json.RootElement.GetProperty("Collector").GetProperty("SubscriberTokens")[0].GetString();
        Assert.Equal(AccessToken.HashLine(token) + " name=daemon", line);
        Assert.DoesNotContain(token, File.ReadAllText(Full("office/appsettings.json")) + output);
        Assert.StartsWith("# A shop", File.ReadAllText(Full("office/lights.yaml")));
        Assert.Contains("plan:", File.ReadAllText(Full("office/plan.yaml")));
        Assert.Contains($"write key of web: {key}\n", output);
        var next = output[output.IndexOf("next:\n", StringComparison.Ordinal)..].TrimEnd().Split('\n')[1..];
        Assert.Equal(3, next.Length);
        Assert.Contains($"radiator doctor --config {Full("office/appsettings.json")}", next[1]);
        Assert.Contains($"radiator send --key {key} --count 10", next[2]);
    }

    [Fact]
    public async Task What_it_wrote_has_nothing_wrong_with_it()
    {
        await _run.CommandAsync("init", "office", "--yes", "--root", "none");
        var (_, output, _) = await _run.CommandAsync(
            new ShiftedTime(TimeSpan.Zero), "doctor", "--json", "--root", "none", "--config",
                "office/appsettings.json");
        using var json = JsonDocument.Parse(output);
        foreach (var finding in json.RootElement.GetProperty("findings").EnumerateArray())
        {
            if (finding.GetProperty("area").GetString() is "configuration" or "tokens" or "plan" or "light rules")
                Assert.True(finding.GetProperty("level").GetString() == "ok", finding.ToString());
        }
    }

    [Fact]
    public async Task Two_runs_make_other_keys_and_tokens()
    {
        await _run.CommandAsync("init", "a", "--yes", "--root", "none");
        await _run.CommandAsync("init", "b", "--yes", "--root", "none");
        Assert.NotEqual(File.ReadAllText(Full("a/daemon-token")), File.ReadAllText(Full("b/daemon-token")));
        Assert.NotEqual(File.ReadAllText(Full("a/appsettings.json")), File.ReadAllText(Full("b/appsettings.json")));
    }

    [Fact]
    public async Task Secrets_are_for_their_owner_alone_whatever_the_umask_is()
    {
        await _run.CommandAsync("init", "office", "--yes", "--root", "none");
        Assert.Equal("0600", Mode("office/daemon-token"));
        Assert.Equal("0600", Mode("office/appsettings.json"));
        await _run.CommandAsync("init", "--system", "--yes", "--root", "none");
        Assert.Equal("0644", Mode("etc/appsettings.json"));
        Assert.Equal("0644", Mode("etc/plan.yaml"));
        Assert.Equal("0600", Mode("etc/daemon-token"));
    }

    [Fact]
    public async Task For_the_services_the_token_is_a_credential_of_systemd()
    {
        _run.Write("root/usr/lib/systemd/system/radiator-daemon.service", "");
        var (code, output, error) = await _run.CommandAsync("init", "--system", "--yes", "--root", "root");
        Assert.True(code == ExitCode.Ok, error);
        using var json = Read("etc/appsettings.json");
        Assert.Equal("credential:daemon-token",
            json.RootElement.GetProperty("Daemon").GetProperty("TokenFile").GetString());
        Assert.Equal("0600", Mode("etc/credentials/daemon-token"));
        Assert.Contains("  systemctl enable --now radiator-collector radiator-daemon", output);
    }

    [Fact]
    public async Task Nothing_is_replaced_unless_it_is_told_to_and_then_the_old_one_is_kept()
    {
        var old = _run.Write("office/appsettings.json", "{}");
        var (code, _, error) = await _run.CommandAsync("init", "office", "--yes", "--root", "none");
        Assert.Equal(ExitCode.Usage, code);
        Assert.Contains($"{old} is there already; --force", error);
        Assert.Equal("{}", File.ReadAllText(old));
        Assert.Single(Directory.GetFileSystemEntries(Full("office")));

        File.Delete(old);
        var plan = _run.Write("office/plan.yaml", "mine");
        (code, _, error) = await _run.CommandAsync("init", "office", "--yes", "--root", "none");
        Assert.Equal((ExitCode.Usage, true), (code, error.Contains($"{plan} is there already")));
        (code, var output, _) = await _run.CommandAsync("init", "office", "--yes", "--force", "--root", "none");
        Assert.Equal(ExitCode.Ok, code);
        var backup = Assert.Single(Directory.GetFiles(Full("office"), "plan.yaml.before-*"));
        Assert.Equal("mine", File.ReadAllText(backup));
        Assert.Contains($"kept  {backup}", output);
        (code, _, _) = await _run.CommandAsync("init", "office", "--yes", "--force", "--root", "none");
        Assert.Equal(ExitCode.Ok, code);
        Assert.Equal(2, Directory.GetFiles(Full("office"), "plan.yaml.before-*").Length);
        Assert.Empty(Directory.GetDirectories(Full("office")));
    }

    [Fact]
    public async Task A_folder_that_cannot_be_written_leaves_nothing()
    {
        _run.Write("office", "a file");
        var (code, _, error) = await _run.CommandAsync("init", "office", "--yes", "--root", "none");
        Assert.Equal(ExitCode.Failed, code);
        Assert.Contains("nothing was written", error);
        // The last of the files has a folder in its place: those that were placed before it are taken back.
        Directory.CreateDirectory(Full("half/appsettings.json"));
        (code, _, error) = await _run.CommandAsync("init", "half", "--yes", "--root", "none");
        Assert.Equal(ExitCode.Failed, code);
        Assert.Equal([Full("half/appsettings.json")], Directory.GetFileSystemEntries(Full("half")));
    }

    [Fact]
    public async Task On_a_terminal_it_asks_and_takes_defaults_for_empty_lines()
    {
        var (code, output, error) = await AskAsync(
            "", "", "", "web, ios:staging", "segment:video", "what?", "opc", "5000000", "144", "1", "4000",
                "127.0.0.1", "jut");
        Assert.True(code == ExitCode.Ok, error + output);
        using var json = Read("office/appsettings.json");
        var sources = json.RootElement.GetProperty("Collector").GetProperty("Sources");
        Assert.Equal(["web:production", "ios:staging"], sources.EnumerateArray().Select(
            one => $"{one.GetProperty("Name")}:{one.GetProperty("Environment")}"));
        var strip = json.RootElement.GetProperty("Daemon").GetProperty("Lights").GetProperty("Strips")[0];
        Assert.Equal("""{"Name":"wall","Output":"opc","Pixels":144,"Meters":1,"MilliampsMax":4000,"Host":"127.0.0.1"}""",
            JsonSerializer.Serialize(strip));
        Assert.Contains("lights: Jut", File.ReadAllText(Full("office/lights.yaml")));
        Assert.Contains("  must be none, ws2812-spi,", output);
        Assert.Contains("  must be 1 to 10000\n", output);
    }

    [Fact]
    public async Task Answers_that_end_or_make_no_sense_leave_nothing()
    {
        var (code, _, error) = await AskAsync("both", "");
        Assert.Equal(ExitCode.Failed, code);
        Assert.Contains("the answers ended before the questions did; nothing was written", error);
        (code, _, error) = await AskAsync("x", "y", "z", "both");
        Assert.Equal(ExitCode.Failed, code);
        Assert.Contains("no answer could be used; nothing was written", error);
        Assert.False(Directory.Exists(Full("office")));
        (code, _, error) = await _run.CommandAsync("init", "office", "--root", "none");
        Assert.Equal(ExitCode.Usage, code);
        Assert.Contains("there is no terminal to ask on: --yes", error);
    }

    [Fact]
    public async Task Ctrl_c_at_a_question_leaves_nothing()
    {
        using var stop = new CancellationTokenSource();
        using var silence = new System.IO.Pipes.AnonymousPipeServerStream();
        using var input = new System.IO.Pipes.AnonymousPipeClientStream(silence.GetClientHandleAsString());
        using var error = new StringWriter();
        var context = _run.Context(error: error) with
        {
            InIsTerminal = true,
            OpenIn = () =>
            {
                stop.Cancel();
                return input;
            },
        };
        var code = await RadiatorCli.RunAsync(["init", "office", "--root", "none"], context, stop.Token)
            .WaitAsync(TimeSpan.FromSeconds(60));
        Assert.Equal(ExitCode.Failed, code);
        Assert.Contains("stopped; nothing was written", error.ToString());
        Assert.False(Directory.Exists(Full("office")));
    }

    [Fact]
    public async Task A_daemon_of_another_machines_collector_gets_the_token_that_was_shown_there()
    {
        var (_, output, _) = await _run.CommandAsync("init", "server", "--yes", "--role", "collector", "--root",
            "none");
        var token = output.Split('\n').Single(line => line.StartsWith("rad_", StringComparison.Ordinal));
        using var server = Read("server/appsettings.json");
        Assert.Equal(AccessToken.HashLine(token) + " name=daemon",
            server.RootElement.GetProperty("Collector").GetProperty("SubscriberTokens")[0].GetString());
        Assert.False(server.RootElement.TryGetProperty("Daemon", out _));
        _run.Write("shown", token + "\n");
        var (code, _, error) = await _run.CommandAsync(
            "init", "pi", "--yes", "--role", "daemon", "--grpc", "https://office.example:8081", "--token-file", "shown",
            "--root", "none");
        Assert.True(code == ExitCode.Ok, error);
        Assert.Equal(token, File.ReadAllText(Full("pi/daemon-token")).Trim());
        using var pi = Read("pi/appsettings.json");
        Assert.False(pi.RootElement.TryGetProperty("Collector", out _));
        Assert.Equal("https://office.example:8081",
            pi.RootElement.GetProperty("Daemon").GetProperty("Collector").GetString());
    }

    [Theory]
    [InlineData("--role", "boss", "--role boss: must be both, collector, daemon")]
    [InlineData("--http", "8080", "--http 8080: must be http:// or https://")]
    [InlineData("--output", "lamp", "--output lamp: must be none, ws2812-spi")]
    [InlineData("--lights", "disco", "--lights disco: must be categories, ")]
    [InlineData("--source", "a:b:c", "--source a:b:c: must be names")]
    [InlineData("--plan", "gone.yaml", "--plan: Could not find file")]
    [InlineData("--plan", "segment:nothing", "segment:ecommerce")]
    [InlineData("--plan", "segment:workspace/tp_1", "SEGMENT_TOKEN")]
    [InlineData("--http", "https://*:443", "Collector:Certificate:Path")]
    public async Task A_flag_that_cannot_be_used_is_told_and_nothing_is_written(string flag, string value,
        string problem)
    {
        var (code, _, error) = await _run.CommandAsync("init", "office", "--yes", "--root", "none", flag, value);
        Assert.Equal(ExitCode.Usage, code);
        Assert.Contains(problem, error);
        Assert.False(File.Exists(Full("office/appsettings.json")));
    }

    [Fact]
    public async Task On_a_pi_the_strip_hangs_on_its_pins_and_a_plan_of_another_tool_becomes_plan_yaml()
    {
        _run.Write("root/proc/device-tree/model", "Raspberry Pi 4 Model B Rev 1.5\0");
        _run.Write("tracking.json", """
            {"name":"Ours","rules":[{"type":"TRACK","key":"Signed Up","version":1,"jsonSchema":{"type":"object",
             "properties":{"properties":{"type":"object","properties":{"plan":{"type":"string"}}}}}}]}
            """);
        var (code, output, error) = await _run.CommandAsync(
            "init", "office", "--yes", "--root", "root", "--plan", "tracking.json");
        Assert.True(code == ExitCode.Ok, error);
        Assert.Contains("plan: Ours", File.ReadAllText(Full("office/plan.yaml")));
        Assert.Contains("the tracking plan Ours", output);
        Assert.Contains("\"Output\": \"ws2812-spi\"", File.ReadAllText(Full("office/appsettings.json")));
        _run.Write("own.yaml", "# ours\nplan: Own\nevents: {}\n");
        await _run.CommandAsync("init", "own", "--yes", "--root", "none", "--plan", "own.yaml");
        Assert.Equal("# ours\nplan: Own\nevents: {}\n", File.ReadAllText(Full("own/plan.yaml")));
    }

    private async Task<(int Code, string Out, string Error)> AskAsync(params string[] answers)
    {
        using var output = new MemoryStream();
        using var error = new StringWriter();
        var input = Encoding.UTF8.GetBytes(string.Concat(answers.Select(answer => answer + "\n")));
        var context = _run.Context(output, error) with { InIsTerminal = true, OpenIn = () => new MemoryStream(input) };
        var code = await RadiatorCli.RunAsync(["init", "office", "--root", "none"], context, CancellationToken.None)
            .WaitAsync(TimeSpan.FromSeconds(60));
        return (code, Encoding.UTF8.GetString(output.ToArray()), error.ToString());
    }

    private string Full(string name) => Path.Combine(_run.WorkingDirectory, name);

    private JsonDocument Read(string name) => JsonDocument.Parse(File.ReadAllText(Full(name)));

    private string Mode(string name) => OperatingSystem.IsWindows()
        ? "" : Convert.ToString((int)File.GetUnixFileMode(Full(name)), 8).PadLeft(4, '0');
}
