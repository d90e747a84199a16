using Radiator.Debugger.Model.Rows;

namespace Radiator.Debugger.Model.Sources;

/// <summary>
/// Where events come from: a daemon's socket or a file. It writes rows into its own store and tells everything else
/// through the inbox; both take it from any thread.
/// </summary>
public interface IEventSource : IAsyncDisposable
{
    /// <summary>An address, or a file's name: for people.</summary>
    string Name { get; }

    /// <summary>Whether events still happen: a daemon's stream. A file is all there already.</summary>
    bool IsLive { get; }

    /// <summary>The rows.</summary>
    EventStore Store { get; }

    /// <summary>What a daemon can be asked; null for a file.</summary>
    IDaemonCalls? Daemon { get; }

    /// <summary>
    /// Runs until cancelled, or until a file is done. Never throws but for cancellation: problems go to the inbox.
    /// </summary>
    Task RunAsync(ModelInbox inbox, CancellationToken cancellationToken);
}
