using System.Text;

namespace Radiator.Collector.Tests.Http;

/// <summary>Seeded items that are events, and hold everything that JSON as it is really sent holds.</summary>
internal static class HostileItems
{
    private static readonly byte[][] Values =
    [
        .. new[]
        {
            "\"\\ud83d\"", "\"\\udc00\\ud800\"", "\"\\ud83d\\ude00\"", "1e999", "-0", "1.0", "1E2", "9007199254740993",
            "123456789012345678901234567890.000", "\"\\u0000\\u001b]0;x\\u0007\"", "\"\\u2028\\u202e\"",
            "\"<script>\\/\"", "\"\\b\\f\\n\\r\\t\"",
            "{\"a\":1,\"a\":2,\"\\u0061\":3}", "{\"\":{\"\":[]}}", "[ 1 , [ ] , { } ]", "null", "true", "false", "\"\"",
            // Each char is a byte here: UTF-8 of several lengths, overlong, cut, a lone continuation, a mark inside.
            "\"\u00c3\u00a9\"", "\"\u00f0\u009f\u0098\u0080\"", "\"\u00c0\u00af\"", "\"\u00e2\u0082\"",
            "\"\u00ff\u00fe\u0080\"", "\"\u00ef\u00bb\u00bf\"",
        }.Select(Encoding.Latin1.GetBytes),
    ];

    private static readonly string[] Keys =
    [
        "properties", "context", "integrations", "traits", "batch", "sentAt", "timestamp", "a", "", "\\u0061",
        "\\ud800", "\u00e9\u00ff", "__proto__",
    ];

    public static byte[] Next(Random random, string messageId)
    {
        var members = new List<string>
        {
            "\"type\":\"track\"", "\"event\":\"A\"", "\"userId\":\"u\"", $"\"messageId\":\"{messageId}\"",
        };
        for (var count = random.Next(8); count > 0; count--)
            members.Insert(random.Next(members.Count + 1), Member(random));
        // What the rules of an event want to be an object is one: of duplicates the last counts.
        members.Add("\"properties\":{}");
        return Encoding.Latin1.GetBytes("{" + string.Join(random.Next(4) == 0 ? "\r\n, " : ",", members) + "}");
    }

    private static string Member(Random random)
    {
        var value = Encoding.Latin1.GetString(Values[random.Next(Values.Length)]);
        for (var depth = random.Next(8) == 0 ? random.Next(3_000) : random.Next(3); depth > 0; depth--)
            value = $"[{value}]";
        return $"\"{Keys[random.Next(Keys.Length)]}\"{(random.Next(4) == 0 ? " :\t" : ":")}{value}";
    }
}
