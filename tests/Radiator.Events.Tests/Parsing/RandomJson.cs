using System.Text;
using Radiator.Events.Json;

namespace Radiator.Events.Tests.Parsing;

/// <summary>
/// Seeded JSON of the kind that hurts: duplicate and escaped keys, odd numbers, lone surrogates, odd space.
/// </summary>
internal static class RandomJson
{
    public static readonly EventPath[] Paths =
    [
        .. new[] { "type", "userId", "context.a", "properties.a[0].b", "properties.a[*].b", "traits.a", "messageId", "context",
            "timestamp", "integrations.b.a", "a[*][*]", "sentAt" }.Select(EventPath.Parse),
    ];

    private static readonly string[] Keys =
    [
        "type", "event", "name", "userId", "anonymousId", "groupId", "previousId", "messageId", "timestamp", "sentAt",
        "originalTimestamp", "context", "properties", "traits", "integrations", "category", "writeKey", "batch",
        "a", "b", "a", "c d", "", "\\u0061", "ev\\u0065nt", "\\ud83d", "\\ud83d\\ude00", "\u00e9", "\\\"", "\\\\",
    ];

    private static readonly string[] Scalars =
    [
        "null", "true", "false", "0", "-0", "1e999", "-1.5E-7", "123456789012345678901234567890", "9007199254740993",
        "\"\"", "\"track\"", "\"page\"", "\"identify\"", "\"group\"", "\"alias\"", "\"u1\"", "\"\\ud83d\"", "\"\\udc00\\ud800\"",
        "\"2026-03-01T12:00:00Z\"", "\"x\\n\\\"\\\\\\/y\"", "\"\u65e5\u672c\"", "\"[{,}]\"", "\"\\u2028\\u0000\"", "{}", "[]",
    ];

    public static byte[] Body(Random random) => Encoding.UTF8.GetBytes(random.Next(4) == 0
        ? Item(random)
        : $$"""{{{EnvelopeMembers(random)}}"batch":[{{string.Join(',', Enumerable.Range(0, random.Next(4)).Select(_ => Item(random)))}}]}""");

    public static string EnvelopeMembers(Random random) =>
        string.Concat(Enumerable.Range(0, random.Next(4)).Select(_ => Member(random, 3) + ","));

    public static string Item(Random random) => random.Next(8) == 0 ? Value(random, 2) : Object(random, 4, random.Next(1, 9));

    public static string Value(Random random, int depth) => depth == 0 || random.Next(3) > 0
        ? Scalars[random.Next(Scalars.Length)]
        : random.Next(3) == 0
            ? $"[{string.Join(Comma(random), Enumerable.Range(0, random.Next(4)).Select(_ => Value(random, depth - 1)))}]"
            : Object(random, depth, random.Next(4));

    public static byte[] Mutate(Random random, byte[] body)
    {
        var bytes = body.ToList();
        for (var i = random.Next(4); i > 0 && bytes.Count > 0; i--)
        {
            var at = random.Next(bytes.Count);
            switch (random.Next(4))
            {
                case 0: bytes[at] = (byte)random.Next(256); break;
                case 1: bytes.RemoveAt(at); break;
                case 2: bytes.Insert(at, "\"\\{}[],:u0 "u8[random.Next(11)]); break;
                default: bytes.RemoveRange(at, Math.Min(bytes.Count - at, random.Next(20))); break;
            }
        }
        return [.. bytes];
    }

    private static string Object(Random random, int depth, int members) =>
        "{" + string.Join(Comma(random), Enumerable.Range(0, members).Select(_ => Member(random, depth))) + "}";

    private static string Member(Random random, int depth) =>
        $"\"{Keys[random.Next(Keys.Length)]}\"{(random.Next(9) == 0 ? " : " : ":")}{Value(random, depth - 1)}";

    private static string Comma(Random random) => random.Next(9) == 0 ? " ,\t" : ",";
}
