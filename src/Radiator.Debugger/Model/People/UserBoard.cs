using Radiator.Debugger.Model.Rows;
using Radiator.Events;
using Radiator.Events.Json;

namespace Radiator.Debugger.Model.People;

/// <summary>
/// The people, or the accounts, behind the rows that are held: find one, see their lane and their sessions. What the
/// store does not hold any more is not here either: <see cref="NotHeld"/> says how much that is. UI thread.
/// </summary>
public sealed class UserBoard
{
    /// <summary>Rows that are looked at: the newest.</summary>
    public const int RowsMax = 200_000;

    /// <summary>People that are listed.</summary>
    public const int FoundMax = 500;

    /// <summary>Ids of one person that are listed.</summary>
    public const int IdsMax = 100;

    /// <summary>Events of one person that are listed: the newest.</summary>
    public const int LaneMax = 5_000;

    /// <summary>A pause of more than this begins a new session, unless it is set otherwise.</summary>
    public static readonly TimeSpan StandardIdle = TimeSpan.FromMinutes(30);

    private const int RowsATime = 4_096;

    private static readonly EventPath[] s_names = [EventPath.Parse("traits.email"), EventPath.Parse("traits.name")];

    private readonly EventStore _store;
    private readonly TimeProvider _clock;
    private readonly RowCursor _cursor;
    private IdentityGraph _graph = new();
    private List<PersonFact> _facts = [];
    private readonly Dictionary<int, string> _searchable = [];
    private readonly Dictionary<string, int> _sourceNumbers = new(StringComparer.Ordinal);
    private readonly List<string> _sources = [];
    // Accounts are ids of a third kind; the graph of people does not know them.
    private readonly Dictionary<string, int> _groupNumbers = new(StringComparer.Ordinal);
    private readonly List<string> _groups = [];
    private IReadOnlyList<PersonRow> _found = [];
    private bool _isStale = true;
    private bool _isUnsorted;
    private int _matched;
    private int _total;
    private long _evictedBefore;

    /// <summary>An empty board.</summary>
    /// <param name="store">The rows.</param>
    /// <param name="clock">For how long an update may take.</param>
    /// <param name="isOfAccounts">Whether it is about accounts (groupId) instead of people.</param>
    /// <param name="idle">A pause of more than this begins a new session; null: 30 minutes.</param>
    public UserBoard(EventStore store, TimeProvider clock, bool isOfAccounts = false, TimeSpan? idle = null)
    {
        (_store, _clock, IsOfAccounts, Idle) = (store, clock, isOfAccounts, idle ?? StandardIdle);
        _cursor = new RowCursor(store);
    }

    /// <summary>Whether it is about accounts instead of people.</summary>
    public bool IsOfAccounts { get; }

    /// <summary>A pause of more than this begins a new session; one of exactly this does not.</summary>
    public TimeSpan Idle { get; set; }

    /// <summary>Text that is looked for in ids, e-mail addresses and names, in any case; empty: everybody.</summary>
    public string Query
    {
        get;
        set
        {
            field = value;
            _isStale = true;
        }
    } = "";

    /// <summary>Whom the query finds, most recently seen first; at most <see cref="FoundMax"/>.</summary>
    public IReadOnlyList<PersonRow> Found
    {
        get
        {
            FindAnew();
            return _found;
        }
    }

    /// <summary>How many the query finds.</summary>
    public int Matched
    {
        get
        {
            FindAnew();
            return _matched;
        }
    }

    /// <summary>How many there are.</summary>
    public int Total
    {
        get
        {
            FindAnew();
            return _total;
        }
    }

    /// <summary>Events that are not held any more, or are older than the newest <see cref="RowsMax"/>.</summary>
    public long NotHeld { get; private set; }

    /// <summary>When the oldest event that is looked at happened; null where there is none.</summary>
    public DateTimeOffset? HeldSince { get; private set; }

    /// <summary>Whether rows have still to be looked at.</summary>
    public bool IsReading { get; private set; }

