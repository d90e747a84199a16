namespace Radiator.Debugger.Model.People;

/// <summary>A person with everything that is held of them. Immutable.</summary>
/// <param name="Person">Who.</param>
/// <param name="Sessions">Oldest first.</param>
/// <param name="Note">
/// What is not held any more, in words; empty where everything since the beginning is here.
/// </param>
public sealed record PersonDetail(PersonRow Person, IReadOnlyList<SessionRow> Sessions, string Note)
{
    /// <summary>Sessions that are bounces.</summary>
    public int Bounces => Sessions.Count(session => session.IsBounce);
}
