using Radiator.Debugger.Model.Rows;
using Radiator.Events;
using Radiator.Events.Json;

namespace Radiator.Debugger.Model.People;

/// <summary>What the rows of a store say of people, or of accounts, as far as they were read. UI thread.</summary>
internal sealed class PeopleReading(EventStore store, bool isOfAccounts)
{
    private static readonly EventPath[] s_names = [EventPath.Parse("traits.email"), EventPath.Parse("traits.name")];

    private readonly RowCursor _cursor = new(store);
    private readonly List<PersonFact> _facts = [];
    private readonly Dictionary<int, string> _searchable = [];
    private readonly Dictionary<string, int> _sourceNumbers = new(StringComparer.Ordinal);
    private readonly List<string> _sources = [];
    // Accounts are ids of a third kind; the graph of people does not know them.
    private readonly Dictionary<string, int> _groupNumbers = new(StringComparer.Ordinal);
    private readonly List<string> _groups = [];
    private int[] _owners = [];
    private bool _isKnown;
    private bool _isUnsorted;

    public bool IsOfAccounts => isOfAccounts;

    public IdentityGraph Graph { get; } = new();

    /// <summary>One of each event, in the order of the rows once <see cref="Owners"/> was asked.</summary>
    public List<PersonFact> Facts => _facts;

    /// <summary>Whether there may be rows that were not read.</summary>
    public bool IsBehind { get; private set; } = true;

    /// <summary>When the oldest event that was read came; null where there is none.</summary>
    public DateTimeOffset? HeldSince { get; private set; }

    /// <summary>People, or accounts, have numbers below this.</summary>
    public int Numbers => isOfAccounts ? _groups.Count : Graph.Count;

    /// <summary>Reads rows that were not read yet; how many.</summary>
    public int Read(int rowsMax)
    {
        var taken = 0;
        for (; taken < rowsMax && _facts.Count < UserBoard.RowsMax && _cursor.Next() is { } row; taken++)
            Add(row);
        IsBehind = taken == rowsMax;
        _isKnown &= taken == 0;
        return taken;
    }

    /// <summary>Whose each fact is; -1: nobody's, or of a row that is not held any more. At least as many as there are
    /// facts; good until more is read.</summary>
    public int[] Owners()
    {
        if (_isKnown)
            return _owners;
        // A snapshot brings older rows after newer ones.
        if (_isUnsorted)
            _facts.Sort(static (a, b) => a.Sequence.CompareTo(b.Sequence));
        (_isUnsorted, _isKnown) = (false, true);
        if (_owners.Length < _facts.Count)
            _owners = new int[_facts.Capacity];
        var first = store.State.First;
        for (var i = 0; i < _facts.Count; i++)
        {
            var fact = _facts[i];
            _owners[i] = fact.Sequence < first ? -1
                : isOfAccounts ? fact.Group
                : Graph.PersonOf(fact.User, fact.Anonymous, fact.Sequence);
        }

        if (isOfAccounts)
            AccountMembers.Fill(_facts, _owners, Graph);
        return _owners;
    }

    /// <summary>The person, or account, of a label; -1 where it is not known.</summary>
    public int NumberOf(string label) =>
        isOfAccounts ? _groupNumbers.GetValueOrDefault(label, -1) : Graph.Find(label);

    public string LabelOf(PersonGathering person) => isOfAccounts ? _groups[person.Number]
        : Graph.NameOf(person.Users.Count > 0 ? person.Users[^1] : person.Number);

    public string GroupOf(int number) => _groups[number];

    public string SourceOf(int number) => _sources[number];

    /// <summary>E-mail address and name of an id, or of an account, as its last identify or group call has them; empty
    /// where there are none.</summary>
    public string SearchableOf(int number) => _searchable.GetValueOrDefault(number, "");

    /// <summary>Whether it is a call that tells traits.</summary>
    public bool HasTraits(in PersonFact fact) => fact.Type == TellingType;

    private EventType TellingType => isOfAccounts ? EventType.Group : EventType.Identify;

    private void Add(EventRow row)
    {
        if (row.Event is not { } item)
            return;
        var (user, anonymous) = (Graph.User(item.UserId), Graph.Anonymous(item.AnonymousId));
        Graph.SignIn(anonymous, user, row.Sequence);
        if (item.Type == EventType.Alias)
            Graph.Alias(item.PreviousId, user, row.Sequence);
        var group = isOfAccounts ? GroupNumber(item.GroupId) : -1;
        _isUnsorted |= _facts.Count > 0 && row.Sequence < _facts[^1].Sequence;
        _facts.Add(new PersonFact(
            row.Sequence, item.Timestamp, user, anonymous, group, SourceNumber(row.Source), item.Type, row.IsBad,
            row.IsInternal));
        var named = isOfAccounts ? group : Math.Max(user, anonymous);
        if (item.Type == TellingType && named >= 0)
            _searchable[named] = string.Join(' ', s_names.Select(path => Cut(item.Find(path).GetText())));
        if (HeldSince is not { } since || row.ReceivedAt < since)
            HeldSince = row.ReceivedAt;
    }

    private int GroupNumber(string id)
    {
        if (id.Length == 0)
            return -1;
        if (_groupNumbers.TryGetValue(id, out var number))
            return number;
        if (_groups.Count == IdentityGraph.Max)
            return -1;
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

    private static string Cut(string text) => text.Length <= 200 ? text : text[..200];
}
