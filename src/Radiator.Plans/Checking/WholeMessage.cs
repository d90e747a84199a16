using Radiator.JsonSchema.Json;

namespace Radiator.Plans.Checking;

/// <summary>
/// The bytes that a schema is asked about: the item's own, or a copy with what the overlay adds, and the way back to
/// the item. Reused from event to event by one thread; an item to which nothing is added is not copied.
/// </summary>
internal sealed class WholeMessage
{
    private const int KeptMax = 256 * 1024;

    private readonly List<MessageInsert> _inserts = [];
    private byte[] _copy = new byte[4096];
    private ReadOnlyMemory<byte> _item;
    private int _length;
    private bool _isBuilt;

    /// <summary>Over <see cref="Json"/>.</summary>
    public JsonIndex Index { get; } = new();

    /// <summary>What the index was read from.</summary>
    public ReadOnlySpan<byte> Json => _isBuilt ? _copy.AsSpan(0, _length) : _item.Span;

    /// <summary>Whether anything stands in it that the item does not have.</summary>
    public bool HasInserts => _inserts.Count > 0;

    /// <summary>Begins with an item; whether it is JSON.</summary>
    public bool TryRead(ReadOnlyMemory<byte> item)
    {
        _item = item;
        _isBuilt = false;
        _inserts.Clear();
        if (_copy.Length > KeptMax)
            _copy = new byte[4096];
        return Index.TryRead(item.Span);
    }

    /// <summary>
    /// Notes a member to be added to an object of the item: behind all of its own, so that it counts.
    /// </summary>
    /// <param name="objectToken">The object, in the index over the item alone.</param>
    /// <param name="key">As it stands in JSON, without quotes.</param>
    /// <param name="value">JSON.</param>
    /// <param name="origin">What it stands for.</param>
    /// <param name="originStart">Where the value lies in the item; -1: nowhere.</param>
    /// <param name="pointer">Pointer of the member.</param>
    /// <param name="originPointer">Pointer of what it stands for.</param>
    public void Add(
        int objectToken, ReadOnlySpan<byte> key, ReadOnlySpan<byte> value, InsertOrigin origin, int originStart = -1,
        string pointer = "", string originPointer = "")
    {
        ref readonly var container = ref Index[objectToken];
        var at = container.End - 1;
        var isFirst = container.Next == objectToken + 1 && !_inserts.Exists(one => one.At == at);
        byte[] head = [.. isFirst ? ""u8 : ","u8, (byte)'"', .. key, .. "\":"u8];
        _inserts.Add(new MessageInsert(
            at, [.. head, .. value], head.Length, origin, originStart, pointer, originPointer));
    }

    /// <summary>Makes the copy with what was added, and reads it; false where that is no JSON.</summary>
    public bool Build()
    {
        if (_inserts.Count == 0)
            return true;
        // In the order in which they stand; the sort keeps those of one object in theirs.
        var ordered = _inserts.OrderBy(insert => insert.At).ToList();
        var item = _item.Span;
        var needed = item.Length + ordered.Sum(insert => insert.Bytes.Length);
        if (needed > _copy.Length)
            _copy = new byte[needed];
        var (from, to) = (0, 0);
        for (var i = 0; i < ordered.Count; i++)
        {
            item[from..ordered[i].At].CopyTo(_copy.AsSpan(to));
            to += ordered[i].At - from;
            from = ordered[i].At;
            ordered[i] = ordered[i] with { Start = to };
            ordered[i].Bytes.CopyTo(_copy.AsSpan(to));
            to += ordered[i].Bytes.Length;
        }

        item[from..].CopyTo(_copy.AsSpan(to));
        _length = to + item.Length - from;
        _inserts.Clear();
        _inserts.AddRange(ordered);
        _isBuilt = true;
        return Index.TryRead(Json);
    }

    /// <summary>Where in the item a finding is, however the message was put together.</summary>
    /// <param name="pointer">Into the message.</param>
    /// <param name="start">First byte in the message.</param>
    /// <param name="length">Bytes in the message.</param>
    public Place PlaceOf(string pointer, int start, int length)
    {
        var shift = 0;
        foreach (var insert in _inserts)
        {
            if (start >= insert.Start + insert.Bytes.Length)
                shift += insert.Bytes.Length;
            else if (start >= insert.Start)
                return PlaceIn(insert, pointer, start, length);
            else if (insert.Start < start + length)
                length -= insert.Bytes.Length;
        }

        return new Place(pointer, start - shift, length, false);
    }

    private Place PlaceIn(in MessageInsert insert, string pointer, int start, int length)
    {
        if (insert.Origin == InsertOrigin.Absent)
            return new Place(pointer, 0, _item.Length, false);
        if (insert.OriginPointer.Length > 0 && pointer.StartsWith(insert.Pointer, StringComparison.Ordinal))
            pointer = insert.OriginPointer + pointer[insert.Pointer.Length..];
        var within = start - insert.Start - insert.Head;
        return insert.OriginStart >= 0 && within >= 0
            ? new Place(pointer, insert.OriginStart + within, length, false)
            : new Place(pointer, 0, 0, insert.Origin == InsertOrigin.Envelope);
    }
}
