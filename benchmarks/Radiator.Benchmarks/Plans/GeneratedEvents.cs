using System.Globalization;
using System.Text;

namespace Radiator.Benchmarks.Plans;

/// <summary>
/// Made-up events for a plan, one a line: some with keys in another order, escaped keys and texts of other alphabets; of
/// twenty, one violates the plan. The same seed makes the same events.
/// </summary>
internal sealed class GeneratedEvents
{
    private readonly List<Range> _lines = [];

    private GeneratedEvents(byte[] bytes) => Bytes = bytes;

    /// <summary>All of them, NDJSON.</summary>
    public byte[] Bytes { get; }

    public int Count => _lines.Count;

    public ReadOnlySpan<byte> this[int line] => Bytes.AsSpan()[_lines[line]];

    public ReadOnlyMemory<byte> Line(int line) => Bytes.AsMemory()[_lines[line]];

    public static GeneratedEvents Make(GeneratedPlan plan, int count, int seed)
    {
        var random = new Random(seed);
        var text = new StringBuilder();
        for (var i = 0; i < count; i++)
        {
            var rule = plan.Rules[random.Next(8) == 0 ? plan.Rules.Count - 1 - random.Next(4) : random.Next(plan.Rules.Count - 4)];
            Append(text, rule, isWrong: random.Next(20) == 0, random);
        }

        var events = new GeneratedEvents(Encoding.UTF8.GetBytes(text.ToString()));
        for (var start = 0; start < events.Bytes.Length;)
        {
            var length = events.Bytes.AsSpan(start).IndexOf((byte)'\n');
            events._lines.Add(start..(start + length));
            start += length + 1;
        }

        return events;
    }

    private static void Append(StringBuilder text, GeneratedPlan.Rule rule, bool isWrong, Random random)
    {
        var type = $"\"type\":\"{rule.Type.ToLowerInvariant()}\"{(rule.Event.Length > 0 ? $",\"event\":\"{rule.Event}\"" : "")}";
        var body = $"\"{rule.Section}\":{Body(rule, isWrong, random)}";
        var time = string.Create(CultureInfo.InvariantCulture, $"2026-11-{random.Next(1, 29):00}T{random.Next(24):00}:{random.Next(60):00}:12.345Z");
        var ids = $"\"messageId\":\"{GeneratedProperty.Uuid(random)}\",\"anonymousId\":\"{GeneratedProperty.Uuid(random)}\",\"userId\":\"u_{random.Next(100000)}\",\"timestamp\":\"{time}\"";
        var context = $"\"context\":{{\"library\":{{\"name\":\"analytics.js\",\"version\":\"2.{random.Next(20)}.{random.Next(9)}\"}},\"app\":{{\"name\":\"shop\",\"version\":\"4.{random.Next(9)}.1\"}},"
            + $"\"locale\":\"de-DE\",\"userAgent\":\"Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36\",\"page\":{{\"path\":\"/a/{random.Next(999)}\",\"url\":\"https://example.com/a/{random.Next(999)}?q=1\"}}}}";
        text.Append('{').Append(random.Next(4) switch
        {
            0 => $"{type},{body},{context},{ids}",
            1 => $"{body},{context},{ids},{type}",
            2 => $"{ids},{type},{context},{body}",
            _ => $"{context},{body},{type},{ids}",
        }).Append("}\n");
    }

    private static string Body(GeneratedPlan.Rule rule, bool isWrong, Random random)
    {
        var wrong = isWrong ? random.Next(rule.Properties.Count) : -1;
        // A missing key violates only where the key is required, an unplanned one only where the rule is closed.
        var drop = wrong >= 0 && rule.Properties[wrong].IsRequired && random.Next(3) == 0;
        var members = new List<string>();
        for (var i = 0; i < rule.Properties.Count; i++)
        {
            var property = rule.Properties[i];
            if (i == wrong ? drop : !property.IsRequired && random.Next(4) == 0)
                continue;
            var name = random.Next(200) == 0 ? $"\\u{(int)property.Name[0]:x4}{property.Name[1..]}" : property.Name;
            members.Add($"\"{name}\":{(i == wrong ? property.Unfit(random) : property.Fit(random))}");
        }

        if (isWrong && rule.IsClosed && random.Next(3) == 0)
            members.Add("\"producat_id\":41232");
        var all = members.ToArray();
        random.Shuffle(all);
        return $"{{{string.Join(',', all)}}}";
    }
}
