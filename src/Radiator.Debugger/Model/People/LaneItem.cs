using Radiator.Debugger.Model.Rows;

namespace Radiator.Debugger.Model.People;

/// <summary>An event in somebody's lane.</summary>
/// <param name="Row">The event.</param>
/// <param name="IsBeforeLogIn">Whether it was sent without a user id: under an anonymous id that was joined
/// later.</param>
/// <param name="Joins">
/// Ids that this event joined to the person, such as <c>a_77b0 = u_20954</c>; empty for most.
/// </param>
public sealed record LaneItem(EventRow Row, bool IsBeforeLogIn, string Joins);
