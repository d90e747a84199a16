namespace Radiator.Plans;

/// <summary>
/// Something that a plan's source says and that has no meaning here (ids, times of another tool): kept word for word,
/// shown, and written back.
/// </summary>
/// <param name="Key">Its name in the source.</param>
/// <param name="Json">Its value as JSON text.</param>
public readonly record struct PlanExtra(string Key, string Json);
