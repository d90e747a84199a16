using Radiator.Wire.Credentials;

namespace Radiator.Collector.Configuration;

/// <summary>Section <c>Collector</c> of the configuration.</summary>
public sealed class CollectorOptions
{
    /// <summary>
    /// Where the tracking API listens: <c>http://host:port</c> or <c>https://host:port</c>; port 0: any free one.
    /// </summary>
    public string Http { get; set; } = "http://127.0.0.1:8080";

    /// <summary>
    /// Where senders reach the tracking API, for the settings that SDKs fetch: <c>https://events.example.com</c>, with
    /// a path where a proxy takes one off. Empty: the address that the request for settings came to.
    /// </summary>
    public string PublicAddress { get; set; } = "";

    /// <summary>Where the live stream listens, in the same form. A port of its own: see ADR 2.</summary>
    public string Grpc { get; set; } = "http://127.0.0.1:8081";

    /// <summary>Allows <c>http://</c> on addresses that other machines reach.</summary>
    public bool AllowPlaintext { get; set; }

    /// <summary>The certificate of <c>https://</c> addresses.</summary>
    public CertificateOptions Certificate { get; set; } = new();

    /// <summary>The certificates that subscribers must show.</summary>
    public ClientCertificateOptions ClientCertificates { get; set; } = new();

    /// <summary>
    /// What subscribers may present as <c>authorization: Bearer</c>: lines as <see cref="TokenRule"/> reads them. None
    /// here and in the file: anybody may subscribe.
    /// </summary>
    public List<string> SubscriberTokens { get; set; } = [];

    /// <summary>
    /// A file with more such lines, or <c>credential:NAME</c>. Empty: the credential <c>subscriber-tokens</c>, where
    /// systemd hands one over.
    /// </summary>
    public string SubscriberTokensFile { get; set; } = "";

    /// <summary>Streams under one token at a time; beyond it RESOURCE_EXHAUSTED.</summary>
    public int MaxSubscribersPerToken { get; set; } = 32;

    /// <summary>Subscribers at a time; beyond it RESOURCE_EXHAUSTED.</summary>
    public int MaxSubscribers { get; set; } = 64;

    /// <summary>How long one write to a subscriber that reads nothing may take; then its call is cut.</summary>
    public TimeSpan SubscriberWriteTimeout { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>
    /// <c>discard</c>: 200 and a visible discard, as Segment does; <c>refuse</c>: 401, which senders never try again.
    /// </summary>
    public string UnknownKeys { get; set; } = "discard";

    /// <summary>From a request's first to its last byte.</summary>
    public TimeSpan BodyTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Connections of senders at a time; beyond it new ones are closed.</summary>
    public int MaxConnections { get; set; } = 10_000;

    /// <summary>Of them, those of one address (of a /64 of IPv6); this machine and the proxies are not counted.</summary>
    public int MaxConnectionsPerAddress { get; set; } = 1_000;

    /// <summary>Connections to the live stream of one address, likewise.</summary>
    public int MaxSubscriberConnectionsPerAddress { get; set; } = 32;

    /// <summary>
    /// Addresses or networks (<c>10.0.0.0/8</c>) of proxies in front, which are believed when they say in
    /// <c>X-Forwarded-For</c> whom they pass on.
    /// </summary>
    public List<string> TrustedProxies { get; set; } = [];

    /// <summary>From a connection's or request's first byte to the end of its head.</summary>
    public TimeSpan HeadersTimeout { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>How long a connection may be idle between requests.</summary>
    public TimeSpan KeepAliveTimeout { get; set; } = TimeSpan.FromSeconds(130);

    /// <summary>What each write key may send.</summary>
    public RateLimitOptions RateLimit { get; set; } = new();

    /// <summary>Bytes of request bodies in memory at a time, inflated; beyond it senders are told 429.</summary>
    public long RequestBytes { get; set; } = 128 * 1024 * 1024;

    /// <summary>Bytes that wait for the log at a time; beyond it senders are told 429.</summary>
    public long CommitQueueBytes { get; set; } = 64 * 1024 * 1024;

    /// <summary>The event log.</summary>
    public EventLogOptions Log { get; set; } = new();

    /// <summary>Bytes of the newest records that are kept in memory for subscribers.</summary>
    public long RingBytes { get; set; } = 32 * 1024 * 1024;

    /// <summary>The memory of message ids.</summary>
    public DeduplicationOptions Deduplication { get; set; } = new();

    /// <summary>Who may send. Without one every request is an unknown key.</summary>
    public List<SourceOptions> Sources { get; set; } = [];

    /// <summary>
    /// The tracking plan that answers are given by (docs/answers.md); empty: none. Events on their way into the log are
    /// never checked.
    /// </summary>
    public string Plan { get; set; } = "";

    /// <summary>Lets readers empty the log: DELETE /v1/events. For tests.</summary>
    public bool AllowDelete { get; set; }

    /// <summary>The team's own people, on every source.</summary>
    public InternalOptions Internal { get; set; } = new();

    /// <summary>Upstreams that every accepted event is sent on to: docs/tap.md.</summary>
    public List<TapOptions> Taps { get; set; } = [];
}
