namespace Radiator.Debugger.Model.Links;

/// <summary>The link to a daemon, or the reading of a file, for people. Immutable.</summary>
public sealed record LinkView
{
    /// <summary>How it stands.</summary>
    public LinkPhase Phase { get; init; }

    /// <summary>Who is at the other end: an address, or a file's name.</summary>
    public string Peer { get; init; } = "";

    /// <summary>Why there is no link, in words; empty where there is one.</summary>
    public string Problem { get; init; } = "";

    /// <summary>Tries that failed since the last link; 0 while there is one.</summary>
    public int Attempt { get; init; }

    /// <summary>When the next try comes; null while there is none to come.</summary>
    public DateTimeOffset? NextTry { get; init; }

    /// <summary>Since when it stands like this.</summary>
    public DateTimeOffset Since { get; init; }

    /// <summary>Version of the daemon; empty where none answered.</summary>
    public string DaemonVersion { get; init; } = "";

    /// <summary>Address of the collector that the daemon reads; empty where none answered.</summary>
    public string Upstream { get; init; } = "";

    /// <summary>Whether the daemon wants personal data hidden until somebody asks for it.</summary>
    public bool IsMasked { get; init; }

    /// <summary>Links that were made, this one included.</summary>
    public int Links { get; init; }

    /// <summary>Whether a snapshot is still coming in.</summary>
    public bool IsLoading { get; init; }
}
