using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Radiator.Benchmarks.Ingest;

/// <summary>
/// One POST /v1/batch of 20 events of about 700 bytes, made once; only its message ids and its send time change, in
/// place, so that the load costs next to nothing.
/// </summary>
internal sealed class BatchRequest
{
    public const int Events = 20;
    public const string WriteKey = "benchmark";

    private const string IdMark = "\"messageId\":\"bench-";
    private const string SentMark = "\"sent\":\"";
    private const int IdDigits = 20;
    private const int SentDigits = 19;

    private static long _nextId = Stopwatch.GetTimestamp();

    private readonly byte[] _bytes;
    private readonly int[] _ids;
    private readonly int[] _sents;

    public BatchRequest()
    {
        var items = Enumerable.Range(0, Events).Select(Item);
        var body = $"{{\"batch\":[{string.Join(',', items)}],\"sentAt\":\"2026-11-22T09:00:00.000Z\"}}";
        var authorization = Convert.ToBase64String(Encoding.ASCII.GetBytes(WriteKey + ":"));
        _bytes = Encoding.ASCII.GetBytes(
            $"POST /v1/batch HTTP/1.1\r\nHost: localhost\r\nAuthorization: Basic {authorization}\r\n" +
            $"Content-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n{body}");
        _ids = Find(IdMark);
        _sents = Find(SentMark);
        EventBytes = body.Length / Events;
    }

    public int EventBytes { get; }

    /// <summary>The request with fresh ids, said to be sent at a time of <see cref="Stopwatch"/>.</summary>
    public ReadOnlyMemory<byte> Next(long sentAt)
    {
        var first = Interlocked.Add(ref _nextId, Events);
        for (var i = 0; i < Events; i++)
        {
            (first + i).TryFormat(_bytes.AsSpan(_ids[i]), out _, "D" + IdDigits, CultureInfo.InvariantCulture);
            sentAt.TryFormat(_bytes.AsSpan(_sents[i]), out _, "D" + SentDigits, CultureInfo.InvariantCulture);
        }

        return _bytes;
    }

    /// <summary>The send time that an event carries.</summary>
    public static long SentAt(ReadOnlySpan<byte> json)
    {
        var at = json.IndexOf("\"sent\":\""u8);
        return long.Parse(json.Slice(at + SentMark.Length, SentDigits), CultureInfo.InvariantCulture);
    }

    private static string Item(int n) =>
        $$$"""{"timestamp":"2026-11-22T09:00:00.000Z","integrations":{},"event":"Product Viewed","type":"track","properties":{"sent":"{{{new string('0', SentDigits)}}}","product_id":"4123{{{n}}}","name":"Trail running shoe, men, size 43","category":"Shoes","price":129.95,"currency":"EUR","position":{{{n}}},"url":"https://shop.example/products/4123{{{n}}}","list":"Spring","in_stock":true},"context":{"library":{"name":"@segment/analytics-node","version":"3.1.0"},"app":{"version":"4.12.0"},"locale":"en-GB","userAgent":"Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0 Safari/537.36"},"userId":"u_{{{n}}}","messageId":"bench-{{{new string('0', IdDigits)}}}"}""";

    private int[] Find(string mark)
    {
        var marked = Encoding.ASCII.GetBytes(mark);
        var found = new List<int>();
        for (var at = _bytes.AsSpan().IndexOf(marked); at >= 0;)
        {
            found.Add(at + marked.Length);
            var next = _bytes.AsSpan(at + 1).IndexOf(marked);
            at = next < 0 ? -1 : at + 1 + next;
        }

        return [.. found];
    }
}
