using Radiator.Collector.Configuration;
using Radiator.CommandLine;
using Radiator.Configuration;
using Radiator.Daemon.Configuration;
using Radiator.Tests.Fakes;

namespace Radiator.Tests.Configuration;

public sealed class SettingsTests : IDisposable
{
    private readonly Run _run = new();

    [Fact]
    public void Later_places_win()
    {
        string Token(params string[] set) => Read("own.json", set).Get<DaemonOptions>(Sections.Daemon).Token;
        _run.Write("own.json", "{}");
        _run.Write("program/appsettings.json", """{"Daemon":{"Token":"program"}}""");
        Assert.Equal("program", Token());
        _run.Write("etc/appsettings.json", """{"Daemon":{"Token":"etc"}}""");
        Assert.Equal("etc", Token());
        _run.Write("own.json", """{"Daemon":{"Token":"config"}}""");
        Assert.Equal("config", Token());
        _run.With("RADIATOR_Daemon__Token", "environment");
        Assert.Equal("environment", Token());
        Assert.Equal("line", Token("Daemon:Token=line"));
    }

    [Fact]
    public void The_callers_directory_is_never_looked_at()
    {
        _run.Write("appsettings.json", """{"Daemon":{"Token":"here"}}""");
        Assert.Equal("", Read(null).Get<DaemonOptions>(Sections.Daemon).Token);
    }

    [Fact]
    public void Relative_paths_start_from_their_file_and_those_of_the_command_line_from_the_caller()
    {
        _run.Write("conf/own.json",
            """{"Daemon":{"Plan":"plans/shop.yaml","Lights":{"Strips":[{"Name":"a","Path":"a.rec"}]}}}""");
        var options = Read("conf/own.json", "Daemon:Lights:Rules=lights.yaml").Get<DaemonOptions>(Sections.Daemon);
        Assert.Equal(Path.Combine(_run.WorkingDirectory, "conf/plans/shop.yaml"), options.Plan);
        Assert.Equal(Path.Combine(_run.WorkingDirectory, "conf/a.rec"), options.Lights.Strips[0].Path);
        _run.Write("conf/own.json",
            """{"Collector":{"Log":{"Directory":"log"},"Certificate":{"Path":"a.pem","KeyPath":"b.pem"}}}""");
        var collector = Read("conf/own.json").Get<CollectorOptions>(Sections.Collector);
        Assert.Equal(
            new[] { "log", "a.pem", "b.pem" }.Select(name => Path.Combine(_run.WorkingDirectory, "conf", name)),
            [collector.Log.Directory, collector.Certificate.Path, collector.Certificate.KeyPath]);
        Assert.Equal(Path.Combine(_run.WorkingDirectory, "lights.yaml"), options.Lights.Rules);
    }

    [Fact]
    public void A_list_of_a_later_file_replaces_the_earlier_one_whole()
    {
        _run.Write("program/appsettings.json",
            """{"Daemon":{"Outcomes":[{"When":"a","Outcome":"success"},{"When":"b","Outcome":"failure"}]}}""");
        _run.Write("own.json", """{"Daemon":{"Outcomes":[{"When":"c","Outcome":"neutral"}]}}""");
        Assert.Equal(["c"], Read("own.json").Get<DaemonOptions>(Sections.Daemon).Outcomes.Select(rule => rule.When));
        _run.Write("own.json", """{"Daemon":{"Outcomes":[]}}""");
        Assert.Empty(Read("own.json").Get<DaemonOptions>(Sections.Daemon).Outcomes);
    }

    [Theory]
    [InlineData("""{"Daemon":{"Colector":"x"}}""", "Daemon:Colector = \"x\"",
        "unknown key \"Colector\"; did you mean \"Collector\"?")]
    [InlineData(
        """{"Deamon":{"Token":"x"}}""", "Deamon:Token = (not shown)",
            "unknown section \"Deamon\"; did you mean \"Daemon\"?")]
    [InlineData("""{"Daemon":{"Whatever":1}}""", "Daemon:Whatever = \"1\"", "known here: Collector, Token, TokenFile")]
    [InlineData("""{"Daemon":{"LateAfter":"30s"}}""", "Daemon:LateAfter = \"30s\"", "must be a time span")]
    [InlineData("""{"Daemon":{"RingBytes":"lots"}}""", "Daemon:RingBytes = \"lots\"", "must be a whole number")]
    [InlineData("""{"Daemon":{"Lights":{"Strips":[{"Pixel":60}]}}}""", "Daemon:Lights:Strips:0:Pixel = \"60\"",
        "did you mean \"Pixels\"?")]
    [InlineData("""{"Daemon":{"Lights":{"Strips":{"first":{"Name":"a"}}}}}""", "Daemon:Lights:Strips:first:Name",
        "is a list: its entries are numbered from 0")]
    [InlineData("""{"Daemon":{"Token":{"File":"a"}}}""", "Daemon:Token:File", "is one value and has nothing below it")]
    [InlineData("""{"Daemon":{"Lights":"bright"}}""", "Daemon:Lights = \"bright\"", "must be an object")]
    [InlineData("""{"Daemon":{"Outcomes":"none"}}""", "Daemon:Outcomes = \"none\"", "must be a list")]
    [InlineData("""{"Daemon":""", "own.json", "cannot be read")]
    [InlineData("""[1]""", "own.json", "must hold one JSON object")]
    public void What_cannot_be_used_is_named_with_its_place_and_what_is_allowed(
        string json, string place, string problem)
    {
        _run.Write("own.json", json);
        var found = Assert.Single(Assert.Throws<UsageException>(() => Read("own.json")).Problems);
        Assert.Contains(place, found, StringComparison.Ordinal);
        Assert.Contains(problem, found, StringComparison.Ordinal);
        Assert.Contains("own.json", found, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_problem_is_told_at_once()
    {
        _run.Write("program/appsettings.json", """{"Daemon":{"Tokken":"x"}}""");
        _run.Write("own.json", """{"Daemon":{"RingBytes":"a","RingRecords":"b"}}""");
        _run.With("RADIATOR_Daemon__Lihgts__Rules", "x");
        var problems = Assert.Throws<UsageException>(() => Read("own.json", "Daemon:Nothing", "Nix:A=1")).Problems;
        Assert.Equal(6, problems.Count);
    }

    [Fact]
    public void A_file_that_is_not_there_is_an_error_and_variables_that_are_no_keys_are_none()
    {
        Assert.Contains("there is no file", Assert.Throws<UsageException>(() => Read("missing.json")).Message,
            StringComparison.Ordinal);
        _run.With("RADIATOR_SOCKET", "/x").With("RADIATOR_TEST_DATA", "/y");
        Read(null);
    }

    [Fact]
    public void Keys_may_be_written_in_any_case_and_comments_are_allowed()
    {
        _run.Write("own.json", """{ /* a */ "daemon": { "TOKEN": "x", }, } // b""");
        Assert.Equal("x", Read("own.json").Get<DaemonOptions>(Sections.Daemon).Token);
    }

    [Fact]
    public void The_shipped_file_can_be_read() =>
        Settings.Read(
            _run.Context() with { ProgramDirectory = Testing.Repository.Root }, null, [],
                Sections.All).Get<DaemonOptions>(Sections.Daemon);

    public void Dispose() => _run.Dispose();

    private Settings Read(string? file, params string[] set) => Settings.Read(_run.Context(), file, set, Sections.All);
}
