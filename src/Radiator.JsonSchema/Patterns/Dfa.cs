using Radiator.JsonSchema.Evaluating;

namespace Radiator.JsonSchema.Patterns;

/// <summary>
/// Searches with an <see cref="Nfa"/>, each set of its states made one state when it is first met. One look a byte once
/// it is warm; linear always. Safe from any thread.
/// </summary>
internal sealed class Dfa
{
    private const int MembersPerStep = 8;

    private readonly Nfa _nfa;
    private readonly byte[] _classes = new byte[256];
    private readonly byte[] _samples;
    private readonly bool _isAnchored;
    private readonly Lock _lock = new();
    private DfaTable _table;

    public Dfa(Nfa nfa)
    {
        _nfa = nfa;
        _samples = Classify(nfa, _classes);
        _isAnchored = !CanStart(behindWord: false, beforeWord: false) && !CanStart(behindWord: false, beforeWord: true)
            && !CanStart(behindWord: true, beforeWord: false) && !CanStart(behindWord: true, beforeWord: true);
        _table = new DfaTable(_samples.Length, nfa.Start);
    }

    /// <summary>
    /// Whether the pattern matches anywhere in a text. Steps pay for states that are made; none left: unknown.
    /// </summary>
    public Answer Match(ReadOnlySpan<byte> text, ref long steps)
    {
        var table = Volatile.Read(ref _table);
        var next = table.Next;
        var classes = _classes;
        var state = table.Initial;
        foreach (var unit in text)
        {
            var from = state;
            state = next[from + classes[unit]];
            if (state > 0)
                continue;
            if (state == DfaTable.Unmade)
            {
                state = Make(ref table, from, classes[unit], ref steps);
                next = table.Next;
                if (steps < 0)
                    return Answer.Unknown;
            }

            if (state < 0)
                return state == DfaTable.Matched ? Answer.Yes : Answer.No;
        }

        var answer = table.AtEnd(state);
        return answer == Answer.Unknown ? End(table, state) : answer;
    }

    private Answer End(DfaTable table, int state)
    {
        lock (_lock)
        {
            var (core, isStart, isBehindWord) = table.StateAt(state);
            var (_, hasAccept) = Close(core, new Place(isStart, isBehindWord, IsBeforeWord: false, IsEnd: true));
            return table.SetAtEnd(state, hasAccept ? Answer.Yes : Answer.No);
        }
    }

    // Where a class of bytes leads from a state, entered into the table; into a new one where it was full.
    private int Make(ref DfaTable table, int from, byte byteClass, ref long steps)
    {
        lock (_lock)
        {
            var unit = _samples[byteClass];
            var origin = table.StateAt(from);
            var closed = Close(origin.Core, new Place(origin.IsStart, origin.IsBehindWord, IsWord(unit), IsEnd: false));
            steps -= 1 + (closed.Members.Count / MembersPerStep);
            table = _table = _table.WithRoom();
            var to = closed.HasAccept ? DfaTable.Matched : Step(closed.Members, unit, table);
            table.Next[table.Find(origin) + byteClass] = to;
            return to;
        }
    }

    private int Step(List<int> members, byte unit, DfaTable table)
    {
        var next = new SortedSet<int>();
        foreach (var member in members)
        {
            foreach (var (first, last, to) in _nfa.States[member].Edges)
            {
                if (unit >= first && unit <= last)
                    next.Add(to);
            }
        }

        if (!_isAnchored)
            next.Add(_nfa.Start);
        return next.Count == 0
            ? DfaTable.Dead
            : table.Find(new DfaTable.State([.. next], IsStart: false, _nfa.HasWordBoundary && IsWord(unit)));
    }

    // Whether a match can begin anywhere but at the start.
    private bool CanStart(bool behindWord, bool beforeWord)
    {
        var (members, hasAccept) = Close([_nfa.Start], new Place(false, behindWord, beforeWord, IsEnd: false));
        return hasAccept || members.Count > 0
            || Close([_nfa.Start], new Place(false, behindWord, beforeWord, IsEnd: true)).HasAccept;
    }

    // The states with edges that are reached without a byte, and whether the end is.
    private (List<int> Members, bool HasAccept) Close(ReadOnlySpan<int> core, Place place)
    {
        var members = new List<int>();
        var seen = new HashSet<int>();
        var open = new Stack<int>();
        foreach (var member in core)
            open.Push(member);
        while (open.TryPop(out var member))
        {
            if (!seen.Add(member))
                continue;
            var state = _nfa.States[member];
            if (state.Edges.Length > 0)
                members.Add(member);
            if (state.Assertion is { } assertion && !place.Holds(assertion))
                continue;
            foreach (var next in state.Free)
                open.Push(next);
        }

        return (members, seen.Contains(Nfa.Accept));
    }

    private static bool IsWord(byte unit) => char.IsAsciiLetterOrDigit((char)unit) || unit == '_';

    // Bytes that no edge tells apart are one class.
    private static byte[] Classify(Nfa nfa, byte[] classes)
    {
        var starts = new SortedSet<int> { 0 };
        foreach (var state in nfa.States)
        {
            foreach (var (first, last, _) in state.Edges)
            {
                starts.Add(first);
                starts.Add(last + 1);
            }
        }

        if (nfa.HasWordBoundary)
            starts.UnionWith(['0', '9' + 1, 'A', 'Z' + 1, '_', '_' + 1, 'a', 'z' + 1]);
        starts.Remove(256);
        var samples = starts.Select(start => (byte)start).ToArray();
        for (var unit = 0; unit < 256; unit++)
            classes[unit] = (byte)(samples.Count(sample => sample <= unit) - 1);
        return samples;
    }

    /// <summary>What is known about a place between two bytes.</summary>
    private readonly record struct Place(bool IsStart, bool IsBehindWord, bool IsBeforeWord, bool IsEnd)
    {
        public bool Holds(AssertionKind assertion) => assertion switch
        {
            AssertionKind.Start => IsStart,
            AssertionKind.End => IsEnd,
            AssertionKind.WordBoundary => IsBehindWord != IsBeforeWord,
            _ => IsBehindWord == IsBeforeWord,
        };
    }
}
