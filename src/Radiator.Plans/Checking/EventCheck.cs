using System.Diagnostics.CodeAnalysis;
using Radiator.Events;
using Radiator.JsonSchema;
using Radiator.JsonSchema.Json;

namespace Radiator.Plans.Checking;

/// <summary>
/// The check of one event: its bytes are indexed once, and every rule is asked over that index. Reused from event to
/// event by one thread; allocates nothing for an event without violations.
/// </summary>
internal sealed class EventCheck
{
    // More than are listed, so that errors among many warnings are found in one go.
    private static readonly SchemaLimits Limits = SchemaLimits.Default with { Findings = 1_000 };
    private static readonly SchemaLimits AllFindings = SchemaLimits.Default with { Findings = 1_000_000 };

    private readonly WholeMessage _message = new();
    private readonly SchemaValidator _validator = new(Limits);
    private readonly List<FormerProperty> _renamed = [];
    private AnalyticsEvent _event = null!;

    /// <summary>What was found.</summary>
    public ViolationList Violations { get; } = new();

    /// <summary>Why the item, or a part of its check, was given up; empty where it was not.</summary>
    public string Unchecked { get; private set; } = "";

    /// <summary>Whether the item is a JSON object; else nothing more is to be asked.</summary>
    public bool Begin(AnalyticsEvent analyticsEvent)
    {
        _event = analyticsEvent;
        Violations.Clear();
        Unchecked = "";
        if (_message.TryRead(analyticsEvent.RawJson) && _message.Index[JsonIndex.Root].Kind == JsonTokenKind.Object)
            return true;
        Unchecked = _message.Index.Fault?.Message.StartsWith("More than", StringComparison.Ordinal) == true
            ? UncheckedReasons.SizeLimit : UncheckedReasons.InvalidJson;
        return false;
    }

    /// <summary>
    /// Whether an item certainly conforms, by itself and without a word to be said; nothing of it is kept.
    /// </summary>
    public bool Passes(
        ReadOnlyMemory<byte> json, RuleTable rules, IAdditionalCheck[] checks,
        [NotNullWhen(true)] out PlannedEvent? planned)
    {
        planned = null;
        if (!_message.TryRead(json) || !IndexedItem.TryRead(json.Span, _message.Index, out var item)
            || rules.Find(item) is not { } rule || !IsAnswered(item, rule)
            || (rule.Common is { } common && !IsAnswered(item, common)) || !Holds(item, rule))
            return false;
        foreach (var check in checks)
        {
            if (!check.FindsNothing(item, rule.Planned))
                return false;
        }

        planned = rule.Planned;
        return true;
    }

    /// <summary>
    /// Whether a rule and what is common hold for the item as it is, asked in one walk; false also where that cannot be
    /// asked so.
    /// </summary>
    /// <param name="rule">The rule.</param>
    /// <param name="isDoubted">Whether it was asked, and one of the two does not hold.</param>
    public bool HoldsWithCommon(EventRule rule, out bool isDoubted)
    {
        isDoubted = rule.SchemaWithCommon is not null && !_message.HasInserts
            && MessageOverlay.IsItemAlone(_event, rule) && MessageOverlay.IsItemAlone(_event, rule.Common!);
        if (!isDoubted || !_validator.IsValid(rule.SchemaWithCommon!, _message.Json, _message.Index, JsonIndex.Root))
            return false;
        isDoubted = false;
        return true;
    }

    private bool Holds(in IndexedItem item, EventRule rule) => rule.SchemaWithCommon is { } both
        ? _validator.IsValid(both, item.Json, item.Index, JsonIndex.Root)
        : _validator.IsValid(rule.Schema, item.Json, item.Index, JsonIndex.Root)
            && (rule.Common is null || _validator.IsValid(rule.Common.Schema, item.Json, item.Index, JsonIndex.Root));

    // Whether nothing but the schema is left to be asked.
    private static bool IsAnswered(in IndexedItem item, EventRule rule)
    {
        foreach (var id in rule.Requires)
        {
            if (!item.HasId(id))
                return false;
        }

        return rule.Traits.Length == 0 && MessageOverlay.IsItemAlone(item, rule);
    }

    /// <summary>Asks one rule; what it finds is added.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="isDoubted">Whether it hardly holds: then what does not is looked for at once.</param>
    public void Ask(EventRule rule, bool isDoubted)
    {
        if (_message.HasInserts)
            _message.TryRead(_event.RawJson);
        var isAlone = MessageOverlay.IsItemAlone(_event, rule);
        if (isAlone && !isDoubted && _validator.IsValid(rule.Schema, _message.Json, _message.Index, JsonIndex.Root))
            return;
        if (rule.Retired.Length > 0)
            FormerProperties.AddRetired(_message, rule, Violations);
        _renamed.Clear();
        if (rule.FormerNames.Length > 0)
            FormerProperties.Add(_message, rule, _renamed);
        MessageOverlay.Add(_message, _event, rule);
        if (!_message.Build())
            return;
        // What was found not to hold is not asked again.
        var outcome = isAlone && !_message.HasInserts
            ? _validator.Explain(rule.Schema, _message.Json, _message.Index, JsonIndex.Root) : Validate(rule);
        if (outcome == SchemaOutcome.Invalid && MessageOverlay.AddAbsentSection(_message, _event, rule))
            outcome = _message.Build() ? Validate(rule) : outcome;
        if (outcome is SchemaOutcome.Invalid or SchemaOutcome.Unchecked)
            Read(rule);
        foreach (var former in _renamed)
            Violations.Add(Renames.Of(rule, former));
    }

    private SchemaOutcome Validate(EventRule rule) =>
        _validator.Validate(rule.Schema, _message.Json, _message.Index, JsonIndex.Root);

    private void Read(EventRule rule)
    {
        var findings = _validator.Findings.ToArray();
        var dropped = _validator.FindingsDropped;
        if (dropped > 0)
        {
            var validator = new SchemaValidator(AllFindings);
            validator.Validate(rule.Schema, _message.Json, _message.Index, JsonIndex.Root);
            findings = validator.Findings.ToArray();
        }

        if (Array.Find(findings, finding => finding.IsUnchecked) is { IsUnchecked: true } limit)
        {
            Unchecked = limit.Keyword == "$limit" && limit.Expected.StartsWith("schemas", StringComparison.Ordinal)
                ? UncheckedReasons.SizeLimit : UncheckedReasons.TimeLimit;
        }

        Violations.Add(new FindingReader(rule, _message, findings), rule, _message, _renamed, _event.RawJson);
    }
}
