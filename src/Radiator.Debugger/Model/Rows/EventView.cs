using System.Text.RegularExpressions;
using Radiator.Events.Filters;

namespace Radiator.Debugger.Model.Rows;

/// <summary>
/// A list over a store: filter, pause, follow and selection. Nothing moves by itself under the reader: the selection is
/// an event, not a place; a pause freezes the view and never the store. Everything here is called by the UI thread.
/// </summary>
public sealed partial class EventView
{
    private const int SliceRows = 1_024;

    private static readonly TimeSpan s_askAgain = TimeSpan.FromSeconds(2);

    private readonly EventStore _store;
    private readonly MarkSet _marks;
    private readonly TimeProvider _clock;
    private readonly FilteredRows _rows;
    private StoreState _state;
    private Filter _filter = Filter.Everything;
    private bool _isJustSet;
    private bool _usesMarks;
    private bool _usesVerdicts;
    private long _askedAt;
    private long _marksSeen;
    private long? _pausedAt;
    private long? _selected;
    private long _seenBelow = long.MinValue;
    private int _screenRow;

    /// <summary>A view of everything, that follows.</summary>
    /// <param name="store">The rows.</param>
    /// <param name="marks">Marks, shared by all views of the store.</param>
    /// <param name="clock">For filters over time, and for how long an update may take.</param>
    /// <param name="follows">Whether the newest row is selected until somebody moves up; else the oldest is.</param>
    public EventView(EventStore store, MarkSet marks, TimeProvider clock, bool follows = true)
    {
        (_store, _marks, _clock, IsFollowing) = (store, marks, clock, follows);
        _rows = new FilteredRows(store, marks);
    }

    /// <summary>The rows behind the view.</summary>
    public EventStore Store => _store;

    /// <summary>The marks that this view shows.</summary>
    public MarkSet Marks => _marks;

    /// <summary>The filter as it was last typed, valid or not.</summary>
    public string FilterText { get; private set; } = "";

    /// <summary>Why the text cannot be used; then the list is that of the last one that could. Null for a valid
    /// one.</summary>
    public FilterError? FilterError { get; private set; }

    /// <summary>The filter that the list is of.</summary>
    public Filter Filter => _filter;

    /// <summary>
    /// Whether the filter is about time before now: then rows are asked again as it passes, every two seconds.
    /// </summary>
    public bool IsTimed { get; private set; }

    /// <summary>Rows of the list.</summary>
    public int Count => _rows.Count;

    /// <summary>Where everything is that was received, as of the last update.</summary>
    public ViewCounters Counters { get; private set; }

    /// <summary>Whether older rows have not been asked by the filter yet: call <see cref="Update(TimeSpan)"/> again
    /// soon.</summary>
    public bool IsScanning => !WaitsForVerdicts && Counters.WaitingForScan > 0;

    /// <summary>Whether the filter asks for verdicts that the store does not have yet.</summary>
    public bool WaitsForVerdicts => _usesVerdicts && !_store.CanJudge;

    /// <summary>Whether the view stands still while rows go on arriving.</summary>
    public bool IsPaused => _pausedAt is not null;

    /// <summary>Rows of the paused list that the store had to let go.</summary>
    public long Overtaken { get; private set; }

    /// <summary>Whether the newest row stays selected.</summary>
    public bool IsFollowing { get; private set; }

    /// <summary>Rows of the list that came below what the reader has seen, since following ended.</summary>
    public int NewBelow => IsFollowing ? 0 : Count - _rows.LowerBound(Math.Max(_seenBelow, _state.First));

    /// <summary>Sequence of the selected row; null for an empty list.</summary>
    public long? Selected => Count == 0 ? null : _rows[SelectedIndex];

    /// <summary>The selected row; null for an empty list.</summary>
    public EventRow? SelectedRow => Selected is { } selected ? _store.Get(selected) : null;

    /// <summary>Position of the selected row in the list; 0 for an empty one.</summary>
    public int SelectedIndex => Count == 0 ? 0
        : IsFollowing || _selected is not { } selected ? (IsFollowing ? Count - 1 : 0)
        : Math.Clamp(_rows.LowerBound(selected), 0, Count - 1);

    /// <summary>Sequence of the row at a position.</summary>
    public long SequenceAt(int index) => _rows[index];

