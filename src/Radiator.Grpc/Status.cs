namespace Radiator.Grpc;

/// <summary>How a call ended.</summary>
/// <param name="StatusCode">The code.</param>
/// <param name="Detail">For people; empty where there is nothing to say.</param>
public readonly record struct Status(StatusCode StatusCode, string Detail)
{
    /// <summary>Success.</summary>
    public static Status DefaultSuccess => new(StatusCode.OK, "");
}
