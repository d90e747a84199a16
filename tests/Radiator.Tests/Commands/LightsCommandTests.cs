using System.Buffers.Binary;
using System.Text;
using System.Xml.Linq;
using Radiator.CommandLine;
using Radiator.Lights;
using Radiator.Lights.Rules;
using Radiator.Tests.Fakes;

namespace Radiator.Tests.Commands;

public sealed class LightsCommandTests : IDisposable
{
    private const string Rules = """
        lights: Tests
        rules:
          - {name: failed run, text: somebody's run failed, when: event = Run & outcome = failure, color: red, priority: high, stays: {until: acknowledged, after: 3 in 1m}}
          - {name: run, text: a run, when: event = Run, color: green, seconds: 1}
          - {name: sign-up, when: event = "Signed Up", color: orange, seconds: 4}
        """;

    private const string Events = """
        {"kind":"event","offset":1,"receivedAt":"2026-01-05T12:00:00Z","source":"web","environment":"production","internal":false,"verdict":"conforming","outcome":"success","event":{"type":"track","event":"Run","userId":"u1"}}
        {"kind":"event","offset":2,"receivedAt":"2026-01-05T12:00:01Z","source":"web","environment":"staging","internal":false,"verdict":"violating","outcome":"failure","event":{"type":"track","event":"Run","userId":"u1"}}
        {"kind":"gap","reason":"RETENTION","count":3}
        {"type":"page","name":"Home","userId":"u1","timestamp":"2026-01-05T12:00:02Z"}
        """;

    private readonly Run _run = new();

    public LightsCommandTests()
    {
        _run.Write("lights.yaml", Rules);
        _run.Write("events.ndjson", Events);
    }

    public void Dispose() => _run.Dispose();

    [Fact]
    public async Task Check_says_which_rule_fires_why_the_ones_before_do_not_and_what_it_looks_like()
    {
        var (code, output, error) = await _run.CommandAsync("lights", "rules", "check", "lights.yaml", "events.ndjson", "--plain");
        Assert.Equal((ExitCode.Ok, ""), (code, error));
        Assert.Equal("""
            Tests: 3 rules, the first that matches draws, live; environments production, without the team's own people

            line 1: Run (success, conforming, production)
              no failed run: outcome = failure: it is success
              fires run: green, 1 s end to end, forwards, comet, on every strip
              no sign-up: event = "Signed Up": it is "Run"
              draws by "run"

            line 2: Run (failure, violating, staging)
              fires failed run: red, 2 s end to end, backwards, double, sparkle, on every strip, with priority; stays on every strip after 3 in 60 s until somebody acknowledges it
              no run: "failed run" comes first
              no sign-up: event = "Signed Up": it is "Run"
              draws nothing all the same: its environment is "staging" and draw.environments is production

            line 4: Home (neutral, unchecked, production)
              no failed run: event = "Run": it is "Home"; outcome = failure: it is neutral
              no run: event = "Run": it is "Home"
              no sign-up: event = "Signed Up": it is "Home"
              draws nothing: no rule matches
            """, output.Trim(), ignoreLineEndingDifferences: true);
    }

    [Fact]
    public async Task Check_takes_events_from_standard_input_and_made_up_ones()
    {
        var input = Encoding.UTF8.GetBytes("""{"type":"track","event":"Signed Up","userId":"u1"}""");
        Assert.Contains(
            "draws by \"sign-up\"",
            (await _run.CommandWithInputAsync(input, "lights", "rules", "check", "lights.yaml", "-")).Out);
        foreach (var preset in LightPresets.Names)
        {
            var (code, output, _) = await _run.CommandAsync("lights", "rules", "check", LightPresets.Prefix + preset);
            Assert.Equal(ExitCode.Ok, code);
            Assert.Contains(preset == "categories" ? "draws by \"failure\"" : "draws by", output);
        }
    }

    [Fact]
    public async Task Check_says_every_problem_of_the_rules_with_its_place()
    {
        _run.Write("bad.yaml", "rules:\n- {name: a, when: event =, color: gren}\npalette: nice");
        var (code, _, error) = await _run.CommandAsync("lights", "rules", "check", "bad.yaml");
        Assert.Equal(ExitCode.Usage, code);
        Assert.Matches(@"bad\.yaml:2:19: .*\n.*bad\.yaml:2:\d+: unknown color ""gren""; did you mean ""green""\?, or #rrggbb\n.*bad\.yaml:3:10: unknown palette", error);
        Assert.Equal(ExitCode.Usage, (await _run.CommandAsync("lights", "rules", "check", "preset:none")).Code);
        Assert.Equal(ExitCode.Usage, (await _run.CommandAsync("lights", "rules", "check", "lights.yaml", "none.ndjson")).Code);
        _run.Write("no.ndjson", "{\"type\":\"track\"");
        Assert.Matches(@"no\.ndjson:1", (await _run.CommandAsync("lights", "rules", "check", "lights.yaml", "no.ndjson")).Error);
    }

