namespace Radiator.Grpc;

/// <summary>The kinds of call that our contracts use; each has one request message.</summary>
public enum MethodType
{
    /// <summary>One reply.</summary>
    Unary,

    /// <summary>Any number of replies.</summary>
    ServerStreaming,
}
