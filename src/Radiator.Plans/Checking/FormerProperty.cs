namespace Radiator.Plans.Checking;

/// <summary>A property that came under an old name, and is judged by the new one.</summary>
/// <param name="Former">The old name.</param>
/// <param name="Property">What it is now.</param>
/// <param name="Pointer">Where it stands in the item.</param>
/// <param name="Start">First byte of its value in the item.</param>
/// <param name="Length">Bytes of it.</param>
internal readonly record struct FormerProperty(
    FormerName Former, PlannedProperty Property, string Pointer, int Start, int Length);
