namespace Radiator.Collector.Configuration;

/// <summary>One entry of <c>Collector:Sources</c>: something that sends events.</summary>
public sealed class SourceOptions
{
    /// <summary>The name that people see; unique.</summary>
    public string Name { get; set; } = "";

    /// <summary>The write keys that its SDKs are set up with; at least one, unique among all sources.</summary>
    public List<string> WriteKeys { get; set; } = [];

    /// <summary>
    /// The shared secret with which Segment's webhook destination signs the events of this source: docs/webhook.md.
    /// Empty: it has none.
    /// </summary>
    public string WebhookSecret { get; set; } = "";

    /// <summary>What each of its write keys may send, in place of the collector's limit.</summary>
    public SourceRateLimitOptions RateLimit { get; set; } = new();

    /// <summary>production, staging, development, or a word of your own.</summary>
    public string Environment { get; set; } = "production";

    /// <summary>Switched off, its requests are answered 200 and kept as <c>source_disabled</c> discards.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>The team's own people, on this source alone.</summary>
    public InternalOptions Internal { get; set; } = new();
}
