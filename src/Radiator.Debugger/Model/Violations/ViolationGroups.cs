using System.Text.RegularExpressions;
using Radiator.Debugger.Model.Rows;
using Radiator.Events.Checking;
using Radiator.Wire;
using Radiator.Wire.Attach.V1;
using Severity = Radiator.Events.Checking.Severity;

namespace Radiator.Debugger.Model.Violations;

/// <summary>Makes rows of what was counted.</summary>
internal static class ViolationGroups
{
    private const int OriginsMax = 32;

    /// <summary>The row of one rule.</summary>
    public static ViolationGroup OfRule(
        ViolationKey key, ViolationEntry? entry, IReadOnlyList<LedgerEntry> ledger, DateTimeOffset now)
    {
        var counted = ledger.Sum(row => (long)row.Count);
        var newest = ledger.MaxBy(row => row.LastSeenUnixNanos);
        var (first, last) = TimesOf(entry, ledger);
        var origins = OriginsOf(entry);
        return new ViolationGroup
        {
            Key = KeyOf(key),
            Event = key.Event,
            Field = key.Field,
            Type = key.Type,
            Severity = entry?.Severity ?? LedgerBrief.Of(ledger).Severity,
            Count = Math.Max(counted, entry?.Count ?? 0),
            Had = entry?.Count ?? 0,
            Trend = TrendOf(entry is null ? [] : [entry], now),
            FirstSeen = first,
            LastSeen = last,
            Owner = entry is { Owner.Length: > 0 } ? entry.Owner : newest?.Owner ?? "",
            PlannedEvent = PlannedEventOf(key, entry, newest),
            Newest = entry?.Newest,
            Description = entry?.Newest?.Description ?? newest?.Description ?? "",
            Origins = origins,
            StartedWith = Beginning.Of(origins, ledger),
            ReadValues = entry is null ? null : () => ValuesOf(entry),
            OtherValues = entry?.OtherValues ?? 0,
            Samples = entry is null ? [] : [.. entry.Samples],
            Fingerprints = [.. ledger.Select(row => row.Fingerprint)],
            IsRegression = ledger.Any(row => row.Regression),
            Acknowledged = Known(ledger, row => row.HasAcknowledgedUnixNanos, row => row.AcknowledgedUnixNanos,
                row => row.AcknowledgedBy),
            Resolved = ledger.Any(row => row.Regression) ? null
                : Known(ledger, row => row.HasResolvedUnixNanos, row => row.ResolvedUnixNanos, row => row.ResolvedBy),
            SnoozedUntil = ledger.Count == 0 || !ledger.All(row => row.HasSnoozedUntilUnixNanos) ? null
                : UnixNanos.ToTime(ledger.Min(row => row.SnoozedUntilUnixNanos)),
            MakeFilter = () => FilterOf(key),
        };
    }

    /// <summary>What a selection refers to.</summary>
    public static string KeyOf(ViolationKey key) => $"{key.Type.Code()} {key.Field} {key.Event}";

    private static OriginCount[] OriginsOf(ViolationEntry? entry)
    {
        OriginCount[] origins = entry is null ? [] : [.. entry.Origins];
        return origins.Length < 2 ? origins : [.. origins.OrderByDescending(origin => origin.Count)];
    }

    private static IReadOnlyList<ValueCount> ValuesOf(ViolationEntry entry) =>
    [
        .. entry.Values.Select(pair => new ValueCount(pair.Key, pair.Value))
            .OrderByDescending(value => value.Count).ThenBy(value => value.Text, StringComparer.Ordinal),
    ];

    /// <summary>Rows of many rules each.</summary>
    public static IEnumerable<ViolationGroup> Together(
        RuleRows rows, ViolationGrouping by, DateTimeOffset now)
    {
        var rules = rows.Select((group, index) => (Group: group, Entry: rows.EntryOf(index)));
        return by == ViolationGrouping.Event
            ? rules.GroupBy(rule => rule.Group.Event, StringComparer.Ordinal).Select(group => OfEvent([.. group], now))
            : rules.SelectMany(rule => rule.Group.Origins.Select(origin => (Rule: rule, Origin: origin)))
                .GroupBy(part => PlaceOf(part.Origin.Origin, by), StringComparer.Ordinal)
                .Select(group => OfPlace(group.Key, by, [.. group]));
    }

