using System.Collections.Immutable;
using Radiator.Events.Checking;
using Radiator.Events.Filters.Matching;
using Radiator.Events.Json;
using static Radiator.Events.Filters.Syntax.FilterRootKind;

namespace Radiator.Events.Filters.Syntax;

/// <summary>
/// Every root and flag of the language, and the scope from which on it is known (docs/filter.md lists them).
/// </summary>
internal static class FilterNames
{
    private const FilterScope AtEvent = FilterScope.Event;
    private const FilterScope AtObservation = FilterScope.Observation;
    private const FilterScope AtView = FilterScope.View;

    public static readonly FilterRoot[] Roots =
    [
        new("event", Text, AtEvent) { Aliases = ["name"], Texts = TextSources.One((in s) => s.Event?.Name) },
        new("type", Enumeration, AtEvent)
        {
            Allowed = ["track", "identify", "page", "screen", "group", "alias"],
            Texts = TextSources.One((in s) => TextSources.Name(s.Event?.Type ?? EventType.Unspecified)),
        },
        new("user", Text, AtEvent) { Aliases = ["userId"], Texts = TextSources.One((in s) => s.Event?.UserId) },
        new("anon", Text, AtEvent)
        {
            Aliases = ["anonymousId"], Texts = TextSources.One((in s) => s.Event?.AnonymousId),
        },
        new("group", Text, AtEvent) { Aliases = ["groupId"], Texts = TextSources.One((in s) => s.Event?.GroupId) },
        new("previous", Text, AtEvent)
        {
            Aliases = ["previousId"], Texts = TextSources.One((in s) => s.Event?.PreviousId),
        },
        new("messageId", Text, AtEvent)
        {
            Aliases = ["id"], Texts = TextSources.One((in s) => s.Event?.MessageId ?? s.Discard?.MessageId),
        },
        new("source", Text, AtEvent) { Texts = TextSources.One((in s) => RequestOf(s)?.Source) },
        new("environment", Text, AtEvent)
        {
            Aliases = ["env"], Texts = TextSources.One((in s) => RequestOf(s)?.Environment),
        },
        new("offset", Number, AtEvent) { NumberOf = s => s.Event?.Id.Offset ?? s.Discard?.Id.Offset },
        new("ts", Time, AtEvent) { Aliases = ["received", "receivedAt"], TimeOf = s => RequestOf(s)?.ReceivedAt },
        new("timestamp", Time, AtEvent) { TimeOf = s => s.Event?.Timestamp },
        new("originalTimestamp", Time, AtEvent) { TimeOf = s => s.Event?.OriginalTimestamp },
        new("sentAt", Time, AtEvent) { TimeOf = s => s.Event?.SentAt },
        new("lag", Duration, AtEvent) { DurationOf = s => s.Event?.ReceivedAt - s.Event?.Timestamp },
        new("reason", Enumeration, AtEvent)
        {
            Allowed = [.. Enum.GetValues<DiscardReason>().Where(r => r != DiscardReason.None).Select(r => r.Code())],
            Texts = TextSources.One((in s) => s.Discard?.ReasonCode),
        },
        new("detail", Text, AtEvent) { Texts = TextSources.One((in s) => s.Discard?.Detail) },
        TopLevel("properties"),
        TopLevel("traits"),
        TopLevel("context"),
        TopLevel("integrations"),
        TopLevel("channel"),
        new("item", FilterRootKind.Json, AtEvent) { NeedsBelow = true },
        new("library", FilterRootKind.JsonText, AtEvent) { Prefix = Steps("context", "library"), Leaf = "name" },
        new("version", FilterRootKind.JsonText, AtEvent) { Prefix = Steps("context", "app", "version") },
        new("verdict", Enumeration, AtObservation)
        {
            Allowed = ["conforming", "violating", "unplanned", "unchecked"],
            Texts = TextSources.One((in s) => TextSources.Name(s.Observation?.Verdict ?? Verdict.Unspecified)),
        },
        new("outcome", Enumeration, AtObservation)
        {
            Allowed = ["success", "failure", "neutral"],
            Texts = TextSources.One((in s) => TextSources.Name(s.Observation?.Outcome ?? Outcome.Unspecified)),
        },
        new("rule", Enumeration, AtObservation)
        {
            Allowed = [.. Enum.GetValues<ViolationType>().Select(TextSources.Name)],
            Hint = "; a rule of the plan is asked for by its id: ruleId = ...",
            Texts = TextSources.OfViolations(violation => TextSources.Name(violation.Type)),
        },
        new("ruleId", Text, AtObservation) { Texts = TextSources.OfViolations(violation => violation.RuleId) },
        new("at", Text, AtObservation) { Texts = TextSources.Places },
        new("message", Text, AtObservation) { Texts = TextSources.Messages },
        new("plan", Text, AtObservation) { Texts = TextSources.One((in s) => s.Observation?.PlannedEvent) },
        new("planVersion", Number, AtObservation)
        {
            NumberOf = s => s.Observation is { PlanVersion: > 0 and var version } ? (ulong)version : null,
        },
        new("category", Text, AtObservation) { Texts = TextSources.One((in s) => s.Observation?.Category) },
        new("owner", Text, AtObservation) { Texts = TextSources.One((in s) => s.Observation?.Owner) },
    ];

