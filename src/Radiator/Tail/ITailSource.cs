namespace Radiator.Tail;

/// <summary>A live stream that comes back by itself after a loss, and says so.</summary>
public interface ITailSource
{
    /// <summary>
    /// Reads until <paramref name="cancellationToken"/> fires, and then returns. Throws
    /// <see cref="CommandLine.FailureException"/> where trying again is no use.
    /// </summary>
    /// <param name="show">Called for each item in order, never twice at the same time.</param>
    /// <param name="cancellationToken">Ends it.</param>
    Task RunAsync(Action<TailItem> show, CancellationToken cancellationToken);
}
