namespace Radiator.Grpc.Wire;

/// <summary>How the messages of a call that carry the compressed flag are encoded.</summary>
public enum MessageEncoding
{
    /// <summary>No message may carry the flag.</summary>
    Identity,

    /// <summary>RFC 1952.</summary>
    Gzip,
}
