namespace Radiator.Events.Checking;

/// <summary>
/// How it went for the <em>user</em>. A failed run that is well-formed data is Failure and Conforming.
/// </summary>
public enum Outcome : byte
{
    /// <summary>Not said.</summary>
    Unspecified = 0,

    /// <summary>Neither; what no outcome rule matches.</summary>
    Neutral = 1,

    /// <summary>The user got what they came for.</summary>
    Success = 2,

    /// <summary>The user did not.</summary>
    Failure = 3,
}
