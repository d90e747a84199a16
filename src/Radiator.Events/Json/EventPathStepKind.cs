namespace Radiator.Events.Json;

/// <summary>What an <see cref="EventPathStep"/> does.</summary>
public enum EventPathStepKind : byte
{
    /// <summary>Into a key of an object.</summary>
    Name,

    /// <summary>Into one element of an array.</summary>
    Index,

    /// <summary>Into every element of an array.</summary>
    Any,
}
