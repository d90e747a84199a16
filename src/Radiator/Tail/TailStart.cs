namespace Radiator.Tail;

/// <summary>Where a tail begins.</summary>
/// <param name="Oldest">At the oldest record that there is; else at the newest.</param>
/// <param name="Offset">At this offset; null: see <paramref name="Oldest"/>.</param>
public sealed record TailStart(bool Oldest, ulong? Offset)
{
    /// <summary>With the next record.</summary>
    public static TailStart Latest { get; } = new(false, null);
}
