using Microsoft.Extensions.Logging;
using Radiator.Collector.Configuration;

namespace Radiator.Collector.Access;

/// <summary>
/// How much each write key may send: events and bytes a second. Beyond it senders are told 429 and when to come again;
/// the log does not get it. A table of the configured keys, so strangers cannot make it grow. Thread-safe.
/// </summary>
internal sealed partial class RateLimits
{
    private static readonly TimeSpan TellAgain = TimeSpan.FromMinutes(1);

    // Of these a sender may be told; longer waits are forgotten by most SDKs, or given up.
    private const int WaitSecondsMax = 60;

    private readonly TimeProvider _clock;
    private readonly ILogger _logger;
    private volatile Dictionary<string, KeyBudget> _budgets = [];
    private volatile Dictionary<string, SourceCount> _counts = [];

    public RateLimits(CollectorOptions options, ILogger logger, TimeProvider clock)
    {
        (_clock, _logger) = (clock, logger);
        Replace(options);
    }

    /// <summary>Requests that were told to wait, by source; every source that has a limit is in it.</summary>
    public IEnumerable<KeyValuePair<string, long>> Refused =>
        _counts.Select(count => KeyValuePair.Create(count.Key, count.Value.Refused));

    /// <summary>Takes the limits of other options; a key whose limit stays keeps what it has used.</summary>
    public void Replace(CollectorOptions options)
    {
        var (before, countsBefore) = (_budgets, _counts);
        var budgets = new Dictionary<string, KeyBudget>(StringComparer.Ordinal);
        var counts = new Dictionary<string, SourceCount>(StringComparer.Ordinal);
        foreach (var source in options.Sources)
        {
            var limit = KeyLimit.Of(options.RateLimit, source.RateLimit);
            if (limit.IsNone)
                continue;
            var count = countsBefore.GetValueOrDefault(source.Name) ?? new SourceCount(source.Name);
            counts.Add(source.Name, count);
            foreach (var key in source.WriteKeys.Append(WithoutKey(source.Name)))
            {
                budgets.Add(key, before.GetValueOrDefault(key) is { } same && same.Limit == limit
                    ? same
                    : new KeyBudget(limit, count, _clock));
            }
        }

        (_counts, _budgets) = (counts, budgets);
    }

    /// <summary>Takes a request's share; else whole seconds after which to try again, and nothing is taken.</summary>
    /// <param name="source">Whose key it is.</param>
    /// <param name="key">The write key; empty where the source is told by something else.</param>
    /// <param name="events">How many there are in it.</param>
    /// <param name="bytes">Of its body, inflated.</param>
    public int Take(string source, string key, int events, long bytes)
    {
        if (_budgets is not { Count: > 0 } budgets
            || !budgets.TryGetValue(key.Length > 0 ? key : WithoutKey(source), out var budget))
            return 0;
        var wait = budget.Take(events, bytes);
        if (wait == TimeSpan.Zero)
            return 0;
        if (budget.Count.Refuse(_clock, TellAgain))
            LogLimited(source, budget.Limit.Describe(), budget.Count.Refused);
        return (int)Math.Clamp(Math.Ceiling(wait.TotalSeconds), 1, WaitSecondsMax);
    }

    // A write key has no colon.
    private static string WithoutKey(string source) => "source:" + source;

    [LoggerMessage(
        LogLevel.Warning,
        "Source {Source} sends more than {Limit} (Collector:RateLimit): {Count} requests were told 429 since the start")]
    private partial void LogLimited(string source, string limit, long count);

    private sealed class KeyBudget(KeyLimit limit, SourceCount count, TimeProvider clock)
    {
        private readonly Lock _lock = new();
        private readonly TokenBucket _events = new(limit.EventsPerSecond, limit.Burst, clock);
        private readonly TokenBucket _bytes = new(limit.BytesPerSecond, limit.Burst, clock);

        public KeyLimit Limit => limit;

        public SourceCount Count => count;

        public TimeSpan Take(int events, long bytes)
        {
            lock (_lock)
            {
                var (eventsWait, bytesWait) = (_events.Wait(), _bytes.Wait());
                var wait = eventsWait > bytesWait ? eventsWait : bytesWait;
                if (wait > TimeSpan.Zero)
                    return wait;
                _events.Take(events);
                _bytes.Take(bytes);
                return TimeSpan.Zero;
            }
        }
    }

    private sealed class SourceCount(string source)
    {
        private readonly Lock _lock = new();
        private long _refused;
        private long? _toldAt;

        public string Source => source;

        public long Refused => Interlocked.Read(ref _refused);

        /// <summary>Counts one; true where it is to be told.</summary>
        public bool Refuse(TimeProvider clock, TimeSpan again)
        {
            Interlocked.Increment(ref _refused);
            lock (_lock)
            {
                if (_toldAt is { } at && clock.GetElapsedTime(at) < again)
                    return false;
                _toldAt = clock.GetTimestamp();
                return true;
            }
        }
    }
}
