namespace Radiator.Debugger.Model.Links;

/// <summary>
/// Something to be told once: a plan was changed, an event went silent, a link came back, a call was refused.
/// </summary>
/// <param name="At">When.</param>
/// <param name="Text">For people; may hold what senders wrote.</param>
/// <param name="IsProblem">Whether something is wrong.</param>
/// <param name="Event">Name of the event that it is about; empty where it is about none.</param>
/// <param name="Fingerprint">Its row of the daemon's ledger; empty where it has none.</param>
public sealed record ModelNotice(
    DateTimeOffset At, string Text, bool IsProblem, string Event = "", string Fingerprint = "");
