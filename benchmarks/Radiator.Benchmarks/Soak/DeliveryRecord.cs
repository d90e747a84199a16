namespace Radiator.Benchmarks.Soak;

/// <summary>
/// Of each event, known by its number: whether its sender heard 200, and how often the daemon showed it. Any thread.
/// </summary>
internal sealed class DeliveryRecord
{
    private readonly Lock _lock = new();
    private readonly List<bool> _accepted = [];
    private readonly List<byte> _delivered = [];
    private ulong? _nextOffset;

    /// <summary>Events whose sender was told that they are kept.</summary>
    public long Accepted { get; private set; }

    /// <summary>Events that the daemon showed at least once.</summary>
    public long Delivered { get; private set; }

    /// <summary>Times that an event was shown again.</summary>
    public long Repeated { get; private set; }

    /// <summary>Records whose offset was not above the one before.</summary>
    public long OutOfOrder { get; private set; }

    /// <summary>The offset that has to come next; null before the first.</summary>
    public ulong? NextOffset
    {
        get
        {
            lock (_lock)
                return _nextOffset;
        }
    }

    public void Accept(long number)
    {
        lock (_lock)
        {
            Grow(number);
            if (!_accepted[(int)number])
                Accepted++;
            _accepted[(int)number] = true;
        }
    }

    /// <summary>A record of the stream: an event of ours, or (null) anything else.</summary>
    public void Deliver(ulong offset, long? number)
    {
        lock (_lock)
        {
            if (offset < _nextOffset)
                OutOfOrder++;
            _nextOffset = Math.Max(offset + 1, _nextOffset ?? 0);
            if (number is not { } known)
                return;
            Grow(known);
            if (_delivered[(int)known] == 0)
                Delivered++;
            else
                Repeated++;
            _delivered[(int)known] = (byte)Math.Min(_delivered[(int)known] + 1, byte.MaxValue);
        }
    }

    public bool IsAccepted(long number)
    {
        lock (_lock)
            return number < _accepted.Count && _accepted[(int)number];
    }

    /// <summary>What was accepted and never shown.</summary>
    public IReadOnlyList<long> Lost()
    {
        lock (_lock)
        {
            return [.. Enumerable.Range(0, _accepted.Count)
                .Where(number => _accepted[number] && _delivered[number] == 0).Select(number => (long)number)];
        }
    }

    private void Grow(long number)
    {
        while (_accepted.Count <= number)
        {
            _accepted.Add(false);
            _delivered.Add(0);
        }
    }
}
