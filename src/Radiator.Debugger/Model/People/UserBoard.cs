using Radiator.Debugger.Model.Rows;

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

    // Between two looks at the clock.
    private const int RowsATime = 512;

    private readonly EventStore _store;
    private readonly TimeProvider _clock;
    private readonly PeopleSearch _search;
    private PeopleReading _reading;
    private PeopleReading? _fresh;
    private bool _isStale = true;
    private long _evictedBefore;

    /// <summary>An empty board.</summary>
    /// <param name="store">The rows.</param>
    /// <param name="clock">For how long an update may take.</param>
    /// <param name="isOfAccounts">Whether it is about accounts (groupId) instead of people.</param>
    /// <param name="idle">A pause of more than this begins a new session; null: 30 minutes.</param>
    public UserBoard(EventStore store, TimeProvider clock, bool isOfAccounts = false, TimeSpan? idle = null)
    {
        (_store, _clock, IsOfAccounts, Idle) = (store, clock, isOfAccounts, idle ?? StandardIdle);
        _search = new PeopleSearch(store);
        _reading = new PeopleReading(store, isOfAccounts);
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
            return _search.Found;
        }
    }

    /// <summary>How many the query finds.</summary>
    public int Matched
    {
        get
        {
            FindAnew();
            return _search.Matched;
        }
    }

    /// <summary>How many there are.</summary>
    public int Total
    {
        get
        {
            FindAnew();
            return _search.Total;
        }
    }

    /// <summary>Events that are not held any more, or are older than the newest <see cref="RowsMax"/>.</summary>
    public long NotHeld { get; private set; }

    /// <summary>When the oldest event that is looked at happened; null where there is none.</summary>
    public DateTimeOffset? HeldSince => _reading.HeldSince;

    /// <summary>Whether rows have still to be looked at.</summary>
    public bool IsReading { get; private set; }

    /// <summary>Differs after every change.</summary>
    public long Version { get; private set; }

    /// <summary>Looks at rows that came, for about as long as it may; true where anything changed.</summary>
    public bool Update(TimeSpan budget)
    {
        var begin = _clock.GetTimestamp();
        BeginAnew();
        var changed = false;
        do
        {
            var taken = _reading.Read(RowsATime) + (_fresh?.Read(RowsATime) ?? 0);
            changed |= taken > 0;
            if (_fresh is { IsBehind: false })
            {
                (_reading, _fresh) = (_fresh, null);
                changed = true;
            }

            IsReading = _reading.IsBehind || _fresh is not null;
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
        var number = _reading.NumberOf(label);
        if (number < 0)
            return null;
        var owners = _reading.Owners();
        var facts = _reading.Facts;
        var lane = new List<PersonFact>();
        var gathering = new PersonGathering(number);
        for (var i = 0; i < facts.Count; i++)
        {
            if (owners[i] != number)
                continue;
            lane.Add(facts[i]);
            gathering.Add(facts[i], _reading.HasTraits(facts[i]));
        }

        if (lane.Count == 0)
            return null;
        lane.Sort((a, b) => a.At != b.At ? a.At.CompareTo(b.At) : a.Sequence.CompareTo(b.Sequence));
        var left = Math.Max(0, lane.Count - LaneMax);
        var items = new LaneReading(_store, _reading.Graph).Items(lane[left..]);
        var note = NotHeld == 0 && left == 0 ? ""
            : FormattableString.Invariant(
                $"{NotHeld + left} older events are not held any more, perhaps some of these");
        return new PersonDetail(_search.ToRow(_reading, gathering), Sessions.Of(items, Idle), note);
    }

    // What was joined by rows that are gone cannot be told from the rest: from time to time all is read anew, and what
    // was read before is shown until then.
    private void BeginAnew()
    {
        var state = _store.State;
        if (state.Evicted - _evictedBefore < Math.Max(1_000, state.Held / 4))
            return;
        _evictedBefore = state.Evicted;
        _fresh = new PeopleReading(_store, IsOfAccounts);
    }

    private void FindAnew()
    {
        if (!_isStale)
            return;
        _isStale = false;
        _search.Find(_reading, Query);
    }
}
