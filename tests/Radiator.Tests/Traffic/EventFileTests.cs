using System.Text;
using Radiator.Events;
using Radiator.Tail;
using Radiator.Tests.Fakes;
using Radiator.Traffic;

namespace Radiator.Tests.Traffic;

public class EventFileTests
{
    [Fact]
    public void A_line_is_an_event_with_its_bytes()
    {
        const string Line =
            """{"type":"track", "event":"Order Completed","userId":"u_1","timestamp":"2026-01-02T03:04:05Z","n":1.50}""";
        var made = Assert.Single(Read(Line + "\r\n\n   \n"));
        Assert.Equal(Line, Encoding.UTF8.GetString(made.Json.Span));
        Assert.Equal((EventType.Track, "Order Completed", "u_1"), (made.Type, made.Name, made.User));
        Assert.Equal(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero), made.At);
    }

    [Fact]
    public void A_line_of_tail_gives_back_the_event_byte_for_byte_and_its_rhythm()
    {
        const string Raw = """{"type":"track", "event":"A \ud83d","userId":7, "x":[1, 2] }""";
        var renderer = new JsonRenderer(forTerminal: false);
        var recording = renderer.Render(new TailItem.Seen(Some.Track(json: Raw), null))
            + renderer.Render(new TailItem.Discarded(Some.Discard()))
            + renderer.Render(new TailItem.Gap("lost", 3));
        var made = Assert.Single(Read(recording));
        Assert.Equal(Raw, Encoding.UTF8.GetString(made.Json.Span));
        Assert.Equal(Some.Time, made.At);
    }

    [Theory]
    [InlineData("[1]")]
    [InlineData("{\"a\":")]
    [InlineData("{} {}")]
    [InlineData("nonsense")]
    public void What_is_no_object_is_an_error_with_its_line(string line)
    {
        var error = Assert.Throws<InvalidDataException>(() => Read("{\"type\":\"track\"}\n" + line));
        Assert.StartsWith("line 2: ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_byte_order_mark_is_passed_over() => Assert.Single(Read("\ufeff{\"type\":\"page\"}"));

    [Fact]
    public void Any_bytes_are_events_or_an_error_with_words()
    {
        for (var seed = 0; seed < 300; seed++)
        {
            var random = new Random(seed);
            var bytes =
                Encoding.UTF8.GetBytes("""{"type":"track","event":{"a":[1,2]},"kind":"event","timestamp":"x"}""");
            for (var i = 0; i < 3; i++)
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            try
            {
                _ = EventFile.Read(new MemoryStream(bytes)).ToArray();
            }
            catch (InvalidDataException)
            {
            }
            catch (Exception exception)
            {
                Assert.Fail($"seed {seed}: {exception}");
            }
        }
    }

    private static MadeEvent[] Read(string text) => [.. EventFile.Read(new MemoryStream(Encoding.UTF8.GetBytes(text)))];
}