    /// <summary>Differs after every change.</summary>
    public long Version { get; private set; }

    /// <summary>Looks at rows that came, for about as long as it may; true where anything changed.</summary>
    public bool Update(TimeSpan budget)
    {
        var begin = _clock.GetTimestamp();
        ForgetEvicted();
        var changed = false;
        do
        {
            var taken = 0;
            for (; taken < RowsATime && _cursor.Next() is { } row; taken++)
                Add(row);

            IsReading = taken > 0 && _facts.Count < RowsMax;
            changed |= taken > 0;
        }
        while (IsReading && _clock.GetElapsedTime(begin) < budget);

        var state = _store.State;
        NotHeld = state.Evicted + Math.Max(0, state.Held - RowsMax);
        if (!changed)
            return false;
        (_isStale, Version) = (true, Version + 1);
        return true;
    }

    /// <summary>Everything that is held of one person or account, by their label; null where they are not known any
    /// more.</summary>
    public PersonDetail? Detail(string label)
    {
        var number = NumberOf(label);
        if (number < 0)
            return null;
        var owners = Owners();
        var lane = new List<PersonFact>();
        var gathering = new PersonGathering(number);
        for (var i = 0; i < _facts.Count; i++)
        {
            if (owners[i] != number)
                continue;
            lane.Add(_facts[i]);
            gathering.Add(_facts[i], HasTraits(_facts[i]));
        }

        if (lane.Count == 0)
            return null;
        lane.Sort((a, b) => a.At != b.At ? a.At.CompareTo(b.At) : a.Sequence.CompareTo(b.Sequence));
        var left = Math.Max(0, lane.Count - LaneMax);
        var items = new LaneReading(_store, _graph).Items(lane[left..]);
        var note = NotHeld == 0 && left == 0 ? ""
            : FormattableString.Invariant(
                $"{NotHeld + left} older events are not held any more, perhaps some of these");
        return new PersonDetail(ToRow(gathering), Sessions.Of(items, Idle), note);
    }

    private void Add(EventRow row)
    {
        if (row.Event is not { } item || _facts.Count >= RowsMax)
            return;
        var (user, anonymous) = (_graph.User(item.UserId), _graph.Anonymous(item.AnonymousId));
        _graph.SignIn(anonymous, user, row.Sequence);
        if (item.Type == EventType.Alias)
            _graph.Alias(item.PreviousId, user, row.Sequence);
        var group = IsOfAccounts ? GroupNumber(item.GroupId) : -1;
        _isUnsorted |= _facts.Count > 0 && row.Sequence < _facts[^1].Sequence;
        _facts.Add(new PersonFact(
            row.Sequence, item.Timestamp, user, anonymous, group, SourceNumber(row.Source), item.Type, row.IsBad,
            row.IsInternal));
        var named = IsOfAccounts ? group : Math.Max(user, anonymous);
        if (item.Type == (IsOfAccounts ? EventType.Group : EventType.Identify) && named >= 0)
            _searchable[named] = string.Join(' ', s_names.Select(path => Cut(item.Find(path).GetText())));
        if (HeldSince is not { } since || row.ReceivedAt < since)
            HeldSince = row.ReceivedAt;
    }

    private int GroupNumber(string id)
    {
        if (id.Length == 0 || (_groups.Count == IdentityGraph.Max && !_groupNumbers.ContainsKey(id)))
            return -1;
        if (_groupNumbers.TryGetValue(id, out var number))
            return number;
        _groupNumbers.Add(id, _groups.Count);
        _groups.Add(id);
        return _groups.Count - 1;
    }

    private int SourceNumber(string source)
    {
        if (_sourceNumbers.TryGetValue(source, out var number))
            return number;
        _sourceNumbers.Add(source, _sources.Count);
        _sources.Add(source);
        return _sources.Count - 1;
    }

