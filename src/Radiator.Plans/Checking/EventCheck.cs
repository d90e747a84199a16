using System.Text.Json;
using Radiator.Events;
using Radiator.Events.Checking;
using Radiator.Events.Json;

namespace Radiator.Plans.Checking;

/// <summary>
/// The walk over one event: one pass over its bytes, down only where the plan goes. Reused from event to event by one
/// thread; allocates nothing for an event without violations.
/// </summary>
internal sealed class EventCheck
{
    // What no plan looks into is skipped, not descended into, so depth costs a bit a level and no stack.
    private const int JsonDepthMax = 1_000_000;

    public static readonly JsonReaderOptions Options = new() { MaxDepth = JsonDepthMax };

    private static readonly EventPath ContextTraits = EventPath.Parse("context.traits");

    private readonly ValueCheck _values = new();

    /// <summary>
    /// Checks an event against its rule; what was found stays in <see cref="Findings"/> until the next event.
    /// </summary>
    public void Run(AnalyticsEvent analyticsEvent, EventRule rule, Explanation explanation)
    {
        _values.Begin(rule, explanation);
        _values.Enter(analyticsEvent.RawJson, 0, 0);
        var contextKeys = rule.Context is { } context ? _values.Keys.Reserve(context.Rule.Members.Length) : -1;
        var root = WalkRoot(analyticsEvent, rule, contextKeys);
        if (!root.HasBody && rule.Properties is not null)
            CheckElsewhere(analyticsEvent, rule);
        if (rule.Context is not null)
            CheckEnvelopeContext(analyticsEvent, rule.Context, contextKeys, root);
        foreach (var (id, source) in rule.Requires)
        {
            if (IdOf(analyticsEvent, id).Length == 0 && Findings.Counts(Severity.Error))
                Findings.Add(new Finding(explanation.MissingId(id, rule, source, analyticsEvent.RawJson.Length), 0, 0));
        }
    }

    public Findings Findings => _values.Findings;

    private RootFound WalkRoot(AnalyticsEvent analyticsEvent, EventRule rule, int contextKeys)
    {
        var reader = new Utf8JsonReader(analyticsEvent.RawJson.Span, Options);
        var body = SeenKey.Unseen;
        var contextSeen = SeenKey.Unseen;
        var found = new RootFound(false, 0, analyticsEvent.RawJson.Length);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            throw new JsonException("an event is an object");
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = _values.Content(ref reader);
            if (rule.Properties is not null && name.SequenceEqual(rule.BodyUtf8))
            {
                _values.TakeBack(body);
                reader.Read();
                found = found with { HasBody = reader.TokenType != JsonTokenType.Null };
                body = CheckSection(ref reader, rule.Body, rule.Properties, -1);
            }
            else if (rule.Context is not null && name.SequenceEqual("context"u8))
            {
                _values.TakeBack(contextSeen);
                _values.Keys.Clear(contextKeys, rule.Context.Rule.Members.Length);
                reader.Read();
                var isObject = reader.TokenType == JsonTokenType.StartObject;
                contextSeen = CheckSection(ref reader, "context", rule.Context.Rule, contextKeys);
                found = isObject
                    ? found with { ContextStart = contextSeen.Start, ContextEnd = contextSeen.End }
                    : found with { ContextStart = 0, ContextEnd = analyticsEvent.RawJson.Length };
            }
            else
            {
                reader.Read();
                reader.Skip();
            }
        }

        return found;
    }

    // A section that is null counts as absent. With keys given, the caller closes the object itself.
    private SeenKey CheckSection(ref Utf8JsonReader reader, string name, ObjectRule rule, int keys)
    {
        var seen = _values.Before(ref reader);
        _values.Path.Push(name);
        if (reader.TokenType == JsonTokenType.StartObject)
            _values.CheckObject(ref reader, rule, keys);
        else if (reader.TokenType != JsonTokenType.Null)
            _values.ReportNoObject(ref reader);
        _values.Path.Pop();
        return _values.After(seen, ref reader);
    }

    // Identify calls of RudderStack's browser SDK have their traits in context alone; a body that is nowhere lacks
    // all of its required keys.
    private void CheckElsewhere(AnalyticsEvent analyticsEvent, EventRule rule)
    {
        if (analyticsEvent.Type == EventType.Identify
            && analyticsEvent.Find(ContextTraits) is { Kind: JsonKind.Object } traits)
        {
            _values.Path.Push("context");
            _values.Path.Push("traits");
            var start = ByteRange.StartWithin(analyticsEvent.RawJson, traits.Json);
            _values.Enter(traits.Json, start < 0 ? _values.NextPass() : 0, Math.Max(start, 0));
            var reader = new Utf8JsonReader(traits.Json.Span, Options);
            reader.Read();
            _values.CheckObject(ref reader, rule.Properties!, -1);
            _values.Path.Clear();
            _values.Enter(analyticsEvent.RawJson, 0, 0);
            return;
        }

        _values.Path.Push(rule.Body);
        foreach (var index in rule.Properties!.RequiredMembers)
            _values.ReportMissing(rule.Properties.Members[index], 0, analyticsEvent.RawJson.Length);
        _values.Path.Pop();
    }

    // The keys of context that the item does not have may have come with the batch.
    private void CheckEnvelopeContext(AnalyticsEvent analyticsEvent, ContextRule context, int keys, RootFound root)
    {
        _values.Path.Push("context");
        for (var i = 0; i < context.Paths.Length; i++)
        {
            if (_values.Keys[keys + i].Start >= 0)
                continue;
            if (analyticsEvent.Request.Json.Length > 0
                && analyticsEvent.Find(context.Paths[i]) is { Exists: true } value)
            {
                _values.Enter(value.Json, _values.NextPass(), 0);
                _values.CheckAlone(value, context.Rule.Members[i]);
                _values.Enter(analyticsEvent.RawJson, 0, 0);
            }
            else if (context.Rule.Members[i].Source.Required)
            {
                _values.ReportMissing(context.Rule.Members[i], root.ContextStart, root.ContextEnd);
            }
        }

        _values.Path.Pop();
    }

    private static string IdOf(AnalyticsEvent analyticsEvent, string id) => id switch
    {
        "userId" => analyticsEvent.UserId,
        "anonymousId" => analyticsEvent.AnonymousId,
        _ => analyticsEvent.GroupId,
    };

    /// <summary>
    /// What the walk over the root met; the context's range is the item's where it has no such object.
    /// </summary>
    private readonly record struct RootFound(bool HasBody, int ContextStart, int ContextEnd);
}
