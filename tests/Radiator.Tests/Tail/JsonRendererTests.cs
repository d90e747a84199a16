using System.Text;
using System.Text.Json;
using Radiator.Events.Checking;
using Radiator.Tail;
using Radiator.Tests.Fakes;

namespace Radiator.Tests.Tail;

public class JsonRendererTests
{
    [Fact]
    public void The_event_stands_in_the_line_byte_for_byte()
    {
        const string Raw = """{ "a" : 1.50, "a":12345678901234567890, "s":"\ud83d\u0041ü" }""";
        var line = Render(new TailItem.Seen(Some.Track(json: Raw), null));
        Assert.EndsWith(",\"event\":" + Raw + "}\n", line, StringComparison.Ordinal);
    }

    [Fact]
    public void A_verdict_comes_with_its_violations()
    {
        var observation = Some.Checked(Some.Track(), Verdict.Violating, Some.WrongType() with { Fix = "send 129.90" });
        var root = JsonDocument.Parse(Render(new TailItem.Seen(observation.Event, observation))).RootElement;
        Assert.Equal("violating", root.GetProperty("verdict").GetString());
        var violation = root.GetProperty("violations")[0];
        Assert.Equal("properties.revenue", violation.GetProperty("field").GetString());
        Assert.Equal("plan.yaml:31", violation.GetProperty("planLocation").GetString());
        Assert.Equal("send 129.90", violation.GetProperty("fix").GetString());
    }

    [Theory]
    [InlineData(new byte[] { (byte)'{', 0xFF, (byte)'}' })]
    [InlineData(new byte[] { (byte)'"', 0x1B, (byte)'"' })]
    [InlineData(new byte[] { (byte)'{' })]
    [InlineData(new byte[] { })]
    public void What_is_no_json_comes_in_base64(byte[] raw)
    {
        var root = JsonDocument.Parse(Render(new TailItem.Seen(Some.Track(raw), null))).RootElement;
        Assert.Equal(raw, root.GetProperty("eventBase64").GetBytesFromBase64());
        Assert.False(root.TryGetProperty("event", out _));
    }

    [Fact]
    public void A_line_is_a_line()
    {
        var line = Render(new TailItem.Seen(Some.Track(json: "{\r\n  \"a\": 1\n}"), null));
        Assert.Equal(line.Length - 1, line.IndexOf('\n', StringComparison.Ordinal));
        Assert.EndsWith("\"event\":{    \"a\": 1 }}\n", line, StringComparison.Ordinal);
    }

    [Fact]
    public void On_a_terminal_dangerous_characters_are_escapes_of_the_same_value()
    {
        const string Raw = "{\"s\":\"\u009b31m \u202e \u007f \U000E0041\"}";
        var item = new TailItem.Seen(Some.Track(json: Raw), null);
        var line = Render(item, forTerminal: true);
        Assert.DoesNotContain('\u009b', line);
        Assert.Contains("\\u009b31m \\u202e \\u007f \\udb40\\udc41", line, StringComparison.Ordinal);
        Assert.Equal(
            JsonDocument.Parse(Raw).RootElement.GetProperty("s").GetString(),
            JsonDocument.Parse(line).RootElement.GetProperty("event").GetProperty("s").GetString());
        Assert.Contains(Raw, Render(item), StringComparison.Ordinal);
    }

    [Fact]
    public void Discards_gaps_and_notices_are_lines_too()
    {
        Assert.Contains(
            "\"reason\":\"no_user_anon_id\"", Render(new TailItem.Discarded(Some.Discard())), StringComparison.Ordinal);
        Assert.Equal("{\"kind\":\"gap\",\"reason\":\"lost\",\"count\":null}\n", Render(new TailItem.Gap("lost", null)));
        Assert.Equal(
            "{\"kind\":\"notice\",\"text\":\"lost\",\"problem\":true}\n", Render(new TailItem.Notice("lost", true)));
    }

    [Fact]
    public void Any_bytes_give_one_line_of_valid_json()
    {
        for (var seed = 0; seed < 1_000; seed++)
        {
            var random = new Random(seed);
            var raw = Encoding.UTF8.GetBytes("""{"type":"track","event":"Order","properties":{"a":[1,2.5,null]}}""");
            for (var i = random.Next(4); i > 0; i--)
                raw[random.Next(raw.Length)] = (byte)random.Next(256);
            var line = Render(new TailItem.Seen(Some.Track(raw), null), forTerminal: seed % 2 == 0);
            Assert.True(line.IndexOf('\n', StringComparison.Ordinal) == line.Length - 1, $"seed {seed}");
            using var document = JsonDocument.Parse(line);
        }
    }

    private static string Render(TailItem item, bool forTerminal = false) => new JsonRenderer(forTerminal).Render(item);
}
