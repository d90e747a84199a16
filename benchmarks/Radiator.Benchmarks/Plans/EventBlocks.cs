namespace Radiator.Benchmarks.Plans;

/// <summary>
/// Measures work on events in blocks that were just touched: a daemon checks an event that it has just read, so its bytes
/// are in the processor's cache. What reads the bytes from memory is measured for all or for none.
/// </summary>
internal static class EventBlocks
{
    /// <summary>Events of a block: as many as a message of the stream holds.</summary>
    public const int Size = 64;

    /// <summary>Microseconds an event of the processor's time for the work alone.</summary>
    /// <param name="count">Events.</param>
    /// <param name="prepare">Takes the block's first event and the event; not measured.</param>
    /// <param name="work">The same; measured.</param>
    public static double Measure(int count, Action<int, int> prepare, Action<int, int> work)
    {
        var time = TimeSpan.Zero;
        for (var first = 0; first < count; first += Size)
        {
            var end = Math.Min(first + Size, count);
            for (var i = first; i < end; i++)
                prepare(first, i);
            var start = CoreTime.Now;
            for (var i = first; i < end; i++)
                work(first, i);
            time += CoreTime.Now - start;
        }

        return time.TotalMicroseconds / count;
    }
}
