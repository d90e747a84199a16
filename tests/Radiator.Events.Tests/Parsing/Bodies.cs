using System.Text;

namespace Radiator.Events.Tests.Parsing;

/// <summary>Short ways to a body and what the parser makes of it.</summary>
internal static class Bodies
{
    public static readonly EventLimits Limits = new();

    public static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    public static string Text(ReadOnlyMemory<byte> bytes) => Encoding.UTF8.GetString(bytes.Span);

    public static ParsedRequest Batch(string body) => EventParser.ParseBatch(Utf8(body), Limits);

    public static ParsedItem Item(string item) => Assert.Single(Batch($$"""{"batch":[{{item}}]}""").Items);

    public static ParsedItem Single(string body, EventType type = EventType.Unspecified) =>
        Assert.Single(EventParser.ParseSingle(Utf8(body), type, Limits).Items);

    /// <summary>An event of a batch with the given envelope members, for example <c>"userId":"u",</c>.</summary>
    public static AnalyticsEvent Event(string item, string envelope = "")
    {
        var parsed = Batch($$"""{{{envelope}}"batch":[{{item}}]}""");
        Assert.Null(parsed.Error);
        var request = new RequestEnvelope
        {
            Json = parsed.EnvelopeJson,
            ReceivedAt = new DateTimeOffset(2026, 3, 1, 12, 0, 10, TimeSpan.Zero),
        };
        var only = Assert.Single(parsed.Items);
        Assert.Equal(DiscardReason.None, only.Discard);
        return only.ToEvent(request, default, "assigned-1");
    }
}
