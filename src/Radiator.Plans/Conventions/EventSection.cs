namespace Radiator.Plans.Conventions;

/// <summary>The parts of an event that hold what a team sends.</summary>
internal enum EventSection : byte
{
    None = 0,
    Properties,
    Traits,
    Context,
}
