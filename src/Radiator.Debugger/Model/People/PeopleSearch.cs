using Radiator.Debugger.Model.Rows;

namespace Radiator.Debugger.Model.People;

/// <summary>
/// Finds people, or accounts. All of them are looked at, in passes over plain arrays; what a list shows is put together
/// only of those that it shows, as there may be tens of thousands and a key waits for it. UI thread.
/// </summary>
internal sealed class PeopleSearch(EventStore store)
{
    private readonly PriorityQueue<int, (long Last, int Number)> _newest = new();
    private long[] _last = [];
    private int[] _places = [];
    private bool[] _matches = [];
    private bool[] _idMatches = [];

    /// <summary>Whom the query finds, most recently seen first; at most <see cref="UserBoard.FoundMax"/>.</summary>
    public IReadOnlyList<PersonRow> Found { get; private set; } = [];

    /// <summary>How many the query finds.</summary>
    public int Matched { get; private set; }

    /// <summary>How many there are.</summary>
    public int Total { get; private set; }

    /// <summary>Looks for a text in ids, e-mail addresses and names, in any case; empty: everybody.</summary>
    public void Find(PeopleReading reading, string query)
    {
        var owners = reading.Owners();
        var facts = reading.Facts;
        Clear(ref _last, reading.Numbers);
        for (var i = 0; i < facts.Count; i++)
        {
            if (owners[i] >= 0)
                _last[owners[i]] = Math.Max(_last[owners[i]], facts[i].At.UtcTicks);
        }

        if (query.Length > 0)
            Match(reading, owners, query);
        Select(reading.Numbers, query.Length > 0);
        Found = [.. Gather(reading, owners).Select(person => ToRow(reading, person))];
    }

    /// <summary>A person as a list shows them.</summary>
    public PersonRow ToRow(PeopleReading reading, PersonGathering person) => new()
    {
        Label = reading.LabelOf(person),
        UserIds = [.. person.Users.Select(reading.Graph.NameOf)],
        AnonymousIds = [.. person.Anonymous.Select(reading.Graph.NameOf)],
        MoreIds = person.Users.Count == UserBoard.IdsMax || person.Anonymous.Count == UserBoard.IdsMax ? 1 : 0,
        Events = person.Events,
        Bad = person.Bad,
        FirstSeen = person.First,
        LastSeen = person.Last,
        Sources = [.. person.Sources.Select(reading.SourceOf).Where(source => source.Length > 0)],
        Traits = person.LastTraits == long.MinValue ? [] : LaneReading.TraitsOf(store.Get(person.LastTraits)),
        IsInternal = person.IsInternal,
    };

    // A person matches by any id of theirs; so the ids are looked through, once each, and then whose they are.
    private void Match(PeopleReading reading, int[] owners, string query)
    {
        Clear(ref _matches, reading.Numbers);
        Clear(ref _idMatches, reading.Graph.Count);
        for (var id = 0; id < reading.Graph.Count; id++)
        {
            _idMatches[id] = Contains(reading.Graph.NameOf(id), query)
                || (!reading.IsOfAccounts && Contains(reading.SearchableOf(id), query));
        }

        for (var number = 0; reading.IsOfAccounts && number < reading.Numbers; number++)
        {
            _matches[number] = Contains(reading.GroupOf(number), query)
                || Contains(reading.SearchableOf(number), query);
        }

        for (var i = 0; i < reading.Facts.Count; i++)
        {
            if (owners[i] < 0)
                continue;
            var fact = reading.Facts[i];
            _matches[owners[i]] |= (fact.User >= 0 && _idMatches[fact.User])
                || (fact.Anonymous >= 0 && _idMatches[fact.Anonymous]);
        }
    }

    private void Select(int numbers, bool isAsked)
    {
        (Total, Matched) = (0, 0);
        _newest.Clear();
        for (var number = 0; number < numbers; number++)
        {
            if (_last[number] == 0)
                continue;
            Total++;
            if (isAsked && !_matches[number])
                continue;
            Matched++;
            // Of two that were seen at once the one who was here first.
            var rank = (_last[number], -number);
            if (_newest.Count < UserBoard.FoundMax)
                _newest.Enqueue(number, rank);
            else
                _newest.EnqueueDequeue(number, rank);
        }
    }

    private PersonGathering[] Gather(PeopleReading reading, int[] owners)
    {
        Clear(ref _places, reading.Numbers);
        var people = new PersonGathering[_newest.Count];
        for (var place = people.Length; _newest.TryDequeue(out var number, out _); place--)
        {
            people[place - 1] = new PersonGathering(number);
            _places[number] = place;
        }

        for (var i = 0; i < reading.Facts.Count; i++)
        {
            if (owners[i] >= 0 && _places[owners[i]] is > 0 and var place)
                people[place - 1].Add(reading.Facts[i], reading.HasTraits(reading.Facts[i]));
        }

        return people;
    }

    private static bool Contains(string text, string query) => text.Contains(query, StringComparison.OrdinalIgnoreCase);

    private static void Clear<T>(ref T[] values, int count)
    {
        if (values.Length < count)
            values = new T[Math.Max(count, 2 * values.Length)];
        else
            Array.Clear(values, 0, count);
    }
}