    // What was joined by rows that are gone cannot be told from the rest: from time to time it is made anew.
    private void ForgetEvicted()
    {
        var state = _store.State;
        if (state.Evicted - _evictedBefore < Math.Max(1_000, state.Held / 4))
            return;
        _evictedBefore = state.Evicted;
        (_graph, _facts, HeldSince) = (new IdentityGraph(), [], null);
        _searchable.Clear();
        _groupNumbers.Clear();
        _groups.Clear();
        _cursor.Reset();
        _isStale = true;
    }

    /// <summary>Whose each fact is; -1: nobody's.</summary>
    private int[] Owners()
    {
        // A snapshot brings older rows after newer ones.
        if (_isUnsorted)
            _facts.Sort(static (a, b) => a.Sequence.CompareTo(b.Sequence));
        _isUnsorted = false;
        var owners = new int[_facts.Count];
        var first = _store.State.First;
        for (var i = 0; i < owners.Length; i++)
        {
            var fact = _facts[i];
            owners[i] = fact.Sequence < first ? -1
                : IsOfAccounts ? fact.Group
                : _graph.PersonOf(fact.User, fact.Anonymous, fact.Sequence);
        }

        if (IsOfAccounts)
            AccountMembers.Fill(_facts, owners, _graph);
        return owners;
    }

    private void FindAnew()
    {
        if (!_isStale)
            return;
        _isStale = false;
        var owners = Owners();
        var people = new Dictionary<int, PersonGathering>();
        for (var i = 0; i < owners.Length; i++)
        {
            if (owners[i] < 0)
                continue;
            if (!people.TryGetValue(owners[i], out var person))
                people.Add(owners[i], person = new PersonGathering(owners[i]));
            person.Add(_facts[i], HasTraits(_facts[i]));
        }

        _total = people.Count;
        foreach (var person in people.Values)
            person.IsMatch = IsMatch(person);
        var matches = people.Values.Where(person => person.IsMatch).ToArray();
        _matched = matches.Length;
        _found = [.. matches.OrderByDescending(person => person.Last).Take(FoundMax).Select(ToRow)];
    }

    private bool HasTraits(in PersonFact fact) =>
        fact.Type == (IsOfAccounts ? EventType.Group : EventType.Identify);

    private bool IsMatch(PersonGathering person)
    {
        if (Query.Length == 0 || LabelOf(person).Contains(Query, StringComparison.OrdinalIgnoreCase))
            return true;
        if (IsOfAccounts && _searchable.TryGetValue(person.Number, out var account)
            && account.Contains(Query, StringComparison.OrdinalIgnoreCase))
            return true;
        return person.Users.Concat(person.Anonymous).Any(id =>
            _graph.NameOf(id).Contains(Query, StringComparison.OrdinalIgnoreCase)
            || (!IsOfAccounts && _searchable.TryGetValue(id, out var text)
                && text.Contains(Query, StringComparison.OrdinalIgnoreCase)));
    }

    private PersonRow ToRow(PersonGathering person) => new()
    {
        Label = LabelOf(person),
        UserIds = [.. person.Users.Select(_graph.NameOf)],
        AnonymousIds = [.. person.Anonymous.Select(_graph.NameOf)],
        MoreIds = person.Users.Count == IdsMax || person.Anonymous.Count == IdsMax ? 1 : 0,
        Events = person.Events,
        Bad = person.Bad,
        FirstSeen = person.First,
        LastSeen = person.Last,
        Sources = [.. person.Sources.Select(source => _sources[source]).Where(source => source.Length > 0)],
        Traits = person.LastTraits == long.MinValue ? [] : LaneReading.TraitsOf(_store.Get(person.LastTraits)),
        IsInternal = person.IsInternal,
    };

    private string LabelOf(PersonGathering person) => IsOfAccounts ? _groups[person.Number]
        : person.Users.Count > 0 ? _graph.NameOf(person.Users[^1])
        : _graph.NameOf(person.Number);

    private int NumberOf(string label)
    {
        if (IsOfAccounts)
            return _groupNumbers.GetValueOrDefault(label, -1);
        return _graph.Find(label);
    }

    private static string Cut(string text) => text.Length <= 200 ? text : text[..200];
}
