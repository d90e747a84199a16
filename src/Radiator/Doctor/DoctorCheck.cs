namespace Radiator.Doctor;

/// <summary>One thing to look after.</summary>
/// <param name="Area">What its findings stand under; unique.</param>
/// <param name="After">
/// Areas that have to be in order first, or <c>area:subject</c>: where one of them failed, this is not checked. They
/// stand before it.
/// </param>
/// <param name="Examine">Looks. May be cancelled, and is left alone when it does not end.</param>
internal sealed record DoctorCheck(
    string Area, string[] After, Func<CancellationToken, Task<IReadOnlyList<Finding>>> Examine)
{
    /// <summary>
    /// How long it may take before it counts as hanging: a small machine compiles for seconds what it runs first.
    /// </summary>
    public TimeSpan Limit { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>A command that shows what hangs.</summary>
    public required string WhereItHangs { get; init; }
}
