namespace Radiator.Daemon.Upstream;

/// <summary>The link at one moment. Immutable.</summary>
/// <param name="State">Where it stands.</param>
/// <param name="Reason">Why it is down and what to do about it; empty where it is not.</param>
/// <param name="Attempt">Failed attempts in a row.</param>
/// <param name="NextTry">When the next attempt comes; null where none waits.</param>
public sealed record LinkStatus(LinkState State, string Reason = "", int Attempt = 0, DateTimeOffset? NextTry = null)
{
    /// <summary>For people: why it is down, the attempt, when the next one comes; empty while all is well.</summary>
    public string Describe(DateTimeOffset now)
    {
        if (NextTry is not { } next)
            return Reason;
        var seconds = Math.Max(0, (next - now).TotalSeconds);
        return FormattableString.Invariant($"{Reason}; attempt {Attempt}, next in {seconds:0.0} s");
    }
}
