using Radiator.Events.Checking;

namespace Radiator.Plans.Checking;

/// <summary>A violation with what is needed to order it, to take it back and to connect it with another.</summary>
/// <param name="Violation">What people see.</param>
/// <param name="Pass">0: the item; later ones: what came with the envelope, each value a pass of its own.</param>
/// <param name="Position">Of the value within its pass, in bytes.</param>
/// <param name="ObjectStart">Of the object that holds it, for an unplanned key; else -1.</param>
/// <param name="Nearest">The planned key that an unplanned one may stand for.</param>
internal readonly record struct Finding(
    Violation Violation, int Pass, int Position, int ObjectStart = -1, string? Nearest = null);
