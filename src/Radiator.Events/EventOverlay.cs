using System.Globalization;
using System.Text;
using Radiator.Events.Json;

namespace Radiator.Events;

/// <summary>
/// The one place that knows how an item, the envelope of its request and derived values lie over each other.
/// </summary>
/// <remarks>
/// <list type="bullet">
/// <item><c>context</c> and <c>integrations</c> merge key by key, as deep as both sides are objects; the item wins. A
/// key that both have as objects reads as the item's object alone: only paths that end deeper see the merge, because
/// there are no bytes that hold both.</item>
/// <item><c>userId</c> and <c>anonymousId</c> come from the envelope where the item's is absent, null or an empty
/// string; <c>sentAt</c> where it is absent or null.</item>
/// <item><c>traits</c> of an identify that has none are its <c>context.traits</c>: RudderStack's browser SDK sends them
/// only there.</item>
/// <item>Derived: <c>type</c> always (the path of a single call wins over the item's own), <c>messageId</c> where the
/// collector assigned it, <c>receivedAt</c> and <c>timestamp</c> where the item has none.</item>
/// </list>
/// </remarks>
public static class EventOverlay
{
    private static readonly EventPath ContextTraits = EventPath.Parse("context.traits");

    private static readonly JsonSlice[] Types = 
    [
        .. Enum.GetValues<EventType>().Select(type => Text(type.ToString().ToLowerInvariant())),
    ];

    private interface IVisitor
    {
        /// <summary>Takes a value; false to end the walk.</summary>
        bool Visit(JsonSlice value);
    }

    /// <summary>The first value at <paramref name="path"/>: item, then envelope, then derived. Never throws.</summary>
    public static JsonSlice Find(AnalyticsEvent analyticsEvent, EventPath path)
    {
        var first = default(First);
        Walk(analyticsEvent, path, ref first);
        return first.Value;
    }

    /// <summary>
    /// Calls <paramref name="visit"/> with every value that a path with <c>[*]</c> reaches, until it returns false.
    /// </summary>
    public static void FindAll(AnalyticsEvent analyticsEvent, EventPath path, Func<JsonSlice, bool> visit)
    {
        var each = new Each(visit);
        Walk(analyticsEvent, path, ref each);
    }

    private static void Walk<T>(AnalyticsEvent analyticsEvent, EventPath path, ref T visitor) where T : struct, IVisitor
    {
        if (path.Steps.IsDefaultOrEmpty || path.Steps[0].Kind != EventPathStepKind.Name)
            return;
        var layers = Root(analyticsEvent, path);
        Descend(layers, path, 1, ref visitor);
    }

    private static bool Descend<T>(Layers at, EventPath path, int step, ref T visitor) where T : struct, IVisitor
    {
        for (; step < path.Steps.Length && at.Top.Exists; step++)
        {
            if (path.Steps[step].Kind == EventPathStepKind.Any)
            {
                foreach (var element in at.Top.EnumerateArray())
                {
                    if (!Descend(new Layers(element, default), path, step + 1, ref visitor))
                        return false;
                }
                return true;
            }
            at = Merge(path.Enter(at.Top, step), path.Enter(at.Below, step));
        }
        return !at.Top.Exists || visitor.Visit(at.Top);
    }

    private static Layers Root(AnalyticsEvent analyticsEvent, EventPath path)
    {
        var item = path.Enter(RootOf(analyticsEvent.RawJson), 0);
        switch (path.Steps[0].Name)
        {
            case "context" or "integrations":
                return Merge(item.Kind == JsonKind.Null ? default : item, InEnvelope(analyticsEvent, path));
            case "userId" or "anonymousId" when IsBlank(item):
                var id = InEnvelope(analyticsEvent, path);
                var standsIn = !IsBlank(id) && id.Kind is (JsonKind.String or JsonKind.Number);
                return new Layers(standsIn ? id : item, default);
            case "sentAt" when item.Kind is JsonKind.Missing or JsonKind.Null:
                var sentAt = InEnvelope(analyticsEvent, path);
                return new Layers(sentAt.Exists ? sentAt : item, default);
            case "traits" when analyticsEvent.Type == EventType.Identify
                && item.Kind is (JsonKind.Missing or JsonKind.Null):
                var context = Merge(Root(analyticsEvent, ContextTraits), 1);
                return context.Top.Exists ? context : new Layers(item, default);
            case "type" when analyticsEvent.Type is > EventType.Unspecified and <= EventType.Alias:
                return new Layers(Types[(int)analyticsEvent.Type], default);
            case "messageId" when analyticsEvent.Flags.HasFlag(EventFlags.MessageIdAssigned):
                return new Layers(Text(analyticsEvent.MessageId), default);
            case "receivedAt" when !item.Exists:
                return new Layers(Time(analyticsEvent.ReceivedAt), default);
            case "timestamp" when !item.Exists:
                return new Layers(Time(analyticsEvent.Timestamp), default);
            default:
                return new Layers(item, default);
        }
    }

    private static Layers Merge(Layers context, int step) =>
        Merge(ContextTraits.Enter(context.Top, step), ContextTraits.Enter(context.Below, step));

    private static Layers Merge(JsonSlice item, JsonSlice envelope)
    {
        if (!item.Exists)
            return new Layers(envelope, default);
        var bothObjects = item.Kind == JsonKind.Object && envelope.Kind == JsonKind.Object;
        return new Layers(item, bothObjects ? envelope : default);
    }

    private static JsonSlice InEnvelope(AnalyticsEvent analyticsEvent, EventPath path) =>
        analyticsEvent.Request.Json.IsEmpty ? default : path.Enter(RootOf(analyticsEvent.Request.Json), 0);

    /// <summary>
    /// The object that the bytes are; its end is not looked for, which would cost a walk over all of it.
    /// </summary>
    private static JsonSlice RootOf(ReadOnlyMemory<byte> json) =>
        json.Length > 0 && json.Span[0] == (byte)'{' ? new JsonSlice(JsonKind.Object, json) : JsonSlice.Of(json);

    private static bool IsBlank(JsonSlice value) => value.Kind is JsonKind.Missing or JsonKind.Null ||
        (value.Kind == JsonKind.String && value.Json.Length == 2);

    private static JsonSlice Time(DateTimeOffset time) =>
        Text(time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));

    private static JsonSlice Text(string text) =>
        new(JsonKind.String, Encoding.UTF8.GetBytes(JsonText.Quote(text)));

    /// <summary>A value, and what lies below it where both are objects.</summary>
    private readonly record struct Layers(JsonSlice Top, JsonSlice Below);

    private struct First : IVisitor
    {
        public JsonSlice Value;

        public bool Visit(JsonSlice value)
        {
            Value = value;
            return false;
        }
    }

    private readonly struct Each(Func<JsonSlice, bool> visit) : IVisitor
    {
        public bool Visit(JsonSlice value) => visit(value);
    }
}
