namespace Radiator.Benchmarks.Ingest;

/// <summary>Reads the live stream of a collector and notes when each event came.</summary>
internal interface ISubscriber : IAsyncDisposable
{
    /// <summary>Events so far.</summary>
    long Received { get; }

    /// <summary>Milliseconds from each event's send time to here, where they are noted.</summary>
    List<double> Latencies { get; }

    /// <summary>Returns once the subscription stands.</summary>
    Task StartAsync(bool noteLatencies);
}
