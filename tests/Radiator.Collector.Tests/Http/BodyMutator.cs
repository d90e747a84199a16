using System.Text;

namespace Radiator.Collector.Tests.Http;

/// <summary>Seeded damage to bodies: of bytes, of tokens, of two bodies spliced, of gzip around them.</summary>
internal static class BodyMutator
{
    private static readonly byte[][] Tokens =
    [
        .. new[]
        {
            "{", "}", "[", "]", ",", ":", "\"", "\\", "\\u", "\\ud800", "null", "true", "-", "1e999", "0",
            "\"batch\":[", "\"type\":\"track\",",
            "\"writeKey\":\"test-key\",", "\"userId\":\"u\",", "\"event\":\"A\",", "\"messageId\":\"m\",",
            "\"timestamp\":", "\"context\":{",
            "\u0000", "\u00ff\u00fe", "\u00e9", "\u001f\u008b", "[[[[[[[[[[", "{\"a\":{\"a\":", "    ", "\r\n", "/*", "NaN",
        }.Select(Encoding.Latin1.GetBytes),
    ];

    /// <summary>A body made of those in the pool, alike for the same random.</summary>
    public static byte[] Next(Random random, IReadOnlyList<byte[]> pool)
    {
        var bytes = new List<byte>(pool[random.Next(pool.Count)]);
        for (var changes = random.Next(6); changes > 0; changes--)
            Change(random, bytes, pool);
        return random.Next(8) == 0 ? TestCollector.Gzip([.. bytes]) : [.. bytes];
    }

    private static void Change(Random random, List<byte> bytes, IReadOnlyList<byte[]> pool)
    {
        var at = random.Next(bytes.Count + 1);
        var length = Math.Min(random.Next(1, 40), bytes.Count - at);
        switch (random.Next(7))
        {
            case 0 when at < bytes.Count:
                bytes[at] ^= (byte)(1 << random.Next(8));
                break;
            case 1 when at < bytes.Count:
                bytes[at] = (byte)random.Next(256);
                break;
            case 2:
                bytes.RemoveRange(at, length);
                break;
            case 3:
                bytes.InsertRange(at, bytes.GetRange(at, length));
                break;
            case 4:
                bytes.RemoveRange(at, bytes.Count - at);
                break;
            case 5:
                // The end of another one, from anywhere in it on.
                var other = pool[random.Next(pool.Count)];
                bytes.RemoveRange(at, bytes.Count - at);
                bytes.AddRange(other.AsSpan(random.Next(other.Length + 1)));
                break;
            default:
                bytes.InsertRange(at, Tokens[random.Next(Tokens.Length)]);
                break;
        }
    }
}
