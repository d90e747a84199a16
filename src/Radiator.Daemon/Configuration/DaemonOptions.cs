using Radiator.Daemon.Lights;
using Radiator.Wire.Credentials;

namespace Radiator.Daemon.Configuration;

/// <summary>
/// Section <c>Daemon</c> of the configuration. Checked at start by <see cref="DaemonOptionsValidator"/>.
/// </summary>
public sealed class DaemonOptions
{
    /// <summary>
    /// Address of the collector's gRPC endpoint: <c>http://host:port</c> or <c>https://host:port</c>.
    /// </summary>
    public string Collector { get; set => field = value ?? ""; } = "http://127.0.0.1:8081";

    /// <summary>One of the collector's <c>SubscriberTokens</c>; empty where it wants none. Never logged.</summary>
    public string Token { get; set => field = value ?? ""; } = "";

    /// <summary>
    /// A file that holds the token, or <c>credential:NAME</c>. Empty: the credential <c>daemon-token</c>, where systemd
    /// hands one over. Read anew for each connection.
    /// </summary>
    public string TokenFile { get; set => field = value ?? ""; } = "";

    /// <summary>
    /// Public keys of which the collector must have one, as <see cref="CertificatePin"/>; two while it changes over.
    /// Empty: the system's trust.
    /// </summary>
    public List<string> CollectorPins { get; set => field = value ?? []; } = [];

    /// <summary>What the daemon shows of itself, where the collector demands it.</summary>
    public CertificateOptions ClientCertificate { get; set => field = value ?? new(); } = new();

    /// <summary>
    /// Path of the tracking plan for every source without one of its own. Empty: none, events are Unchecked.
    /// </summary>
    public string Plan { get; set => field = value ?? ""; } = "";

    /// <summary>Plans of single sources; the first that names a source is its plan.</summary>
    public List<SourcePlanOptions> Plans { get; set => field = value ?? []; } = [];

    /// <summary>The checks beyond the plan's schemas.</summary>
    public CheckOptions Checks { get; set => field = value ?? new(); } = new();

    /// <summary>Where violations are sent on to as they happen; at most 16.</summary>
    public List<NoticeOptions> Notices { get; set => field = value ?? []; } = [];

    /// <summary>Where daemon.db lives. Empty: see <see cref="State.StateDirectory"/>.</summary>
    public string StateDirectory { get; set => field = value ?? ""; } = "";

    /// <summary>Path of the Unix socket for debuggers. Empty: see <see cref="Attach.AttachSocket"/>.</summary>
    public string Socket { get; set => field = value ?? ""; } = "";

    /// <summary>
    /// Where metrics are told: <c>http://127.0.0.1:port</c>, a loopback address. Empty: nowhere; no port is opened.
    /// </summary>
    public string Metrics { get; set => field = value ?? ""; } = "";

    /// <summary>
    /// Users, by name or number, who may attach besides the daemon's own and root. Empty: whoever the socket's mode
    /// lets in, which are its owner and its group.
    /// </summary>
    public List<string> AttachUsers { get; set => field = value ?? []; } = [];

    /// <summary>Memory for observations, 64 KB to 4 GB; the oldest make way.</summary>
    public long RingBytes { get; set; } = 16 * 1024 * 1024;

    /// <summary>Observations in memory, 1 to 10,000,000, whatever their size; the oldest make way.</summary>
    public int RingRecords { get; set; } = 100_000;

    /// <summary>
    /// Records read back into the ring at start, 0 to 1,000,000. They are shown, neither counted nor lit.
    /// </summary>
    public int BackfillRecords { get; set; } = 2_000;

    /// <summary>
    /// An event this much older than the collector's clock on arrival is <c>late</c>: counted and shown, no pulse.
    /// </summary>
    public TimeSpan LateAfter { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Whether debuggers hide personal data (ids, values of events) until somebody says who they are. What they say is
    /// logged; it is a curtain against looks over the shoulder, not a lock.
    /// </summary>
    public bool Masked { get; set; }

    /// <summary>What counts as success and failure, in order; the first match decides, none is neutral.</summary>
    public List<OutcomeOptions> Outcomes { get; set => field = value ?? []; } = [];

    /// <summary>Strips and their rules.</summary>
    public LightsOptions Lights { get; set => field = value ?? new(); } = new();

    /// <summary>How the collector is reached; another address where one is given.</summary>
    public CollectorLink ToLink(string? address = null) => new(address ?? Collector)
    {
        Token = Token,
        TokenFile = TokenFile,
        Pins = CollectorPins,
        ClientCertificate = ClientCertificate,
    };
}
