using System.Collections.Frozen;
using System.Text;
using Radiator.Events;
using Radiator.Events.Json;

namespace Radiator.Plans.Checking;

/// <summary>Which rule is for which event. Immutable.</summary>
internal sealed class RuleTable
{
    private static readonly EventPath EventVersion = EventPath.Parse("context.protocols.event_version");

    // Of a longer name the event is made first.
    private const int NameMax = 128;

    private readonly FrozenDictionary<string, RuleMatch>[] _named;
    private readonly FrozenDictionary<string, RuleMatch>.AlternateLookup<ReadOnlySpan<char>>[] _byText;
    private readonly RuleMatch[] _ofType = new RuleMatch[(int)EventType.Alias + 1];

    public RuleTable(TrackingPlan plan)
    {
        Common = plan.Common is { } common ? new EventRule(plan, common) : null;
        _named = new FrozenDictionary<string, RuleMatch>[(int)EventType.Alias + 1];
        Array.Fill(_named, FrozenDictionary<string, RuleMatch>.Empty);
        foreach (var ofType in plan.Events.GroupBy(planned => planned.Type))
        {
            var byName = new Dictionary<string, RuleMatch>(StringComparer.Ordinal);
            foreach (var versions in ofType.GroupBy(planned => planned.Name, StringComparer.Ordinal))
                byName[versions.Key] = new RuleMatch(
                    [.. versions.OrderBy(one => one.Version).Select(one => new EventRule(plan, one) { Common = Common })], null);
            foreach (var planned in ofType)
            {
                // A name that is planned again is nobody's old one.
                foreach (var former in planned.FormerNames)
                    byName.TryAdd(former.Name, byName[planned.Name] with { Former = former });
            }

            if (byName.Remove("", out var all))
                _ofType[(int)ofType.Key] = all;
            _named[(int)ofType.Key] = byName.ToFrozenDictionary(StringComparer.Ordinal);
        }

        _byText = [.. _named.Select(names => names.GetAlternateLookup<ReadOnlySpan<char>>())];
        Names = [.. plan.Events.Where(planned => planned.Type == EventType.Track).Select(planned => planned.Name)
            .Distinct(StringComparer.Ordinal)];
    }

    /// <summary>What holds for every message; null where the plan has nothing.</summary>
    public EventRule? Common { get; }

    /// <summary>Names of the planned track calls.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>The rule of an event; without rules where the plan has none.</summary>
    public RuleMatch Find(EventType type, string name)
    {
        if ((uint)type >= (uint)_named.Length)
            return default;
        return _named[(int)type].TryGetValue(name, out var match) ? match : _ofType[(int)type];
    }

    /// <summary>
    /// The rule of an item, where there is one without versions, old names and a rule for all of its type beside it;
    /// null where there is none such.
    /// </summary>
    public EventRule? Find(in IndexedItem item)
    {
        var match = _ofType[(int)item.Type];
        if (item.Name >= 0)
        {
            Span<char> name = stackalloc char[NameMax];
            var text = item.IsPlainText(item.Name) ? item.Inner(item.Name) : default;
            if (text.Length is 0 or > NameMax)
                return null;
            if (_byText[(int)item.Type].TryGetValue(name[..Encoding.UTF8.GetChars(text, name)], out var named))
                match = named;
        }

        return match is { Rules: [{ OfType: null, Planned.Retired: null } rule], Former: null } ? rule : null;
    }

    /// <summary>
    /// The version that an event asks for: <c>context.protocols.event_version</c> where that is an integer and a
    /// version of the event; else the oldest (Segment, Protocols: "Event versioning").
    /// </summary>
    public static EventRule Choose(EventRule[] versions, AnalyticsEvent analyticsEvent)
    {
        if (versions.Length == 1 || !analyticsEvent.Find(EventVersion).TryGetInt64(out var version))
            return versions[0];
        foreach (var rule in versions)
        {
            if (rule.Planned.Version == version)
                return rule;
        }

        return versions[0];
    }
}
