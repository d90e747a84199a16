namespace Radiator.Daemon.Attach;

/// <summary>The daemon's socket cannot be used or found; the message says why and what to do.</summary>
public sealed class SocketPathException(string message, Exception? inner = null) : Exception(message, inner);
