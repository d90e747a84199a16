namespace Radiator.Daemon.Configuration;

/// <summary>
/// One entry of <c>Daemon:Notices</c>: somewhere that violations are sent on to as they happen (docs/notices.md).
/// Exactly one of Segment, Webhook and Command is set.
/// </summary>
public sealed class NoticeOptions
{
    /// <summary>Its own name, in stats and logs; what waits for it is kept under this name.</summary>
    public string Name { get; set => field = value ?? ""; } = "";

    /// <summary><c>new</c>, <c>regression</c>, <c>silence</c>, <c>every</c>; empty: the first three.</summary>
    public List<string> On { get; set => field = value ?? []; } = [];

    /// <summary>Errors alone; else warnings too.</summary>
    public bool ErrorsOnly { get; set; }

    /// <summary>A filter in observation scope; empty: every event. A silence has no event, and passes.</summary>
    public string When { get; set => field = value ?? ""; } = "";

    /// <summary>As <c>Violation Generated</c> track calls.</summary>
    public SegmentTargetOptions Segment { get; set => field = value ?? new(); } = new();

    /// <summary>As JSON objects.</summary>
    public WebhookTargetOptions Webhook { get; set => field = value ?? new(); } = new();

    /// <summary>
    /// A program with its arguments, started without a shell, with the JSON object on its standard input.
    /// </summary>
    public List<string> Command { get; set => field = value ?? []; } = [];

    /// <summary>Sent at most in a minute, 1 to 60,000; more wait.</summary>
    public int PerMinute { get; set; } = 60;

    /// <summary>What may wait, 1 to 100,000; beyond it the oldest make way, counted.</summary>
    public int WaitingMax { get; set; } = 10_000;

    /// <summary>Time for one answer, or one run of the command; 1 second to 5 minutes.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(10);
}
