using Radiator.Daemon.Observations;
using Radiator.Events;
using Radiator.Events.Checking;
using Radiator.Events.Json;
using Radiator.Wire;
using V1 = Radiator.Wire.Attach.V1;

namespace Radiator.Daemon.Attach;

/// <summary>
/// The users of the ring. An anonymous id belongs to the user id that it was last seen with; what somebody did before
/// they signed in counts as theirs.
/// </summary>
internal sealed class UserSearch
{
    private const int AnonymousIdsMax = 100;

    private static readonly EventPath[] NamePaths = [EventPath.Parse("traits.email"), EventPath.Parse("traits.name")];

    private readonly ObservedRecord[] _newestFirst;
    private readonly Dictionary<string, string> _userOf = new(StringComparer.Ordinal);

    public UserSearch(ObservedRecord[] newestFirst)
    {
        _newestFirst = newestFirst;
        foreach (var record in newestFirst)
        {
            if (record.Observation?.Event is { UserId.Length: > 0, AnonymousId.Length: > 0 } item)
                _userOf.TryAdd(item.AnonymousId, item.UserId);
        }
    }

    /// <summary>
    /// Users with the text in an id, or in the e-mail or name of an identify call; case does not matter. An empty text
    /// matches everybody.
    /// </summary>
    public IEnumerable<V1.UserRow> Find(string text, int limit, CancellationToken cancellationToken)
    {
        var users = new Dictionary<(string UserId, string AnonymousId), User>();
        var inOrder = new List<User>();
        foreach (var record in _newestFirst)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (record.Observation is not { } observation || KeyOf(observation.Event) is not { } key)
                continue;
            if (!users.TryGetValue(key, out var user))
            {
                users.Add(key, user = new User(key.UserId, observation.Event.ReceivedAt));
                inOrder.Add(user);
            }

            user.Add(observation, text);
        }

        return inOrder.Where(user => user.IsMatch).Take(limit).Select(user => user.Row);
    }

    private (string UserId, string AnonymousId)? KeyOf(AnalyticsEvent item)
    {
        if (item.UserId.Length > 0)
            return (item.UserId, "");
        if (item.AnonymousId.Length == 0)
            return null;
        return _userOf.TryGetValue(item.AnonymousId, out var userId) ? (userId, "") : ("", item.AnonymousId);
    }

    private sealed class User
    {
        public User(string userId, DateTimeOffset lastSeen) =>
            Row = new V1.UserRow { UserId = userId, LastSeenUnixNanos = UnixNanos.From(lastSeen) ?? 0 };

        public V1.UserRow Row { get; }

        public bool IsMatch { get; private set; }

        public void Add(Observation observation, string text)
        {
            var item = observation.Event;
            Row.Events++;
            if (observation.Verdict == Verdict.Violating)
                Row.Violating++;
            if (item.AnonymousId.Length > 0 && Row.AnonymousIds.Count < AnonymousIdsMax
                && !Row.AnonymousIds.Contains(item.AnonymousId))
            {
                Row.AnonymousIds.Add(item.AnonymousId);
            }

            IsMatch = IsMatch || Matches(item, text);
        }

        private static bool Matches(AnalyticsEvent item, string text) =>
            item.UserId.Contains(text, StringComparison.OrdinalIgnoreCase)
            || item.AnonymousId.Contains(text, StringComparison.OrdinalIgnoreCase)
            || (item.Type == EventType.Identify && NamePaths.Any(path =>
                item.Find(path) is { Kind: JsonKind.String } value
                && value.GetText().Contains(text, StringComparison.OrdinalIgnoreCase)));
    }
}
