namespace Radiator.Collector.Tap;

/// <summary>What came of one try.</summary>
/// <param name="Status">HTTP status; 0: there was no answer.</param>
/// <param name="Text">What the upstream said, or what went wrong; short, for people.</param>
/// <param name="RetryAfter">How long it wants to be left alone.</param>
internal sealed record UpstreamAnswer(int Status, string Text, TimeSpan? RetryAfter = null)
{
    public bool IsTaken => Status is >= 200 and < 300;

    /// <summary>
    /// Worth the same try again: no answer, too many requests, its fault. A redirect too, because it takes nothing
    /// there and somebody will correct the address.
    /// </summary>
    public bool IsForLater => Status is < 200 or (>= 300 and < 400) or 408 or 425 or 429 or >= 500;

    /// <summary>It is the key or the address that is refused, and no item of the body.</summary>
    public bool IsAboutSender => Status is 401 or 403 or 404 or 405 or 407 or 410;

    public override string ToString() => Status == 0 ? Text : Text.Length == 0 ? $"{Status}" : $"{Status}: {Text}";
}
