using System.Runtime.InteropServices;

namespace Radiator.Debugger.Model.People;

/// <summary>
/// Which ids are one person. User ids are joined by alias calls, however many, and in a circle too. An anonymous id
/// belongs to the user who signed in next under it, else to the one before: on a shared machine two people keep apart.
/// At most <see cref="Max"/> ids. One thread.
/// </summary>
internal sealed class IdentityGraph
{
    /// <summary>Ids that are told apart; senders choose them. Events of further ones belong to nobody.</summary>
    public const int Max = 500_000;

    private readonly Dictionary<string, int> _users = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _anonymous = new(StringComparer.Ordinal);
    private readonly List<string> _names = [];
    private readonly List<int> _parents = [];
    private readonly Dictionary<int, Owners> _owners = [];

    public int Count => _names.Count;

    public string NameOf(int id) => _names[id];

    /// <summary>The person of an id of either kind, a user id before an anonymous one; -1 where it is not
    /// known.</summary>
    public int Find(string id) => _users.TryGetValue(id, out var user) ? Root(user)
        : _anonymous.TryGetValue(id, out var anonymous) ? PersonOf(-1, anonymous, long.MaxValue)
        : -1;

    /// <summary>The number of a user id; -1 for none, and beyond the limit.</summary>
    public int User(string id) => NumberOf(_users, id);

    /// <summary>The number of an anonymous id; -1 for none, and beyond the limit.</summary>
    public int Anonymous(string id) => NumberOf(_anonymous, id);

    /// <summary>An event that carries both.</summary>
    public void SignIn(int anonymous, int user, long sequence)
    {
        if (anonymous < 0 || user < 0)
            return;
        ref var owners = ref CollectionsMarshal.GetValueRefOrAddDefault(_owners, anonymous, out _);
        (owners ??= new Owners()).Add(sequence, user);
    }

    /// <summary>
    /// An alias call: what was <paramref name="previousId"/> is this user from now on, and was before.
    /// </summary>
    public void Alias(string previousId, int user, long sequence)
    {
        if (user < 0 || previousId.Length == 0)
            return;
        // The previous id may be of either kind; only one that was seen as anonymous is taken for that.
        if (_anonymous.TryGetValue(previousId, out var anonymous))
            SignIn(anonymous, user, sequence);
        if (User(previousId) is >= 0 and var before)
            Join(before, user);
    }

    /// <summary>Who an event is of: the same number for the same person; -1 for nobody.</summary>
    public int PersonOf(int user, int anonymous, long sequence)
    {
        if (user >= 0)
            return Root(user);
        if (anonymous < 0)
            return -1;
        return _owners.TryGetValue(anonymous, out var owners) ? Root(owners.At(sequence)) : anonymous;
    }

    private int Root(int id)
    {
        while (_parents[id] != id)
            id = _parents[id] = _parents[_parents[id]];
        return id;
    }

    private void Join(int left, int right)
    {
        var (a, b) = (Root(left), Root(right));
        // The older number stays, so that a person keeps it.
        if (a != b)
            _parents[Math.Max(a, b)] = Math.Min(a, b);
    }

    private int NumberOf(Dictionary<string, int> numbers, string id)
    {
        if (id.Length == 0)
            return -1;
        if (numbers.TryGetValue(id, out var number))
            return number;
        if (_names.Count == Max)
            return -1;
        number = _names.Count;
        numbers.Add(id, number);
        _names.Add(id);
        _parents.Add(number);
        return number;
    }

    /// <summary>Who signed in when; mostly one.</summary>
    private sealed class Owners
    {
        private readonly SortedList<long, int> _from = [];

        public void Add(long sequence, int user)
        {
            // Only changes matter: of a run of one user its first and last event.
            if (_from.Count >= 2 && _from.Keys[^1] < sequence && _from.Values[^1] == user && _from.Values[^2] == user)
                _from.RemoveAt(_from.Count - 1);
            _from[sequence] = user;
        }

        public int At(long sequence)
        {
            var (low, high) = (0, _from.Count);
            while (low < high)
            {
                var middle = (low + high) / 2;
                if (_from.Keys[middle] < sequence)
                    low = middle + 1;
                else
                    high = middle;
            }

            return _from.Values[Math.Min(low, _from.Count - 1)];
        }
    }
}