    /// <summary>The row at a position from 0, oldest first; null where it has just been let go.</summary>
    public EventRow? RowAt(int index) => index < 0 || index >= Count ? null : _store.Get(_rows[index]);

    /// <summary>The rows of the list at this moment, oldest first: for an export, which takes its time.</summary>
    public IReadOnlyList<long> ToList()
    {
        var rows = new long[Count];
        for (var i = 0; i < rows.Length; i++)
            rows[i] = _rows[i];
        return rows;
    }

    /// <summary>Position of a row in the list; null where it is not in it.</summary>
    public int? IndexOf(long sequence)
    {
        var index = _rows.LowerBound(sequence);
        return index < Count && _rows[index] == sequence ? index : null;
    }

    /// <summary>
    /// Position of the first row to draw in a window, so that the selected row is in it and stays where it is on the
    /// screen while rows come and go.
    /// </summary>
    public int TopIndex(int height)
    {
        var row = Math.Clamp(IsFollowing ? height - 1 : _screenRow, 0, Math.Max(0, height - 1));
        var top = Math.Clamp(SelectedIndex - row, 0, Math.Max(0, Count - height));
        _screenRow = SelectedIndex - top;
        return top;
    }

    /// <summary>
    /// Filters anew, as somebody types. A text that cannot be used sets <see cref="FilterError"/> and leaves the list.
    /// </summary>
    public void SetFilter(string text)
    {
        FilterText = text;
        if (!Filter.TryParse(text, FilterScope.View, _clock, out var filter, out var error))
        {
            FilterError = error;
            return;
        }

        FilterError = null;
        if (filter.ToString() == _filter.ToString())
            return;
        _filter = filter;
        _usesVerdicts = !Filter.TryParse(text, FilterScope.Event, _clock, out _, out _);
        _usesMarks = _usesVerdicts && !Filter.TryParse(text, FilterScope.Observation, _clock, out _, out _);
        _usesVerdicts &= !_usesMarks || text.Trim() != "marked";
        IsTimed = Relative().IsMatch(text);
        _isJustSet = true;
        Restart();
    }

    /// <summary>
    /// Takes what has come and asks older rows, for about as long as it may; true where anything changed. Just after
    /// the filter was set only the newest are asked, which are what is seen first: a key waits for them.
    /// </summary>
    public bool Update(TimeSpan budget)
    {
        var begin = _clock.GetTimestamp();
        var changed = UpdateRows(SliceRows);
        if (_isJustSet)
        {
            _isJustSet = false;
            return changed;
        }

        while (IsScanning && _clock.GetElapsedTime(begin) < budget && UpdateRows(SliceRows))
            changed = true;
        return changed;
    }

    /// <summary>As above, one slice of so many rows: what a test steps by.</summary>
    public bool UpdateRows(int rows)
    {
        var before = Counters;
        _state = _store.State;
        _marks.ForgetBelow(_state.First);
        if ((_usesMarks && _marks.Version != _marksSeen)
            || (IsTimed && !IsScanning && _clock.GetElapsedTime(_askedAt) >= s_askAgain))
            Restart();
        // A view that was overtaken stands where it is now: nothing that came while it was paused slips into it.
        if (_pausedAt < _state.First)
            _pausedAt = _state.First;
        var limit = Limit;
        var gone = _rows.Forget(_state.First);
        if (IsPaused)
            Overtaken += gone;
        _screenRow = Math.Max(0, gone > 0 && SelectedIndex < _screenRow ? SelectedIndex : _screenRow);
        var looked = !WaitsForVerdicts && _rows.Look(_state, limit, rows);
        Counters = CountAll(limit);
        return looked || Counters != before;
    }

    /// <summary>Stands still; what arrives waits, and is counted.</summary>
    public void Pause()
    {
        if (IsPaused)
            return;
        _pausedAt = _state.Next;
        Overtaken = 0;
    }

    /// <summary>Goes on: what waited comes into the list.</summary>
    public void Resume()
    {
        _pausedAt = null;
        Overtaken = 0;
    }

    /// <summary>Selects the newest row, and keeps to it. Ends a pause.</summary>
    public void Follow()
    {
        Resume();
        IsFollowing = true;
        _selected = null;
    }

