namespace Radiator.Collector.EventLog;

/// <summary>What became of an append.</summary>
internal enum AppendResult
{
    /// <summary>It is in the log, as durably as configured, and on its way to subscribers.</summary>
    Committed,

    /// <summary>The commit queue is full; nothing was done.</summary>
    Busy,

    /// <summary>The disk is full or failing; nothing was kept.</summary>
    Failed,

    /// <summary>The log is closing; nothing was done.</summary>
    Closed,
}
