using Radiator.Collector.Configuration;
using Radiator.Events;
using Radiator.Events.Json;

namespace Radiator.Collector.People;

/// <summary>
/// Tells which events the team's own people sent: by rule (user id, e-mail domain), and, once one of them was seen, by
/// the userId and the anonymousId that came with it. Only rules teach, not what was learnt: so that a mark does not
/// spread over a shared machine. Costs nothing where no rule is configured. Thread-safe.
/// </summary>
internal sealed class InternalPeople
{
    /// <summary>Ids that are remembered: about 10 MB.</summary>
    public const int KnownMax = 100_000;

    private const char User = 'u';
    private const char Anonymous = 'a';

    private static readonly EventPath TraitsEmail = EventPath.Parse("traits.email");
    private static readonly EventPath ContextEmail = EventPath.Parse("context.traits.email");

    private readonly InternalRules _everywhere;
    private readonly Dictionary<string, InternalRules> _bySource = new(StringComparer.Ordinal);

    public InternalPeople(CollectorOptions options, int knownMax = KnownMax)
    {
        Known = new KnownPeople(knownMax);
        _everywhere = new InternalRules(options.Internal);
        foreach (var source in options.Sources)
        {
            if (new InternalRules(source.Internal) is { IsEmpty: false } rules)
                _bySource[source.Name] = rules;
        }
    }

    /// <summary>Whether anybody can be internal at all.</summary>
    public bool HasRules => !_everywhere.IsEmpty || _bySource.Count > 0;

    /// <summary>What was learnt.</summary>
    public KnownPeople Known { get; }

    /// <summary>
    /// Whether an item that becomes an event is internal; what it teaches is known to those that follow.
    /// </summary>
    public bool IsInternal(ParsedItem item, RequestEnvelope request)
    {
        if (!HasRules)
            return false;
        var (userId, anonymousId) = (item.UserId.GetText(), item.AnonymousId.GetText());
        // Looking into the item costs more than looking for the word.
        var word = "\"email\""u8;
        var mayHaveEmail = item.RawJson.Span.IndexOf(word) >= 0 || request.Json.Span.IndexOf(word) >= 0;
        return IsInternal(
            mayHaveEmail ? item.ToEvent(request, default) : null, userId, anonymousId, request.Source);
    }

    /// <summary>The same for an event that is in the log already.</summary>
    public bool IsInternal(AnalyticsEvent logged) =>
        HasRules && IsInternal(logged, logged.UserId, logged.AnonymousId, logged.Request.Source);

    /// <summary>Unlearns a person's ids.</summary>
    public void Forget(IEnumerable<string> ids)
    {
        foreach (var id in ids)
        {
            foreach (var scope in _bySource.Keys.Append(""))
            {
                Known.Forget(scope, User, id);
                Known.Forget(scope, Anonymous, id);
            }
        }
    }

    private bool IsInternal(AnalyticsEvent? withEmail, string userId, string anonymousId, string source)
    {
        var isInternal = Matches(_everywhere, "", withEmail, userId, anonymousId);
        if (_bySource.TryGetValue(source, out var rules))
            isInternal |= Matches(rules, source, withEmail, userId, anonymousId);
        return isInternal;
    }

    private bool Matches(
        InternalRules rules, string scope, AnalyticsEvent? withEmail, string userId, string anonymousId)
    {
        if (rules.IsEmpty)
            return false;
        if (rules.MatchesId(userId) || (withEmail is not null && HasEmail(rules, withEmail)))
        {
            Known.Learn(scope, User, userId);
            Known.Learn(scope, Anonymous, anonymousId);
            return true;
        }

        return Known.Knows(scope, User, userId) || Known.Knows(scope, Anonymous, anonymousId);
    }

    private static bool HasEmail(InternalRules rules, AnalyticsEvent withEmail) =>
        (withEmail.Type == EventType.Identify && IsOne(rules, withEmail.Find(TraitsEmail)))
        || IsOne(rules, withEmail.Find(ContextEmail));

    private static bool IsOne(InternalRules rules, JsonSlice email) =>
        email.Kind == JsonKind.String && rules.MatchesEmail(email.GetText());
}
