namespace Radiator.Daemon.Observations;

/// <summary>Something that every attached reader is told.</summary>
/// <param name="Text">One sentence for people.</param>
/// <param name="IsProblem">Somebody should do something.</param>
/// <param name="Event">What it is about; empty where it is about no event.</param>
/// <param name="Fingerprint">Its row of the ledger; empty where it has none.</param>
public sealed record DaemonNotice(string Text, bool IsProblem, string Event = "", string Fingerprint = "");
