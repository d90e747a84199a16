using Radiator.Debugger.Model.Rows;
using Radiator.Events;
using Radiator.Wire.Attach.V1;

namespace Radiator.Debugger.Model.Links;

/// <summary>
/// The figures of the header: rate, bad share, lag, losses. From the daemon's own counters where there is one, which
/// know of events that this debugger never had. UI thread.
/// </summary>
public sealed class StatsBoard
{
    /// <summary>Seconds that trends go back.</summary>
    public const int TrendSeconds = 60;

    private const int RateSeconds = 10;
    private const long NanosPerSecond = 1_000_000_000;

    private readonly SecondCounts _all = new();
    private readonly SecondCounts _bad = new();
    private readonly SecondCounts[] _types = [.. Enumerable.Range(0, 7).Select(_ => new SecondCounts())];
    private readonly double[] _rateTrend = new double[TrendSeconds];
    private readonly double[] _badTrend = new double[TrendSeconds];
    private readonly Queue<Stats> _window = [];
    private DateTimeOffset _now;
    private long _events;
    private long _badEvents;

    /// <summary>The daemon's own figures, as it last sent them; null for a file, and before the first.</summary>
    public Stats? Daemon { get; private set; }

    /// <summary>Events a second: the daemon's, over the last ten seconds.</summary>
    public double EventsPerSecond { get; private set; }

    /// <summary>
    /// Share of the last minute's events that violate the plan or are not in it; null where there was none. From a
    /// file: of all that were checked.
    /// </summary>
    public double? BadShare { get; private set; }

    /// <summary>Events in each of the last 60 seconds, oldest first; good until the model's next update.</summary>
    public ReadOnlyMemory<double> RateTrend => Filled(_all, _rateTrend);

    /// <summary>Bad events in each of the last 60 seconds; as above.</summary>
    public ReadOnlyMemory<double> BadTrend => Filled(_bad, _badTrend);

    /// <summary>How far the daemon is behind the collector; null where that is not known.</summary>
    public TimeSpan? Lag => Daemon is { } daemon ? TimeSpan.FromTicks(daemon.LagNanos / 100) : null;

    /// <summary>
    /// Records that cannot be had any more: lost between collector and daemon, as the daemon counts them.
    /// </summary>
    public long LostUpstream => Daemon is { } daemon ? (long)Math.Min(long.MaxValue, daemon.Lost) : 0;

    /// <summary>Whether there are losses whose number nobody knows.</summary>
    public bool HasUnknownLosses => Daemon is { GapsUnknown: > 0 };

    /// <summary>Events of a type a second, over the last ten seconds and the events that this debugger had.</summary>
    public double RateOf(EventType type) => _types[(int)type].PerSecond(_now, RateSeconds);

    /// <summary>Fills in events of a type in each of the last seconds, at most 60, oldest first.</summary>
    public void TrendOf(EventType type, Span<double> seconds) =>
        _types[(int)type].Trend(_now, seconds[..Math.Min(seconds.Length, TrendSeconds)]);

    internal void Tick(DateTimeOffset now) => _now = now;

    // By arrival at the collector: what a snapshot brings lies where it belongs.
    internal void Add(EventRow row)
    {
        _all.Add(row.ReceivedAt, 1);
        if (row.Event is { } item)
            _types[(int)item.Type].Add(row.ReceivedAt, 1);
        if (row.IsBad)
            _bad.Add(row.ReceivedAt, 1);
    }

    internal void Take(Stats stats)
    {
        Daemon = stats;
        // A daemon that was restarted from an older state counts on from there.
        if (_window.Count > 0 && _window.Last().Received > stats.Received)
            _window.Clear();
        _window.Enqueue(stats);
        while (_window.Count > 2 && stats.TimeUnixNanos - _window.Peek().TimeUnixNanos > TrendSeconds * NanosPerSecond)
            _window.Dequeue();
        EventsPerSecond = RateOver(stats);
        var oldest = _window.Peek();
        var (events, bad) = (stats.Received - oldest.Received, BadOf(stats) - BadOf(oldest));
        BadShare = events == 0 ? null : (double)bad / events;
    }

    internal void AddTotals(long events, long bad)
    {
        (_events, _badEvents) = (_events + events, _badEvents + bad);
        BadShare = _events == 0 ? null : (double)_badEvents / _events;
    }

    private double[] Filled(SecondCounts counts, double[] trend)
    {
        counts.Trend(_now, trend);
        return trend;
    }

    private double RateOver(Stats newest)
    {
        foreach (var older in _window)
        {
            var nanos = newest.TimeUnixNanos - older.TimeUnixNanos;
            if (nanos <= RateSeconds * NanosPerSecond)
                return nanos <= 0 ? 0 : (newest.Received - older.Received) * (double)NanosPerSecond / nanos;
        }

        return 0;
    }

    private static ulong BadOf(Stats stats) => stats.Violating + stats.Unplanned;
}
