using System.Buffers;
using System.Collections.Concurrent;
using System.Text;
using Radiator.Collector.Deduplication;

namespace Radiator.Collector.People;

/// <summary>
/// Ids that were seen with the team's own people, as 128-bit hashes under a key of this process: nobody's name is held,
/// and nobody can forge a collision. Bounded; the oldest goes first, and is counted. Thread-safe.
/// </summary>
internal sealed class KnownPeople(int max)
{
    private readonly MessageIdHash _hash = new();
    private readonly ConcurrentDictionary<UInt128, bool> _known = new();
    private readonly Queue<UInt128> _order = [];
    private readonly Lock _adding = new();
    private long _evictions;

    public int Count => _known.Count;

    /// <summary>Ids that were forgotten because there were too many.</summary>
    public long Evictions => Volatile.Read(ref _evictions);

    /// <summary>Whether an id was learnt, for this scope: the name of a source, or empty for all.</summary>
    public bool Knows(string scope, char kind, string id) => id.Length > 0 && _known.ContainsKey(Hash(scope, kind, id));

    public void Learn(string scope, char kind, string id)
    {
        if (id.Length == 0)
            return;
        var hash = Hash(scope, kind, id);
        if (_known.ContainsKey(hash))
            return;
        lock (_adding)
        {
            if (!_known.TryAdd(hash, true))
                return;
            _order.Enqueue(hash);
            while (_known.Count > max && _order.TryDequeue(out var oldest))
            {
                if (_known.TryRemove(oldest, out _))
                    _evictions++;
            }
        }
    }

    public void Forget(string scope, char kind, string id)
    {
        lock (_adding)
        {
            var hash = Hash(scope, kind, id);
            if (!_known.TryRemove(hash, out _))
                return;
            var left = _order.Where(other => other != hash).ToArray();
            _order.Clear();
            foreach (var other in left)
                _order.Enqueue(other);
        }
    }

    private UInt128 Hash(string scope, char kind, string id)
    {
        var bytes = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(scope.Length + id.Length + 2));
        var length = Encoding.UTF8.GetBytes(scope, bytes);
        bytes[length++] = 0;
        bytes[length++] = (byte)kind;
        length += Encoding.UTF8.GetBytes(id, bytes.AsSpan(length));
        var hash = _hash.Of(bytes.AsSpan(0, length));
        ArrayPool<byte>.Shared.Return(bytes);
        return hash;
    }
}
