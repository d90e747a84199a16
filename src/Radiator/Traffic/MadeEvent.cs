using Radiator.Events;

namespace Radiator.Traffic;

/// <summary>An event that is to be sent: its bytes, and what is known about it.</summary>
/// <param name="Json">One JSON object; sent byte for byte.</param>
/// <param name="Type">Which call; Unspecified where a file's line does not say.</param>
/// <param name="Name">Event, page or screen name; else empty.</param>
/// <param name="User">User id, else anonymous id.</param>
/// <param name="At">When it happened, by its own account; null where it does not say.</param>
/// <param name="Expected">What a check must find.</param>
/// <param name="Mistake">What was broken, for people; empty where nothing was.</param>
public sealed record MadeEvent(
    ReadOnlyMemory<byte> Json,
    EventType Type,
    string Name,
    string User,
    DateTimeOffset? At,
    Expectation Expected,
    string Mistake);
