using Radiator.Plans.Conventions;

namespace Radiator.Plans.StreamRules;

/// <summary>
/// The rules over the stream: what single events cannot show. docs/conventions.md says what each of them finds, and
/// what it needs to have seen.
/// </summary>
public sealed record StreamRuleOptions
{
    /// <summary>
    /// The same event of the same user with the same content, again within <see cref="DuplicateWithin"/>.
    /// </summary>
    public CheckLevel Duplicates { get; init; } = CheckLevel.Warning;

    /// <summary>By the sender's clock.</summary>
    public TimeSpan DuplicateWithin { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// The same event of the same user from another library, within <see cref="CountedTwiceWithin"/>.
    /// </summary>
    public CheckLevel CountedTwice { get; init; } = CheckLevel.Warning;

    /// <summary>By the corrected time of the events.</summary>
    public TimeSpan CountedTwiceWithin { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Two names that nearly always come as a pair: one thing under two names.</summary>
    public CheckLevel Pairs { get; init; } = CheckLevel.Warning;

    /// <summary>By the corrected time of the events.</summary>
    public TimeSpan PairWithin { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Times that two names have to come as a pair before anything is said, 5 to 1,000.</summary>
    public int PairsMin { get; init; } = 20;

    /// <summary>A sender whose clock is wrong by more than <see cref="ClockSkew"/>.</summary>
    public CheckLevel Clock { get; init; } = CheckLevel.Warning;

    /// <summary>Between the sender's <c>sentAt</c> and the collector's clock.</summary>
    public TimeSpan ClockSkew { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>
    /// A track call of a user whom no identify call introduced, from a device that was anonymous before.
    /// </summary>
    public CheckLevel TrackBeforeIdentify { get; init; } = CheckLevel.Warning;

    /// <summary>An event that is expected and does not come any more.</summary>
    public CheckLevel Silence { get; init; } = CheckLevel.Warning;

    /// <summary>One user's same event many times at once, or far more of an event than ever before.</summary>
    public CheckLevel Bursts { get; init; } = CheckLevel.Warning;

    /// <summary>Of one user and name within 10 seconds, 5 to 10,000.</summary>
    public int BurstOfUser { get; init; } = 30;

    /// <summary>Names that differ in one word: a property that was written into the name.</summary>
    public CheckLevel NameFrames { get; init; } = CheckLevel.Warning;

    /// <summary>Unplanned names with one frame before anything is said, 3 to 100.</summary>
    public int NameFramesMin { get; init; } = 5;
}
