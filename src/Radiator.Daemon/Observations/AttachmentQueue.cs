namespace Radiator.Daemon.Observations;

/// <summary>
/// What waits for one attached reader, bounded by count and by bytes: at the limit the oldest make way and are counted.
/// Offering never waits. Thread-safe.
/// </summary>
public sealed class AttachmentQueue
{
    private const int CountMax = 8_192;
    private const int BytesMax = 4 * 1024 * 1024;
    private const int NoticesMax = 16;

    private readonly Lock _lock = new();
    private readonly Queue<ObservedRecord> _records = new();
    private readonly Queue<DaemonNotice> _notices = new();
    private readonly bool _wantsRecords;
    private readonly int _countMax;
    private long _bytes;
    private ulong _dropped;

    /// <summary>A queue; another limit is for tests.</summary>
    public AttachmentQueue(bool wantsRecords, int countMax = CountMax)
    {
        _wantsRecords = wantsRecords;
        _countMax = countMax;
    }

    /// <summary>Adds a record.</summary>
    public void Offer(ObservedRecord record)
    {
        if (!_wantsRecords)
            return;
        lock (_lock)
        {
            _records.Enqueue(record);
            _bytes += record.Bytes;
            while (_records.Count > _countMax || (_bytes > BytesMax && _records.Count > 1))
            {
                _bytes -= _records.Dequeue().Bytes;
                _dropped++;
            }
        }
    }

    /// <summary>Adds a notice; the oldest of too many is dropped.</summary>
    public void Notify(DaemonNotice notice)
    {
        lock (_lock)
        {
            _notices.Enqueue(notice);
            if (_notices.Count > NoticesMax)
                _notices.Dequeue();
        }
    }

    /// <summary>Takes everything, oldest first, and how much was dropped since the last time.</summary>
    public (ObservedRecord[] Records, ulong Dropped, DaemonNotice[] Notices) Take()
    {
        lock (_lock)
        {
            var taken = (_records.ToArray(), _dropped, _notices.ToArray());
            _records.Clear();
            _notices.Clear();
            (_bytes, _dropped) = (0, 0);
            return taken;
        }
    }
}