    public static readonly FilterFlag[] Flags =
    [
        new("internal", AtEvent, (in s) => s.Event is { } e && (e.Flags & EventFlags.Internal) != 0),
        new("discard", AtEvent, (in s) => s.Discard is not null),
        new("duplicate", AtEvent, (in s) => s.Discard is { ReasonCode: "duplicate" }),
        new("violation", AtObservation, (in s) => s.Observation is { } o && (o.Violations.Count > 0 || IsViolating(o))),
        new("error", AtObservation, (in s) => s.Observation is { } o && (IsViolating(o) || Holds(o, Severity.Error))),
        new("warn", AtObservation, (in s) => s.Observation is { } o && Holds(o, Severity.Warning)),
        new("unplanned", AtObservation, (in s) => s.Observation is { Verdict: Verdict.Unplanned }),
        new("late", AtObservation, (in s) => s.Observation is { IsLate: true }),
        new("replayed", AtObservation, (in s) => s.Observation is { IsReplayed: true }),
        new("marked", AtView, (in s) => s.IsMarked),
    ];

    /// <summary>Words of the grammar itself.</summary>
    public static readonly string[] Keywords = ["and", "or", "not", "has", "is", "in"];

    private static readonly Dictionary<string, FilterRoot> RootsByName =
        Roots.SelectMany(root => root.Aliases.Add(root.Name).Select(name => (name, root)))
            .ToDictionary(pair => pair.name, pair => pair.root, StringComparer.Ordinal);

    private static readonly Dictionary<string, FilterFlag> FlagsByName =
        Flags.ToDictionary(flag => flag.Name, StringComparer.Ordinal);

    public static IEnumerable<string> All => RootsByName.Keys.Concat(FlagsByName.Keys);

    public static FilterRoot? FindRoot(string name) => RootsByName.GetValueOrDefault(name);

    public static FilterFlag? FindFlag(string name) => FlagsByName.GetValueOrDefault(name);

    private static FilterRoot TopLevel(string name) => new(name, FilterRootKind.Json, AtEvent) { Prefix = Steps(name) };

    private static ImmutableArray<EventPathStep> Steps(params string[] names) =>
        [.. names.Select(name => new EventPathStep(EventPathStepKind.Name, name, 0))];

    private static RequestEnvelope? RequestOf(in FilterSubject subject) =>
        subject.Event?.Request ?? subject.Discard?.Request;

    private static bool IsViolating(Observation observation) => observation.Verdict == Verdict.Violating;

    private static bool Holds(Observation observation, Severity severity)
    {
        var violations = observation.Violations;
        for (var i = 0; i < violations.Count; i++)
        {
            if (violations[i].Severity == severity)
                return true;
        }

        return false;
    }
}
