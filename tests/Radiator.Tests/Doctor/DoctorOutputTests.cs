using System.Text;
using Radiator.CommandLine;

namespace Radiator.Tests.Doctor;

public sealed class DoctorOutputTests : IAsyncDisposable
{
    private readonly Patient _patient = new();

    public ValueTask DisposeAsync() => _patient.DisposeAsync();

    [Fact]
    public async Task Lines_say_level_subject_and_finding_and_below_them_what_mends_it()
    {
        var file = _patient.Configure("""{"Daemon":{"Colector":"x","RingBytes":16777216}}""");
        var (code, text, error) = await _patient.RunAsync("doctor", "--root", _patient.Root);
        Assert.Equal((ExitCode.Failed, ""), (code, error));
        Assert.StartsWith("configuration\n  fail  Daemon:Colector", text);
        Assert.Contains($"\n          mend with: in {file} at Daemon: rename \"Colector\" to \"Collector\"\n", text);
        Assert.Contains("\ntracking API: not checked because no collector is configured here\n", text);
        Assert.EndsWith("begin with: configuration, Daemon:Colector\n", text);
        Assert.DoesNotContain("\e", text);
    }

    [Fact]
    public async Task Colours_are_for_terminals_that_want_them()
    {
        _patient.Configure("""{"Daemon":{"Colector":"x"}}""");
        var (_, coloured, _) = await _patient.RunAsync("doctor", "--color", "always", "--root", _patient.Root);
        Assert.Contains("\e[1;31mfail", coloured);
        var (_, plain, _) = await _patient.RunAsync("doctor", "--plain", "--root", _patient.Root);
        Assert.DoesNotContain("\e", plain);
    }

    [Fact]
    public async Task A_command_line_that_cannot_be_used_is_2()
    {
        var (code, _, error) = await _patient.RunAsync("doctor", "--jason");
        Assert.Equal(ExitCode.Usage, code);
        Assert.Contains("--jason", error);
    }

    [Fact]
    public async Task Broken_files_never_stop_it()
    {
        var seed = Environment.TickCount;
        var random = new Random(seed);
        const string good = """
            {"Logging":{"LogLevel":{"Default":"Information"}},"Daemon":{"Collector":"http://127.0.0.1:1","Token":"abc",
            "Plan":"segment:video","Plans":[{"Sources":["a"],"Path":"segment:email"}],"LateAfter":"00:00:30",
            "Checks":{"Places":[{"Source":"a","Place":"web"}]},"Notices":[{"Name":"n","Command":["true"]}],
            "Outcomes":[{"When":"event = a","Outcome":"success"}],"Lights":{"Rules":"preset:jut","Supplies":
            [{"Name":"s","MilliampsMax":4000}],"Strips":[{"Name":"w","Output":"ws2812-spi","Pixels":60,"Supply":"s"}]}},
            "Collector":{"Http":"http://127.0.0.1:1","Grpc":"http://127.0.0.1:1","SubscriberTokens":["0123456789abcdef"],
            "Certificate":{"Path":"","KeyPath":""},"Log":{"MaxBytes":268435456,"MaxAge":"1.00:00:00"},
            "Sources":[{"Name":"w","WriteKeys":["k"],"Internal":{"UserIds":["u"]}}],"Taps":[{"Name":"t","Url":"x"}]}}
            """;
        string[] pieces = ["null", "{}", "[]", "[null]", "{\"0\":null}", "-1", "1e999", "\"\"", "\"\\u0000\\ud800\"",
            "true",
            "99999999999999999999", "\"http://[::1\"", "\"https://:0\"", "{\"A\":{\"B\":[{}]}}", "\"/\\u0000\""];
        for (var i = 0; i < 150; i++)
        {
            var bytes = Encoding.UTF8.GetBytes(i % 2 == 0 ? Exchange(good, pieces, random) : good).ToList();
            for (var change = i % 2 == 0 ? 0 : random.Next(1, 4); change > 0; change--)
            {
                var at = random.Next(bytes.Count);
                if (random.Next(2) == 0)
                    bytes[at] = (byte)random.Next(256);
                else
                    bytes.RemoveRange(at, Math.Min(random.Next(1, 30), bytes.Count - at));
            }

            _patient.Configure("");
            File.WriteAllBytes(Path.Combine(_patient.SystemDirectory, "appsettings.json"), [.. bytes]);
            var (code, text, error) = await _patient.RunAsync("doctor", "--root", _patient.Root);
            Assert.True(
                code is ExitCode.Failed && error.Length == 0 && !text.Contains("could not be looked at"),
                $"seed {seed}, run {i}: {code}\n{error}{text}\n{Encoding.UTF8.GetString([.. bytes])}");
        }
    }

    // The value of some key becomes something else.
    private static string Exchange(string json, string[] pieces, Random random)
    {
        var keys = System.Text.RegularExpressions.Regex.Matches(json,
            "\":(\"[^\"]*\"|[0-9]+|\\[[^][]*\\]|\\{[^{}]*\\})");
        var one = keys[random.Next(keys.Count)].Groups[1];
        return json[..one.Index] + pieces[random.Next(pieces.Length)] + json[(one.Index + one.Length)..];
    }
}
