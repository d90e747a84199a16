using Radiator.Events;

namespace Radiator.Debugger.Model.People;

/// <summary>What is kept of a row to know whose it is.</summary>
/// <param name="Sequence">The row.</param>
/// <param name="At">When it happened.</param>
/// <param name="User">Number of the user id; -1: none.</param>
/// <param name="Anonymous">Number of the anonymous id; -1: none.</param>
/// <param name="Group">Number of the group id; -1: none.</param>
/// <param name="Source">Number of the source.</param>
/// <param name="Type">Which call.</param>
/// <param name="IsBad">Whether anything is wrong with it.</param>
/// <param name="IsInternal">Sent by one of the team's own people.</param>
internal readonly record struct PersonFact(
    long Sequence, DateTimeOffset At, int User, int Anonymous, int Group, int Source, EventType Type, bool IsBad,
    bool IsInternal);
