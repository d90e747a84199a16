namespace Radiator.Collector.Http;

/// <summary>Bytes that all requests together may hold. Thread-safe.</summary>
internal sealed class MemoryBudget(long max)
{
    private long _taken;

    /// <summary>Bytes taken now.</summary>
    public long Taken => Volatile.Read(ref _taken);

    /// <summary>False, with nothing changed, where there is not so much left.</summary>
    public bool TryTake(int bytes)
    {
        if (Interlocked.Add(ref _taken, bytes) <= max)
            return true;
        Interlocked.Add(ref _taken, -bytes);
        return false;
    }

    public void Return(int bytes) => Interlocked.Add(ref _taken, -bytes);
}
