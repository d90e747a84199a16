using System.Runtime.InteropServices;
using Radiator.Debugger.Model.Violations;
using Radiator.Events;
using Radiator.Events.Checking;
using Radiator.Events.Json;

namespace Radiator.Debugger.Model.Planning;

/// <summary>What was counted of one event. One thread; events may come in any order.</summary>
internal sealed class CoverageEntry
{
    private const int SourcesMax = 8;
    private const int OldNamesMax = 16;

    private static readonly EventPath s_properties = EventPath.Parse("properties");
    private static readonly EventPath s_traits = EventPath.Parse("traits");

    public long Seen { get; private set; }

    public long Violating { get; private set; }

    public DateTimeOffset Last { get; private set; } = DateTimeOffset.MinValue;

    public MinuteTrend Trend { get; } = new();

    public KeyCounts Properties { get; } = new();

    public Dictionary<string, long> Sources { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, long> OldNames { get; } = new(StringComparer.Ordinal);

    public void Count(Verdict verdict, long count)
    {
        Seen += count;
        Violating += verdict == Verdict.Violating ? count : 0;
    }

    /// <summary>When and where it came from, under which name, and with which properties or traits.</summary>
    public void AddMore(AnalyticsEvent item, string planned, DateTimeOffset at) => AddMore(
        item.Type, item.Name, planned, item.Request.Source, at,
        item.Find(item.Type is EventType.Identify or EventType.Group ? s_traits : s_properties));

    /// <summary>As above, of an event that was not made.</summary>
    /// <param name="type">Which call.</param>
    /// <param name="name">Its own name.</param>
    /// <param name="planned">The plan's name for it; empty: none.</param>
    /// <param name="source">Its source.</param>
    /// <param name="at">When it came.</param>
    /// <param name="section">Its properties or traits.</param>
    public void AddMore(
        EventType type, string name, string planned, string source, DateTimeOffset at, JsonSlice section)
    {
        Last = at > Last ? at : Last;
        Trend.Add(MinuteTrend.MinuteOf(at), 1);
        Count(Sources, source, 1, SourcesMax);
        if (type == EventType.Track && planned.Length > 0 && planned != name)
            Count(OldNames, name, 1, OldNamesMax);
        // Of duplicate keys each is counted, which nobody will miss.
        foreach (var member in section.EnumerateObject())
            Properties.Add(member.Key.Json.Span, 1);
    }

    public void Add(CoverageEntry other)
    {
        (Seen, Violating) = (Seen + other.Seen, Violating + other.Violating);
        Last = other.Last > Last ? other.Last : Last;
        Trend.Add(other.Trend);
        Properties.Add(other.Properties);
        foreach (var (name, count) in other.Sources)
            Count(Sources, name, count, SourcesMax);
        foreach (var (name, count) in other.OldNames)
            Count(OldNames, name, count, OldNamesMax);
    }

    private static void Count(Dictionary<string, long> counts, string name, long count, int max)
    {
        if (counts.Count < max || counts.ContainsKey(name))
            CollectionsMarshal.GetValueRefOrAddDefault(counts, name, out _) += count;
    }
}
