using System.Text;
using Radiator.Wire.Stream.V1;

namespace Radiator.Collector.Erasure;

/// <summary>
/// The ids of one person, and which records are theirs (docs/retention.md, "Whose records"). Grows while the log is
/// read, and is bounded. Not thread-safe.
/// </summary>
internal sealed class PersonIds
{
    /// <summary>Of each kind. A person has a handful; a test account may have one for each run.</summary>
    public const int Max = 1_000;

    // A shorter id is found between quotes alone: "7" stands in every other text.
    private const int PlainLengthMin = 6;

    private readonly HashSet<string> _users = new(StringComparer.Ordinal);
    private readonly HashSet<string> _anonymous = new(StringComparer.Ordinal);

    public PersonIds(ErasureSubject subject)
    {
        Add(_users, subject.UserId);
        foreach (var id in subject.AnonymousIds)
            Add(_anonymous, id);
    }

    public IReadOnlyCollection<string> Users => _users;

    public IReadOnlyCollection<string> Anonymous => _anonymous;

    /// <summary>There were more than <see cref="Max"/>.</summary>
    public bool IsFull { get; private set; }

    /// <summary>Takes what an event says of the person; true where it is new.</summary>
    public bool Learn(Event logged)
    {
        if (!_users.Contains(logged.UserId))
            return false;
        var isNew = Add(_anonymous, logged.AnonymousId);
        // An alias says that both ids are one person. It is followed to the id that went, never to one that came
        // instead: whoever may send could otherwise have another one's events erased with his own.
        if (logged.Type == EventType.Alias)
            isNew |= Add(_users, logged.PreviousId) | Add(_anonymous, logged.PreviousId);
        return isNew;
    }

    /// <summary>
    /// Whether an event is the person's. One with another user id is not, whatever device it came from.
    /// </summary>
    public bool Owns(Event logged) =>
        _users.Contains(logged.UserId)
        || (logged.UserId.Length == 0 && _anonymous.Contains(logged.AnonymousId))
        || (logged.Type == EventType.Alias && logged.PreviousId.Length > 0
            && (_users.Contains(logged.PreviousId) || _anonymous.Contains(logged.PreviousId)));

    /// <summary>Whether bytes that became no event name the person.</summary>
    public bool IsNamedIn(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty)
            return false;
        foreach (var id in _users.Concat(_anonymous))
        {
            if (bytes.IndexOf(Encoding.UTF8.GetBytes($"\"{id}\"")) >= 0
                || (id.Length >= PlainLengthMin && bytes.IndexOf(Encoding.UTF8.GetBytes(id)) >= 0))
                return true;
        }

        return false;
    }

    private bool Add(HashSet<string> ids, string id)
    {
        if (id.Length == 0 || ids.Contains(id))
            return false;
        if (ids.Count >= Max)
        {
            IsFull = true;
            return false;
        }

        return ids.Add(id);
    }
}
