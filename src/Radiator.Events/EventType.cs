namespace Radiator.Events;

/// <summary>
/// The six calls of the Segment tracking API. The numbers are those of <c>radiator.stream.v1.EventType</c>.
/// </summary>
public enum EventType : byte
{
    /// <summary>Not one of the six; never the type of an accepted event.</summary>
    Unspecified = 0,

    /// <summary>What a user did: has an event name and properties.</summary>
    Track = 1,

    /// <summary>Who a user is: has traits.</summary>
    Identify = 2,

    /// <summary>A web page was seen.</summary>
    Page = 3,

    /// <summary>A screen of an app was seen.</summary>
    Screen = 4,

    /// <summary>Which account a user belongs to: has a group id and traits.</summary>
    Group = 5,

    /// <summary>Two ids are the same user: previousId becomes userId.</summary>
    Alias = 6,
}
