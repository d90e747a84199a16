namespace Radiator.Daemon.Notices;

/// <summary>Why a violation is sent on.</summary>
[Flags]
public enum NoticeOccasion
{
    /// <summary>It is not.</summary>
    None = 0,

    /// <summary>A fingerprint that the ledger did not have.</summary>
    New = 1,

    /// <summary>A fingerprint that was resolved has come back.</summary>
    Regression = 2,

    /// <summary>An expected event has gone silent.</summary>
    Silence = 4,

    /// <summary>Whatever the ledger knows of it.</summary>
    Every = 8,
}