    /// <summary>What is worst first; within the same, what the order says.</summary>
    public static IReadOnlyList<ViolationGroup> InOrder(IEnumerable<ViolationGroup> groups, ViolationOrder order) =>
    [
        .. (order switch
        {
            ViolationOrder.Last => groups.OrderByDescending(group => group.LastSeen),
            ViolationOrder.First => groups.OrderByDescending(group => group.FirstSeen),
            ViolationOrder.Trend => groups.OrderByDescending(group => group.Trend.Sum()),
            _ => groups.OrderByDescending(group => group.IsRegression)
                .ThenByDescending(group => group.Severity == Severity.Error),
        }).ThenByDescending(group => group.Count).ThenBy(group => group.Key, StringComparer.Ordinal),
    ];

    private static ViolationGroup OfEvent(
        IReadOnlyList<(ViolationGroup Group, ViolationEntry? Entry)> rules, DateTimeOffset now)
    {
        var name = rules[0].Group.Event;
        return Sum([.. rules.Select(rule => rule.Group)]) with
        {
            Key = "event " + name,
            Title = name,
            Event = name,
            Trend = TrendOf(rules.Select(rule => rule.Entry).OfType<ViolationEntry>(), now),
            Origins = Merge(rules.SelectMany(rule => rule.Group.Origins)),
            MakeFilter = () => $"{EventFilter(name)} & violation",
        };
    }

    private static ViolationGroup OfPlace(
        string place, ViolationGrouping by,
        IReadOnlyList<((ViolationGroup Group, ViolationEntry? Entry) Rule, OriginCount Origin)> parts)
    {
        var origins = Merge(parts.Select(part => part.Origin));
        var count = parts.Sum(part => part.Origin.Count);
        return Sum([.. parts.Select(part => part.Rule.Group).Distinct()]) with
        {
            Key = $"{by} {place}",
            Title = place,
            Count = count,
            Had = count,
            FirstSeen = parts.Min(part => part.Origin.FirstSeen),
            LastSeen = parts.Max(part => part.Origin.LastSeen),
            Trend = [],
            Origins = origins,
            MakeFilter = () => PlaceFilter(origins[0].Origin, by),
        };
    }

    private static ViolationGroup Sum(IReadOnlyList<ViolationGroup> rules) => new()
    {
        Key = "",
        Rules = rules.Count,
        Severity = rules.Any(rule => rule.Severity == Severity.Error) ? Severity.Error : Severity.Warning,
        Count = rules.Sum(rule => rule.Count),
        Had = rules.Sum(rule => rule.Had),
        FirstSeen = rules.Min(rule => rule.FirstSeen),
        LastSeen = rules.Max(rule => rule.LastSeen),
        Owner = string.Join(", ", rules.Select(rule => rule.Owner).Where(owner => owner.Length > 0).Distinct().Take(3)),
        Description = rules.MaxBy(rule => rule.Count)!.Description,
        Samples = [.. rules.SelectMany(rule => rule.Samples).Distinct().OrderDescending()
            .Take(ViolationEntry.SamplesMax)],
        Fingerprints = [.. rules.SelectMany(rule => rule.Fingerprints)],
        IsRegression = rules.Any(rule => rule.IsRegression),
        Acknowledged = rules.All(rule => rule.Acknowledged is not null) ? rules[0].Acknowledged : null,
        Resolved = rules.All(rule => rule.Resolved is not null) ? rules[0].Resolved : null,
        SnoozedUntil = rules.All(rule => rule.SnoozedUntil is not null) ? rules.Min(rule => rule.SnoozedUntil) : null,
    };

    private static OriginCount[] Merge(IEnumerable<OriginCount> origins) =>
    [
        .. origins.GroupBy(origin => origin.Origin).Select(group => new OriginCount(
            group.Key, group.Sum(one => one.Count), group.Min(one => one.FirstSeen), group.Max(one => one.LastSeen)))
            .OrderByDescending(origin => origin.Count).Take(OriginsMax),
    ];

