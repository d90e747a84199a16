namespace Radiator.Collector.EventLog;

/// <summary>A folder that cannot be a log's, for a reason that its owner can do something about.</summary>
public sealed class LogFolderException(string message, Exception? inner = null) : Exception(message, inner);
