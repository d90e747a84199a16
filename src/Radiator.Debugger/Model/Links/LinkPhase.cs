namespace Radiator.Debugger.Model.Links;

/// <summary>How it stands with the source of events.</summary>
public enum LinkPhase : byte
{
    /// <summary>Nothing was tried yet, or a try is under way.</summary>
    Connecting,

    /// <summary>Events come.</summary>
    Live,

    /// <summary>No link; what was received is kept, and another try comes at <see cref="LinkView.NextTry"/>.</summary>
    Disconnected,

    /// <summary>
    /// Daemon and debugger are of different versions that do not understand each other; tried again too.
    /// </summary>
    Mismatch,

    /// <summary>It makes no sense to try again: <see cref="LinkView.Problem"/> says why.</summary>
    Failed,

    /// <summary>A file is being read or checked.</summary>
    Reading,

    /// <summary>A file is read and checked.</summary>
    Complete,
}