    private static (DateTimeOffset First, DateTimeOffset Last) TimesOf(
        ViolationEntry? entry, IReadOnlyList<LedgerEntry> ledger)
    {
        var (first, last) = entry is null
            ? (DateTimeOffset.MaxValue, DateTimeOffset.MinValue) : (entry.First, entry.Last);
        foreach (var row in ledger)
        {
            var (from, to) = (UnixNanos.ToTime(row.FirstSeenUnixNanos), UnixNanos.ToTime(row.LastSeenUnixNanos));
            (first, last) = (from < first ? from : first, to > last ? to : last);
        }

        return (first, last);
    }

    // The plan's name only says something where it is another one.
    private static string PlannedEventOf(ViolationKey key, ViolationEntry? entry, LedgerEntry? newest)
    {
        var name = entry is { PlannedEvent.Length: > 0 } ? entry.PlannedEvent : newest?.PlannedEvent ?? "";
        return name == key.Event || key.Event.EndsWith(' ' + name, StringComparison.Ordinal) ? "" : name;
    }

    private static int[] TrendOf(IEnumerable<ViolationEntry> entries, DateTimeOffset now)
    {
        var trend = new int[MinuteTrend.Minutes];
        foreach (var entry in entries)
            entry.Trend.AddTo(trend, now);
        return trend;
    }

    private static (string By, DateTimeOffset At)? Known(
        IReadOnlyList<LedgerEntry> ledger, Func<LedgerEntry, bool> has, Func<LedgerEntry, long> when,
        Func<LedgerEntry, string> by)
    {
        if (ledger.Count == 0 || !ledger.All(has))
            return null;
        var newest = ledger.MaxBy(when)!;
        return (by(newest), UnixNanos.ToTime(when(newest)));
    }

    private static string PlaceOf(ViolationOrigin origin, ViolationGrouping by) => by switch
    {
        ViolationGrouping.Source => origin.Source,
        ViolationGrouping.Library => origin.Library,
        _ => $"{origin.Source} {origin.AppVersion}".Trim(),
    };

    private static string FilterOf(ViolationKey key)
    {
        var filter = $"{EventFilter(key.Event)} & rule = {key.Type.Code()}";
        if (key.Field.Length == 0)
            return filter;
        return key.Field.Split('.').Contains("*")
            ? $"{filter} & at ~ /^{Regex.Escape(key.Field).Replace(@"\*", "[0-9]+").Replace("/", "\\/")}$/"
            : $"{filter} & at = {FilterText.Quote(key.Field)}";
    }

    // A label that is cut cannot be asked for exactly.
    private static string EventFilter(string label)
    {
        var word = label.Split(' ')[0];
        if (word is "identify" or "page" or "screen" or "group" or "alias")
        {
            var planned = label.Length > word.Length ? $" & plan = {FilterText.Quote(label[(word.Length + 1)..])}" : "";
            return $"type = {word}{planned}";
        }

        return label.EndsWith('…') ? $"event : {FilterText.Quote(label[..^1])}" : $"event = {FilterText.Quote(label)}";
    }

    private static string PlaceFilter(ViolationOrigin origin, ViolationGrouping by) => by switch
    {
        ViolationGrouping.Source => $"{Ask("source", origin.Source)} & violation",
        ViolationGrouping.Library when origin.Library.Contains(' ') =>
            $"{Ask("library", origin.Library[..origin.Library.LastIndexOf(' ')])} & "
            + $"{Ask("library.version", origin.Library[(origin.Library.LastIndexOf(' ') + 1)..])} & violation",
        ViolationGrouping.Library => $"{Ask("library", origin.Library)} & violation",
        _ => $"{Ask("source", origin.Source)} & {Ask("version", origin.AppVersion)} & violation",
    };

    private static string Ask(string root, string text) =>
        text.Length == 0 ? $"!has {root}" : $"{root} = {FilterText.Quote(text)}";
}
