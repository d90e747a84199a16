namespace Radiator.Plans;

/// <summary>The places that events are sent from: the words of <c>fires</c>.</summary>
public static class SenderPlace
{
    /// <summary>All of them, in the order in which they are shown.</summary>
    public static IReadOnlyList<string> All { get; } =
        ["server", "web", "ios", "android", "mobile", "desktop", "tv", "extension", "warehouse", "other"];
}
