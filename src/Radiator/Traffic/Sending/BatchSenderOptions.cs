namespace Radiator.Traffic.Sending;

/// <summary>How events go out.</summary>
public sealed record BatchSenderOptions
{
    /// <summary>The collector, <c>http://host:port</c>; <c>/v1/batch</c> comes behind it.</summary>
    public required Uri Url { get; init; }

    /// <summary>Write key: Basic user name and <c>writeKey</c> of the body, as server SDKs send both.</summary>
    public required string Key { get; init; }

    /// <summary>Events of one request at most.</summary>
    public int BatchSize { get; init; } = 20;

    /// <summary>How long the first event of a batch waits for others.</summary>
    public TimeSpan FlushAfter { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Requests that run at the same time.</summary>
    public int InFlightMax { get; init; } = 4;

    /// <summary>Whether bodies are compressed.</summary>
    public bool Gzip { get; init; }

    /// <summary>Tries after the first, 429 with Retry-After not counted (analytics-node 3: 10).</summary>
    public int RetriesMax { get; init; } = 10;

    /// <summary>
    /// An answer that takes longer counts as lost, and the batch is sent again (analytics-node 3: 10 s).
    /// </summary>
    public TimeSpan AnswerWithin { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Whether <c>sentAt</c> is the recorded time of the batch's newest event instead of now: the collector then takes
    /// the recording for a sender with a slow clock, and corrects its times to now. No byte of an event is touched.
    /// </summary>
    public bool SentAtAsRecorded { get; init; }

    /// <summary>Told why, before each wait for another try; on any thread.</summary>
    public Action<string> Retrying { get; init; } = _ => { };

    /// <summary>The clock.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;
}
