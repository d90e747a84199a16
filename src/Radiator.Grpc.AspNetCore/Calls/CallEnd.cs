namespace Radiator.Grpc.AspNetCore.Calls;

/// <summary>What ended a call from outside of its handler.</summary>
internal enum CallEnd
{
    /// <summary>Nothing has.</summary>
    None,

    /// <summary>The caller cancelled or is lost: nobody reads a status any more.</summary>
    CallerGone,

    /// <summary>The deadline passed.</summary>
    Deadline,

    /// <summary>The server stops.</summary>
    Stopping,

    /// <summary>The reader took nothing for longer than a write may wait.</summary>
    WriteTimeout,

    /// <summary>Somebody on the server's side ended it with a status of theirs.</summary>
    Refused,
}
