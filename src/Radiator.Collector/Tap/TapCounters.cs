namespace Radiator.Collector.Tap;

/// <summary>What a tap has done since the start. Thread-safe.</summary>
internal sealed class TapCounters
{
    private readonly Lock _lock = new();
    private TapStats _stats = new() { Name = "", Url = "", IsUpstreamUp = true };

    public TapStats Read()
    {
        lock (_lock)
            return _stats;
    }

    public void Sent(int events) => Change(stats => stats with
    {
        Sent = stats.Sent + events,
        Requests = stats.Requests + 1,
        LastError = "",
    });

    /// <summary>A final answer, good or bad. True where the upstream was down until now.</summary>
    public bool Answered()
    {
        var wasUp = true;
        Change(stats =>
        {
            wasUp = stats.IsUpstreamUp;
            return stats with { IsUpstreamUp = true };
        });
        return !wasUp;
    }

    /// <summary>True where the upstream was up until now.</summary>
    public bool Failed(string why)
    {
        var wasUp = false;
        Change(stats =>
        {
            wasUp = stats.IsUpstreamUp;
            return stats with { Retries = stats.Retries + 1, IsUpstreamUp = false, LastError = why };
        });
        return wasUp;
    }

    public void Refused(int events, string why) => Change(stats => stats with
    {
        Refused = stats.Refused + events,
        LastError = why,
    });

    public void Missed(ulong records) => Change(stats => stats with { Missed = stats.Missed + records });

    private void Change(Func<TapStats, TapStats> change)
    {
        lock (_lock)
            _stats = change(_stats);
    }
}
