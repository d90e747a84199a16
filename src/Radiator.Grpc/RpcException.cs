namespace Radiator.Grpc;

/// <summary>
/// A call that ended with a status other than OK. Thrown by a server's handler it decides the call's status.
/// </summary>
public sealed class RpcException : Exception
{
    /// <summary>An exception for a status that the peer sent, or that a handler wants to send.</summary>
    public RpcException(Status status)
        : this(status, [], isTransportLoss: false, null)
    {
    }

    /// <summary>An exception with everything that is known.</summary>
    public RpcException(Status status, Metadata trailers, bool isTransportLoss, Exception? inner)
        : base($"{status.StatusCode}: {status.Detail}", inner)
    {
        Status = status;
        Trailers = trailers;
        IsTransportLoss = isTransportLoss;
    }

    /// <summary>How the call ended.</summary>
    public Status Status { get; }

    /// <summary>The code of <see cref="Status"/>.</summary>
    public StatusCode StatusCode => Status.StatusCode;

    /// <summary>What the peer sent at the end.</summary>
    public Metadata Trailers { get; }

    /// <summary>
    /// The call ended without a <c>grpc-status</c> from the server: whatever the code says, the connection was lost
    /// and the call may be made again.
    /// </summary>
    public bool IsTransportLoss { get; }
}
