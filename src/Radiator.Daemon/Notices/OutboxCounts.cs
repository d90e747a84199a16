namespace Radiator.Daemon.Notices;

/// <summary>Figures of one target.</summary>
/// <param name="Target">Name of the entry of <c>Daemon:Notices</c>.</param>
/// <param name="Waiting">Now.</param>
/// <param name="Sent">Since the first start.</param>
/// <param name="Refused">That the receiver will not have; since the first start.</param>
/// <param name="Dropped">That made way because too many waited; since the first start.</param>
public sealed record OutboxCounts(string Target, ulong Waiting, ulong Sent, ulong Refused, ulong Dropped);
