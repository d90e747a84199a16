namespace Radiator.Daemon.Notices;

/// <summary>What to do with a notice after an attempt.</summary>
internal enum SendState : byte
{
    /// <summary>The receiver has it.</summary>
    Sent,

    /// <summary>It may go another time.</summary>
    Later,

    /// <summary>The receiver will never have this one.</summary>
    Refused,
}
