namespace Radiator.Grpc.Wire;

/// <summary>The errors that bytes of a peer can cause.</summary>
internal static class WireError
{
    public static RpcException Protocol(string detail, Exception? inner = null) =>
        new(new Status(StatusCode.Internal, detail), [], isTransportLoss: false, inner);

    public static RpcException TooLarge(string actual, int limit) =>
        new(new Status(StatusCode.ResourceExhausted, $"A message has {actual}; at most {limit} are allowed."));
}