    /// <summary>Selects the row at a position; the nearest one where there is none. Ends following.</summary>
    public void Select(int index)
    {
        if (Count == 0)
            return;
        var before = SelectedIndex;
        if (IsFollowing)
            _seenBelow = _rows[Count - 1] + 1;
        IsFollowing = false;
        index = Math.Clamp(index, 0, Count - 1);
        _selected = _rows[index];
        _seenBelow = Math.Max(_seenBelow, _rows[index] + 1);
        _screenRow += index - before;
    }

    /// <summary>Selects a row by its sequence, or the next one that is in the list.</summary>
    public void SelectSequence(long sequence) => Select(_rows.LowerBound(sequence));

    /// <summary>
    /// Moves the selection by so many rows. Following goes on for as long as one tries to move down from the newest.
    /// </summary>
    public void Move(int rows)
    {
        if (IsFollowing && rows >= 0)
            return;
        Select(SelectedIndex + rows);
    }

    /// <summary>
    /// Selects the nearest row after (or before) the selected one that is bad; false where there is none.
    /// </summary>
    public bool SelectNextBad(bool forward)
    {
        var step = forward ? 1 : -1;
        for (var index = SelectedIndex + step; index >= 0 && index < Count; index += step)
        {
            if (_store.FactsOf(_rows[index]).IsBad)
            {
                Select(index);
                return true;
            }
        }

        return false;
    }

    /// <summary>
    /// Marks the selected row, or takes its mark away; false where there is none, or too many are marked.
    /// </summary>
    public bool ToggleMark() => Selected is { } selected && _marks.Toggle(selected);

    /// <summary>Selects the next (or previous) marked row of the list; false where there is none.</summary>
    public bool SelectNextMarked(bool forward)
    {
        if (Selected is not { } selected)
            return false;
        var marked = _marks.InOrder().Where(one => IndexOf(one) is not null);
        long? next = forward
            ? marked.Where(one => one > selected).Select(one => (long?)one).FirstOrDefault()
            : marked.Where(one => one < selected).Select(one => (long?)one).LastOrDefault();
        if (next is not { } sequence)
            return false;
        SelectSequence(sequence);
        return true;
    }

    /// <summary>
    /// Selects the next (or previous) row of the list whose bytes hold a text, beginning with the one after the
    /// selected; goes on at the other end. False where no row has it.
    /// </summary>
    public bool SelectNextMatch(SearchText text, bool forward)
    {
        if (Selected is not { } selected)
            return false;
        var (first, end) = (_rows[0], _rows[Count - 1] + 1);
        var found = forward
            ? Search(text, selected + 1, end, forward) ?? Search(text, first, selected + 1, forward)
            : Search(text, first, selected, forward) ?? Search(text, selected, end, forward);
        if (found is not { } sequence)
            return false;
        SelectSequence(sequence);
        return true;
    }

    // "ts > -5m": a length of time, which counts back from now. In a text of somebody's it costs a little work.
    [GeneratedRegex(@"\b(ts|received|timestamp)\s*[<>=!]+\s*-?\d+(\.\d+)?(ms|s|m|h|d)\b")]
    private static partial Regex Relative();

    private long? Search(SearchText text, long low, long high, bool forward)
    {
        if (_filter.ToString().Length == 0)
            return _store.Search(text, low, high, fromHigh: !forward);
        var (from, to) = (_rows.LowerBound(low), _rows.LowerBound(high));
        for (var i = 0; i < to - from; i++)
        {
            var sequence = _rows[forward ? from + i : to - 1 - i];
            if (_store.Search(text, sequence, sequence + 1, fromHigh: false) is not null)
                return sequence;
        }

        return null;
    }

    private void Restart()
    {
        // The selected row stays selected where it is in the new list too.
        _selected = IsFollowing ? null : Selected ?? _selected;
        (_marksSeen, _askedAt) = (_marks.Version, _clock.GetTimestamp());
        _rows.Restart(_filter, Limit);
        Counters = CountAll(Limit);
    }

    // What lies behind it waits for the end of the pause.
    private long Limit => Math.Max(_state.First, Math.Min(_pausedAt ?? long.MaxValue, _state.Next));

    private ViewCounters CountAll(long limit) => new(
        _state.Received, Count, _rows.Looked - Count, Math.Max(0, _state.Next - limit),
        _rows.Unseen(_state, limit), _state.Evicted, _state.Missed);
}
