namespace Radiator.Daemon.Configuration;

/// <summary>An endpoint that takes Segment's calls.</summary>
public sealed class SegmentTargetOptions
{
    /// <summary>
    /// <c>https://api.segment.io</c>, a collector's address, or the whole address of a track call. Empty: not used.
    /// </summary>
    public string Url { get; set => field = value ?? ""; } = "";

    /// <summary>The write key; never logged. Events that come back under it are never reported.</summary>
    public string WriteKey { get; set => field = value ?? ""; } = "";
}
