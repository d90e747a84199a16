using System.Text;

namespace Radiator.Events.Tests;

public sealed class StoredEventTests
{
    private static readonly RequestEnvelope Request = new();

    [Theory]
    [InlineData("""{"type":"track","event":"A","userId":"u","messageId":"m"}""")]
    [InlineData("""  { "messageId" : "m" , "context":{"x":[{"}":1}]}, "user\u0049d":"u", "event":"A", "type":"track" }  """)]
    [InlineData("""{"event":"B","type":"track","userId":"u","messageId":"m","event":"A"} behind it""")]
    [InlineData("""{"event":"A","userId":"u","messageId":"m"}""")]
    public void The_fields_are_found_and_the_bytes_are_the_objects(string json)
    {
        var read = Read(Encoding.UTF8.GetBytes(json), out var problem)!;
        Assert.Equal(("", EventType.Track, "A", "u", "m"), (problem, read.Type, read.Name, read.UserId, read.MessageId));
        Assert.Equal(json[json.IndexOf('{')..(json.LastIndexOf('}') + 1)], Encoding.UTF8.GetString(read.RawJson.Span));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("7")]
    [InlineData("""{"type":"track","event":"A" """)]
    [InlineData("""{"type":"tracks","event":"A"}""")]
    public void What_is_no_event_has_a_problem(string json)
    {
        Assert.Null(Read(Encoding.UTF8.GetBytes(json), out var problem));
        Assert.NotEmpty(problem);
    }

    [Fact]
    public void No_bytes_make_it_throw()
    {
        var random = new Random(11);
        var whole = Encoding.UTF8.GetBytes(
            """{"type":"group","groupId":1,"timestamp":"2026-01-01T00:00:00Z","context":{"groupId":"g"},"traits":{"a":[1,"}"]}}""");
        var marks = "{}[],:\"\\ 1t"u8.ToArray();
        for (var i = 0; i < 20_000; i++)
        {
            var bytes = whole.ToArray();
            for (var edits = random.Next(1, 5); edits > 0; edits--)
                bytes[random.Next(bytes.Length)] = marks[random.Next(marks.Length)];
            if (Read(bytes, out _) is { } read)
                Assert.True(read.RawJson.Length <= bytes.Length, $"seed 11, {Encoding.UTF8.GetString(bytes)}");
        }
    }

    private static AnalyticsEvent? Read(byte[] json, out string problem) => StoredEvent.Read(json, Request, out problem);
}
