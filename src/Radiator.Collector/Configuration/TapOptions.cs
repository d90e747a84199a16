namespace Radiator.Collector.Configuration;

/// <summary>One entry of <c>Collector:Taps</c>: an upstream that every accepted event is sent on to.</summary>
public sealed class TapOptions
{
    /// <summary>What people see, and the name of its files beside the log; unique.</summary>
    public string Name { get; set; } = "";

    /// <summary>Without the path of the API: <c>https://api.segment.io</c>, or the data plane of RudderStack.</summary>
    public string Url { get; set; } = "";

    /// <summary>
    /// Names of the sources whose events are sent on; empty: of all, but for what came through Segment's webhook.
    /// </summary>
    public List<string> Sources { get; set; } = [];

    /// <summary>Write keys that are another one upstream; what is not listed stays the same.</summary>
    public List<TapKeyOptions> WriteKeys { get; set; } = [];

    /// <summary>
    /// Where its very first start begins: <c>latest</c>, or <c>oldest</c>: everything that the log holds.
    /// </summary>
    public string Start { get; set; } = "latest";

    /// <summary>
    /// What keeps its order: <c>source</c>, with one request of a source at a time, or <c>person</c>: requests of
    /// different people of a source go side by side.
    /// </summary>
    public string Order { get; set; } = "source";

    /// <summary>Requests under way at a time.</summary>
    public int Concurrency { get; set; } = 4;

    /// <summary>Bytes of one request before compression; larger batches are sent in parts.</summary>
    public int MaxRequestBytes { get; set; } = 475_000;

    /// <summary>How long the upstream may take for an answer.</summary>
    public TimeSpan RequestTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Whether bodies are compressed.</summary>
    public bool Gzip { get; set; }
}
