namespace Radiator.Collector.EventLog;

/// <summary>What a read of the log's files came to.</summary>
/// <param name="IsMissing">
/// Nothing can be read at the offset that was asked for: it aged out, or the file is damaged there.
/// </param>
/// <param name="ResumeAt">Where reading can go on, if it is missing.</param>
internal readonly record struct LogRead(bool IsMissing, ulong ResumeAt);
