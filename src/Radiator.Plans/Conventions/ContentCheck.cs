using System.Text.Json;
using Radiator.Events;
using Radiator.Events.Checking;
using Radiator.JsonSchema.Json;
using Radiator.Plans.Checking;

namespace Radiator.Plans.Conventions;

/// <summary>
/// One walk over what a team sends in an event (properties, traits, the page and traits of context): personal data
/// where the plan has none, hidden characters, values within keys. Allocates nothing where it finds nothing.
/// </summary>
internal sealed class ContentCheck(ConventionOptions options, NameCase keyCase) : IAdditionalCheck
{
    private const int FoundMax = 20;

    // What is not looked into is skipped, not descended into, so depth costs a bit a level and no stack.
    private static readonly JsonReaderOptions Reading = new() { MaxDepth = 1_000_000 };

    [ThreadStatic]
    private static EventWalk? _walk;

    private readonly ContentFindings _findings = new(options, keyCase);

    public bool FindsNothing(in IndexedItem item, PlannedEvent planned) =>
        FindsNothingIn(item, item.Properties, planned) && FindsNothingIn(item, item.Traits, planned)
        && FindsNothingInContext(item, planned);

    public void Check(AnalyticsEvent analyticsEvent, PlannedEvent? planned, ICollection<Violation> found)
    {
        var walk = _walk ?? new EventWalk();
        _walk = null;
        walk.Clear();
        try
        {
            var visit = new Visit(analyticsEvent.RawJson.Span, planned, walk, found, found.Count + FoundMax);
            Walk(ref visit);
        }
        catch (JsonException)
        {
            // What is no JSON was reported by the check of the plan.
        }
        finally
        {
            _walk = walk;
        }
    }

    private bool FindsNothingInContext(in IndexedItem item, PlannedEvent planned)
    {
        var index = item.Index;
        if (item.Context < 0 || index[item.Context].Kind != JsonTokenKind.Object)
            return true;
        for (var key = item.Context + 1; key < index[item.Context].Next; key = index[key + 1].Next)
        {
            var name = TextOf(item, key);
            if ((name.SequenceEqual("page"u8) || name.SequenceEqual("traits"u8)) && !FindsNothingIn(item, key + 1, planned))
                return false;
        }

        return true;
    }

    // Keys further in are taken for texts, so it doubts more than it has to.
    private bool FindsNothingIn(in IndexedItem item, int section, PlannedEvent planned)
    {
        var index = item.Index;
        if (section < 0 || index[section].Kind != JsonTokenKind.Object)
            return true;
        for (var key = section + 1; key < index[section].Next; key = index[key + 1].Next)
        {
            if (_findings.MayFindInKey(TextOf(item, key), index[key].IsEscaped, planned))
                return false;
            for (var token = key + 1; token < index[key + 1].Next; token++)
            {
                var isText = index[token].Kind == JsonTokenKind.String;
                if (isText ? ContentFindings.MayFindIn(TextOf(item, token)) : ContentFindings.MayFindIn(index[token]))
                    return false;
            }
        }

        return true;
    }

    private static ReadOnlySpan<byte> TextOf(in IndexedItem item, int token) => item.Index[token].IsEscaped
        ? (_walk ??= new EventWalk()).Scratch.Unescape(item.Inner(token)) : item.Inner(token);

    private void Walk(ref Visit visit)
    {
        var reader = new Utf8JsonReader(visit.Json, Reading);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            return;
        visit.Walk.EnterObject();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var section = SectionOf(ref reader);
            AtKey(ref reader, visit.Walk);
            reader.Read();
            if (section == EventSection.None || reader.TokenType != JsonTokenType.StartObject)
                reader.Skip();
            else if (section == EventSection.Context)
                WalkContext(ref reader, ref visit);
            else
                WalkValues(ref reader, ref visit, section);
            if (visit.IsFull)
                return;
        }
    }

    // What SDKs put into context is theirs; addresses of pages and traits are the team's.
    private void WalkContext(ref Utf8JsonReader reader, ref Visit visit)
    {
        visit.Walk.EnterObject();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isWanted = reader.ValueTextEquals("page"u8) || reader.ValueTextEquals("traits"u8);
            AtKey(ref reader, visit.Walk);
            reader.Read();
            if (isWanted && reader.TokenType == JsonTokenType.StartObject)
                WalkValues(ref reader, ref visit, EventSection.Context);
            else
                reader.Skip();
        }

        visit.Walk.Leave();
    }

    private void WalkValues(ref Utf8JsonReader reader, ref Visit visit, EventSection section)
    {
        var walk = visit.Walk;
        var bottom = walk.Depth;
        walk.EnterObject();
        while (walk.Depth > bottom && !visit.IsFull && reader.Read())
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.PropertyName:
                    AtKey(ref reader, walk);
                    if (walk.Depth == bottom + 1 && section != EventSection.Context)
                        _findings.LookAtKey(ref reader, visit.Json, visit.Planned, walk, visit.Found);
                    break;
                case JsonTokenType.EndObject or JsonTokenType.EndArray:
                    walk.Leave();
                    break;
                case JsonTokenType.StartObject or JsonTokenType.StartArray:
                    walk.AtValue();
                    Enter(ref reader, walk);
                    break;
                case JsonTokenType.String or JsonTokenType.Number:
                    walk.AtValue();
                    _findings.LookAtValue(ref reader, visit.Json, section, visit.Planned, walk, visit.Found);
                    break;
                default:
                    walk.AtValue();
                    break;
            }
        }
    }

    private static void Enter(ref Utf8JsonReader reader, EventWalk walk)
    {
        if (walk.Depth >= EventWalk.DepthMax)
            reader.Skip();
        else if (reader.TokenType == JsonTokenType.StartObject)
            walk.EnterObject();
        else
            walk.EnterArray();
    }

    private static void AtKey(ref Utf8JsonReader reader, EventWalk walk) =>
        walk.AtKey((int)reader.TokenStartIndex + 1, reader.ValueSpan.Length);

    private static EventSection SectionOf(ref Utf8JsonReader reader) =>
        reader.ValueTextEquals("properties"u8) ? EventSection.Properties
        : reader.ValueTextEquals("traits"u8) ? EventSection.Traits
        : reader.ValueTextEquals("context"u8) ? EventSection.Context
        : EventSection.None;

    private readonly ref struct Visit(
        ReadOnlySpan<byte> json, PlannedEvent? planned, EventWalk walk, ICollection<Violation> found, int foundMax)
    {
        public readonly ReadOnlySpan<byte> Json = json;

        public PlannedEvent? Planned => planned;

        public EventWalk Walk => walk;

        public ICollection<Violation> Found => found;

        public bool IsFull => found.Count >= foundMax;
    }
}