    [Fact]
    public async Task Render_draws_time_downwards_and_the_strip_across()
    {
        var (code, _, error) = await _run.CommandAsync("lights", "render", "lights.yaml", "events.ndjson", "-o", "out.ppm", "--pixels", "60", "--for", "2s");
        Assert.Equal((ExitCode.Ok, ""), (code, error));
        var ppm = File.ReadAllBytes(Path.Combine(_run.WorkingDirectory, "out.ppm"));
        Assert.StartsWith("P6\n612 120\n255\n", Encoding.ASCII.GetString(ppm, 0, 20));

        // The run arrives after 0.5 s and takes a second: half a second later it stands in the middle.
        var row = ppm.AsSpan(ppm.Length - 612 * 120 * 3 + 612 * 3 * 59, 612 * 3).ToArray().Chunk(3).Skip(12).ToArray();
        var brightest = Enumerable.Range(0, row.Length).MaxBy(x => row[x][1]);
        Assert.InRange(brightest, 250, 340);

        await _run.CommandAsync("lights", "render", "lights.yaml", "events.ndjson", "-o", "out.png", "--pixels", "60", "--for", "2s");
        var (width, height, rgb) = PngReading.Read(File.ReadAllBytes(Path.Combine(_run.WorkingDirectory, "out.png")));
        Assert.Equal((612, 120), (width, height));
        Assert.Equal(ppm[^rgb.Length..], rgb);
    }

    [Fact]
    public async Task Render_makes_an_animation_that_other_readers_show_as_a_picture()
    {
        var (code, _, _) = await _run.CommandAsync("lights", "render", "preset:jut", "-o", "out.apng", "--pixels", "30", "--for", "1s");
        Assert.Equal(ExitCode.Ok, code);
        var chunks = PngReading.Chunks(File.ReadAllBytes(Path.Combine(_run.WorkingDirectory, "out.apng")));
        Assert.Equal(30, chunks.Count(chunk => chunk.Type == "fcTL"));
        Assert.Equal(29, chunks.Count(chunk => chunk.Type == "fdAT"));
        Assert.Equal(["IHDR", "acTL", "fcTL", "IDAT"], chunks.Take(4).Select(chunk => chunk.Type));
        Assert.Equal("IEND", chunks[^1].Type);
        var numbers = chunks.Where(chunk => chunk.Type is "fcTL" or "fdAT").Select(chunk => BinaryPrimitives.ReadInt32BigEndian(chunk.Data));
        Assert.Equal(Enumerable.Range(0, 59), numbers);
    }

    [Theory]
    [InlineData("-o", "out.gif")]
    [InlineData("-o", "out.png", "--pixels", "0")]
    [InlineData("-o", "out.apng", "--for", "10m")]
    [InlineData("-o", "out.png", "--state", "happy")]
    public async Task Render_refuses_what_it_cannot_draw(params string[] options) =>
        Assert.Equal(ExitCode.Usage, (await _run.CommandAsync(["lights", "render", "lights.yaml", "events.ndjson", .. options])).Code);

    [Fact]
    public async Task The_legend_says_every_rule_in_its_own_light()
    {
        foreach (var name in LightPresets.Names)
        {
            var (code, output, _) = await _run.CommandAsync("lights", "legend", LightPresets.Prefix + name);
            Assert.Equal(ExitCode.Ok, code);
            var page = XDocument.Parse(output);
            var words = string.Join('\n', page.Descendants().Where(part => part.Name.LocalName == "text").Select(part => part.Value));
            foreach (var rule in LightPresets.Read(name, TimeProvider.System).Rules)
            {
                Assert.Contains(rule.Text, words);
                Assert.Contains($"{rule.ColorText}, {rule.Pace}", words);
                Assert.True(HasHue(page, rule.Color), $"{name}: nothing on the page has the hue of {rule.Name}");
            }

            foreach (var bottom in page.Descendants().Where(part => part.Name.LocalName is "text" or "rect"))
                Assert.True(double.Parse((string?)bottom.Attribute("y") ?? "0") < 1123, $"{name} does not fit its page");
        }
    }

    [Fact]
    public async Task A_legend_of_many_rules_and_odd_names_is_still_one_page_of_valid_xml()
    {
        var rules = Enumerable.Range(0, 60).Select(i => $"- {{name: 'r{i} <&\"', when: event = A, color: red}}");
        _run.Write("many.yaml", "rules:\n" + string.Join('\n', rules));
        var (_, output, _) = await _run.CommandAsync("lights", "legend", "many.yaml");
        Assert.Contains("r59 <&\"", string.Concat(XDocument.Parse(output).Descendants().Select(part => part.Value)));
    }

    [Fact]
    public async Task Preview_plays_events_as_lines_where_there_is_no_terminal()
    {
        var (code, output, _) = await _run.CommandAsync("lights", "preview", "preset:jut", "--pixels", "40", "--for", "2s");
        Assert.Equal(ExitCode.Ok, code);
        Assert.Contains(output.Split('\n'), line => line.Length == 40 && line.Any(c => c is '@' or '%' or '#' or '*' or '+'));
    }

    // The bright part of a light has the hue of its rule, whatever its shape does to it.
    private static bool HasHue(XDocument page, LinearColor color) => page.Descendants()
        .Where(part => part.Name.LocalName == "rect").Select(part => (string?)part.Attribute("fill"))
        .Where(fill => fill is { Length: 7 })
        .Select(fill => Convert.FromHexString(fill![1..]))
        .Select(rgb => LinearColor.FromSrgb(rgb[0], rgb[1], rgb[2]))
        .Where(light => light.R + light.G + light.B > 0.03f)
        .Any(light => Math.Abs(Share(light, light.R) - Share(color, color.R)) < 0.08
            && Math.Abs(Share(light, light.G) - Share(color, color.G)) < 0.08);

    private static float Share(LinearColor color, float part) => part / (color.R + color.G + color.B);
}
