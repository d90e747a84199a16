using System.Runtime.InteropServices;
using Radiator.Debugger.Model.Rows;
using Radiator.Events.Checking;

namespace Radiator.Debugger.Model.Violations;

/// <summary>What was counted of one violation. One thread; events may come in any order.</summary>
internal sealed class ViolationEntry
{
    public const int OriginsMax = 32;
    public const int ValuesMax = 32;
    public const int SamplesMax = 10;

    private readonly Dictionary<ViolationOrigin, Span> _origins = [];
    private readonly Dictionary<string, long> _values = new(StringComparer.Ordinal);
    private readonly List<long> _samples = [];

    public Severity Severity { get; private set; } = Severity.Warning;

    public long Count { get; private set; }

    public DateTimeOffset First { get; private set; } = DateTimeOffset.MaxValue;

    public DateTimeOffset Last { get; private set; } = DateTimeOffset.MinValue;

    public long OtherValues { get; private set; }

    public Violation? Newest { get; private set; }

    public string Owner { get; private set; } = "";

    public string PlannedEvent { get; private set; } = "";

    public MinuteTrend Trend { get; } = new();

    /// <summary>Newest first.</summary>
    public IReadOnlyList<long> Samples => _samples;

    public IEnumerable<KeyValuePair<string, long>> Values => _values;

    public IEnumerable<OriginCount> Origins => _origins.Select(pair =>
        new OriginCount(pair.Key, pair.Value.Count, pair.Value.First, pair.Value.Last));

    public void Add(EventRow row, Violation violation)
    {
        var at = row.ReceivedAt;
        Count++;
        Trend.Add(MinuteTrend.MinuteOf(at), 1);
        if (violation.Severity == Severity.Error)
            Severity = Severity.Error;
        if (at >= Last)
        {
            Newest = violation;
            (Owner, PlannedEvent) = (row.Observation!.Owner, row.Observation.PlannedEvent);
        }

        (First, Last) = (at < First ? at : First, at > Last ? at : Last);
        AddSample(row.Sequence);
        AddValue(violation.Actual, 1);
        AddOrigin(OriginOf(row), new Span(1, at, at));
    }

    public void Add(ViolationEntry other)
    {
        Count += other.Count;
        Trend.Add(other.Trend);
        if (other.Severity == Severity.Error)
            Severity = Severity.Error;
        if (other.Last >= Last)
            (Newest, Owner, PlannedEvent) = (other.Newest, other.Owner, other.PlannedEvent);
        (First, Last) = (other.First < First ? other.First : First, other.Last > Last ? other.Last : Last);
        foreach (var sample in other._samples)
            AddSample(sample);
        foreach (var (value, count) in other._values)
            AddValue(value, count);
        OtherValues += other.OtherValues;
        foreach (var (origin, span) in other._origins)
            AddOrigin(origin, span);
    }

    public static ViolationOrigin OriginOf(EventRow row) => new(row.Source, row.AppVersion,
        row.LibraryVersion.Length == 0 ? row.Library : $"{row.Library} {row.LibraryVersion}");

    private void AddSample(long sequence)
    {
        if (_samples.Count == SamplesMax && sequence < _samples[^1])
            return;
        var at = _samples.Count;
        while (at > 0 && _samples[at - 1] < sequence)
            at--;
        _samples.Insert(at, sequence);
        if (_samples.Count > SamplesMax)
            _samples.RemoveAt(SamplesMax);
    }

    private void AddValue(string value, long count)
    {
        if (value.Length == 0)
            return;
        if (_values.Count == ValuesMax && !_values.ContainsKey(value))
            OtherValues += count;
        else
            CollectionsMarshal.GetValueRefOrAddDefault(_values, value, out _) += count;
    }

    // Beyond the limit of places a violation is counted, and its place is not told.
    private void AddOrigin(ViolationOrigin origin, Span more)
    {
        if (_origins.Count == OriginsMax && !_origins.ContainsKey(origin))
            return;
        ref var span = ref CollectionsMarshal.GetValueRefOrAddDefault(_origins, origin, out var exists);
        span = !exists ? more : new Span(
            span.Count + more.Count,
            more.First < span.First ? more.First : span.First,
            more.Last > span.Last ? more.Last : span.Last);
    }

    private readonly record struct Span(long Count, DateTimeOffset First, DateTimeOffset Last);
}
