using Radiator.Daemon.Notices;
using Radiator.Events.Checking;

namespace Radiator.Daemon.Observations;

/// <summary>What the ledger says of a violation that it has just counted.</summary>
/// <param name="Occasion">New or Regression; Every for one that it had.</param>
/// <param name="Fingerprint">Of its row.</param>
/// <param name="Count">Events with it, this one included.</param>
/// <param name="Violation">The violation.</param>
public readonly record struct LedgerNews(
    NoticeOccasion Occasion, string Fingerprint, ulong Count, Violation Violation);
