using System.Globalization;
using Radiator.Events.Json;

namespace Radiator.Events.Files;

/// <summary>
/// A request body in a file, <c>{"batch":[...]}</c> with whatever stands around: where its items lie, and what all of
/// them share. Immutable; holds on to the body's bytes.
/// </summary>
public sealed class EventBatch
{
    /// <summary>Items that are read; what comes behind them is told as one. A collector takes 2,500.</summary>
    public const int ItemsMax = 100_000;

    /// <summary>
    /// Bytes around the items. Every check looks through them, so that a large one would cost as many times as there
    /// are items.
    /// </summary>
    public const int EnvelopeBytesMax = 64 * 1024;

    private static readonly RequestEnvelope s_noRequest = new();

    private static readonly EventLimits s_limits = new()
    {
        ItemBytesMax = EventChunks.ItemBytesMax, BodyBytesMax = EventChunks.ItemBytesMax, ItemsMax = ItemsMax,
    };

    private readonly IReadOnlyList<ParsedItem> _items;

    private EventBatch(ReadOnlyMemory<byte> body, ParsedRequest parsed, ReadOnlyMemory<byte> array)
    {
        Request = new RequestEnvelope { Json = parsed.EnvelopeJson };
        _items = parsed.Items;
        // What lies beyond the limit was noted one by one, up to a limit of its own.
        Count = Math.Min(_items.Count, ItemsMax + 1);
        var range = StoredEvent.RangeOf(body, array);
        Array = range.Start..(range.Start + range.Length);
        Body = body;
    }

    /// <summary>The body.</summary>
    public ReadOnlyMemory<byte> Body { get; }

    /// <summary>Where the array with its brackets lies in the body.</summary>
    public Range Array { get; }

    /// <summary>What the items share.</summary>
    public RequestEnvelope Request { get; }

    /// <summary>Items; one more than <see cref="ItemsMax"/> where there are more.</summary>
    public int Count { get; }

    /// <summary>Whether some text may be a batch: cheap, and true of few that are none.</summary>
    public static bool MayBe(ReadOnlySpan<byte> json) => json.IndexOf("batch\""u8) >= 0;

    /// <summary>
    /// A body taken apart; null where it is none, or one that cannot be read: then with the problem. An event that has
    /// a key <c>batch</c> is none. Never throws.
    /// </summary>
    public static EventBatch? Read(ReadOnlyMemory<byte> json, out string problem)
    {
        problem = "";
        var array = JsonSlice.Of(json).Find("batch");
        if (array.Kind != JsonKind.Array || StoredEvent.Read(json, s_noRequest, out _) is not null)
            return null;
        var parsed = EventParser.ParseBatch(json, s_limits);
        problem = parsed.Error is { } error ? error.Message
            : parsed.Items.Count == 0 ? "The batch holds no items."
            : parsed.EnvelopeJson.Length > EnvelopeBytesMax ? string.Create(CultureInfo.InvariantCulture,
                $"{parsed.EnvelopeJson.Length} bytes stand around the batch: at most {EnvelopeBytesMax} are taken.")
            : "";
        return problem.Length > 0 ? null : new EventBatch(json, parsed, array.Json);
    }

    /// <summary>The request of a batch that was read before.</summary>
    /// <param name="body">Its body.</param>
    /// <param name="array">Its <see cref="Array"/>.</param>
    public static RequestEnvelope RequestOf(ReadOnlySpan<byte> body, Range array) =>
        new() { Json = (byte[])[.. body[..array.Start], .. "[]"u8, .. body[array.End..]] };

    /// <summary>
    /// The event that an item of a batch is; null, with the reason for people, where it is none. Never throws.
    /// </summary>
    /// <param name="item">Its bytes; shared, not copied.</param>
    /// <param name="index">Its place in the batch, from 0.</param>
    /// <param name="request">What the items share.</param>
    /// <param name="problem">Empty for an event.</param>
    public static AnalyticsEvent? ReadItem(
        ReadOnlyMemory<byte> item, int index, RequestEnvelope request, out string problem)
    {
        if (index < ItemsMax)
            return StoredEvent.ReadItem(item, request, out problem);
        problem = TooMany;
        return null;
    }

    /// <summary>Where an item lies in the body.</summary>
    public Range At(int index)
    {
        var range = StoredEvent.RangeOf(Body, _items[index].RawJson);
        return range.Start..(range.Start + range.Length);
    }

    /// <summary>Appends its events, and the problem of each item that is none.</summary>
    public void Read(List<AnalyticsEvent> events, List<string> problems)
    {
        for (var i = 0; i < Count; i++)
        {
            if (i < ItemsMax && _items[i].Type != EventType.Unspecified)
                events.Add(_items[i].ToEvent(Request, default));
            else
                problems.Add(i < ItemsMax ? _items[i].Detail : TooMany);
        }
    }

    private static string TooMany => string.Create(
        CultureInfo.InvariantCulture, $"The batch holds more than {ItemsMax} items: those from here on are left out.");
}
