using System.Text;
using System.Text.Json;
using Radiator.Collector.Tap;
using Radiator.Events;

namespace Radiator.Collector.Tests.Tap;

/// <summary>What the parser took apart the tap puts together again, to the byte.</summary>
public class JsonEditTests
{
    private static readonly string[] Spaces = ["", " ", "\n\t", "\r\n  "];
    private static readonly string[] Keys = ["batch", "b\\u0061tch", "writeKey", "write\\u004bey", "sentAt", "context", "x", ""];
    private static readonly string[] Values =
    [
        "[]", "[[]]", "{}", "{\"batch\":[],\"writeKey\":\"deep\"}", "\"batch\"", "\"\\\"batch\\\":[]\"", "\"k\"", "1e999", "null",
        "\"\\ud83d\"", "\"]}\"", "-0.0",
    ];

    [Fact]
    public void An_envelope_with_its_items_put_back_is_the_body_that_was_sent()
    {
        for (var seed = 1; seed <= 2000; seed++)
        {
            var random = new Random(seed);
            var items = Enumerable.Range(0, random.Next(1, 4)).Select(_ => Object(random)).ToList();
            // What stands between items is the one thing that a log does not keep.
            var batch = $"\"batch\"{Space(random)}:{Space(random)}[{string.Join(',', items)}]";
            var members = Members(random).Where(member => !member.StartsWith("\"b")).ToList();
            members.Insert(random.Next(members.Count + 1), batch);
            var body = $"{{{Space(random)}{string.Join($"{Space(random)},{Space(random)}", members)}{Space(random)}}}";
            var parsed = EventParser.ParseBatch(Encoding.UTF8.GetBytes(body), new EventLimits());
            Assert.True(parsed.Error is null, $"seed {seed}: {body}");
            var (before, behind) = JsonEdit.CutAtBatch(parsed.EnvelopeJson)!.Value;

            var again = Encoding.UTF8.GetString(
                [.. before.Span, .. Encoding.UTF8.GetBytes(string.Join(',', parsed.Items.Select(item => Text(item.RawJson)))), .. behind.Span]);
            Assert.True(body == again, $"seed {seed}: {body}\n{again}");
        }
    }

    [Fact]
    public void Only_an_object_s_own_write_keys_change()
    {
        for (var seed = 1; seed <= 2000; seed++)
        {
            var random = new Random(seed);
            var json = Object(random);
            var changed = Text(JsonEdit.WithWriteKey(Encoding.UTF8.GetBytes(json), "new \"key\""));
            using var was = JsonDocument.Parse(json);
            using var now = JsonDocument.Parse(changed);
            var expected = was.RootElement.EnumerateObject().Select(member =>
                (member.Name, Value: member.Name == "writeKey" ? "\"new \\u0022key\\u0022\"" : member.Value.GetRawText()));
            var actual = now.RootElement.EnumerateObject().Select(member => (member.Name, Value: member.Value.GetRawText()));
            Assert.True(expected.SequenceEqual(actual), $"seed {seed}: {json}\n{changed}");
            if (was.RootElement.EnumerateObject().All(member => member.Name != "writeKey"))
                Assert.Equal(json, changed);
        }
    }

    [Fact]
    public void Bytes_that_are_no_envelope_have_no_batch()
    {
        var random = new Random(7);
        for (var i = 0; i < 5000; i++)
        {
            var bytes = new byte[random.Next(40)];
            random.NextBytes(bytes);
            for (var j = 0; j < bytes.Length; j++)
                bytes[j] = (byte)"{}[]\",:batch\\ x"[bytes[j] % 15];
            // Whatever it makes of them, it stays within them.
            if (JsonEdit.CutAtBatch(bytes) is var (before, behind))
                Assert.Equal(bytes, (byte[])[.. before.Span, .. behind.Span]);
        }
    }

    private static string Object(Random random) =>
        $"{{{Space(random)}{string.Join($"{Space(random)},{Space(random)}", Members(random))}{Space(random)}}}";

    private static IEnumerable<string> Members(Random random) => Enumerable.Range(0, random.Next(6)).Select(_ =>
        $"\"{Keys[random.Next(Keys.Length)]}\"{Space(random)}:{Space(random)}{Values[random.Next(Values.Length)]}").ToList();

    private static string Space(Random random) => Spaces[random.Next(Spaces.Length)];

    private static string Text(ReadOnlyMemory<byte> bytes) => Encoding.UTF8.GetString(bytes.Span);
}
