namespace Radiator.Collector.EventLog;

/// <summary>
/// Readers of the log's files on one side, together; on the other whoever writes over what is in them, alone. Held for
/// one read or one write, never longer.
/// </summary>
internal sealed class RewriteLock
{
    private readonly ReaderWriterLockSlim _lock = new();

    public Held Read()
    {
        _lock.EnterReadLock();
        return new Held(_lock, IsWrite: false);
    }

    public Held Write()
    {
        _lock.EnterWriteLock();
        return new Held(_lock, IsWrite: true);
    }

    /// <summary>Ends with its disposal, on the same thread.</summary>
    public readonly record struct Held(ReaderWriterLockSlim Lock, bool IsWrite) : IDisposable
    {
        public void Dispose()
        {
            if (IsWrite)
                Lock.ExitWriteLock();
            else
                Lock.ExitReadLock();
        }
    }
}
