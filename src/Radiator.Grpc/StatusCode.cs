namespace Radiator.Grpc;

/// <summary>The status codes of gRPC (grpc/doc/statuscodes.md); the numbers are those of <c>grpc-status</c>.</summary>
public enum StatusCode
{
    /// <summary>Success.</summary>
    OK = 0,

    /// <summary>The caller gave the call up.</summary>
    Cancelled = 1,

    /// <summary>An error that says nothing more; also of handlers that throw.</summary>
    Unknown = 2,

    /// <summary>The request can never succeed.</summary>
    InvalidArgument = 3,

    /// <summary>The deadline passed.</summary>
    DeadlineExceeded = 4,

    /// <summary>The thing asked for does not exist.</summary>
    NotFound = 5,

    /// <summary>The thing to be made exists.</summary>
    AlreadyExists = 6,

    /// <summary>Known, and not allowed.</summary>
    PermissionDenied = 7,

    /// <summary>A limit: message size, quota, connections.</summary>
    ResourceExhausted = 8,

    /// <summary>Not in a state in which it could work.</summary>
    FailedPrecondition = 9,

    /// <summary>Broken off by a conflict.</summary>
    Aborted = 10,

    /// <summary>Past a valid range.</summary>
    OutOfRange = 11,

    /// <summary>No such method, or an encoding that is not supported.</summary>
    Unimplemented = 12,

    /// <summary>A broken invariant, or bytes that break the protocol.</summary>
    Internal = 13,

    /// <summary>Try again: the transport was lost, or the server is stopping.</summary>
    Unavailable = 14,

    /// <summary>Unrecoverable loss.</summary>
    DataLoss = 15,

    /// <summary>No valid credentials.</summary>
    Unauthenticated = 16,
}
