namespace Radiator.System.Tests.Proxy;

/// <summary>What a proxy does to a request instead of passing it on and its answer back.</summary>
internal enum Misbehaviour
{
    /// <summary>Nothing: the request goes on, the answer comes back.</summary>
    None,

    /// <summary>Answers 500; the collector never sees the request.</summary>
    Error500,

    /// <summary>Answers 503; the collector never sees the request.</summary>
    Error503,

    /// <summary>Answers 429 with Retry-After in whole seconds; the collector never sees the request.</summary>
    TooManyRequests,

    /// <summary>Closes the connection when the head of the request has come, its body unread.</summary>
    DropBeforeRead,

    /// <summary>Reads the request and closes the connection; the collector never sees it.</summary>
    DropAfterRead,

    /// <summary>Passes the request on and closes the connection when the collector has answered.</summary>
    DropAfterForward,

    /// <summary>Passes the request on, and lets the sender wait for the answer.</summary>
    HoldAnswer,

    /// <summary>Lets the request wait, then passes it on, whether its sender is still there or not.</summary>
    HoldRequest,
}
