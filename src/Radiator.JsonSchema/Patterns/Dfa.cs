using System.Runtime.InteropServices;
using Radiator.JsonSchema.Evaluating;

namespace Radiator.JsonSchema.Patterns;

/// <summary>
/// Searches with an <see cref="Nfa"/>, each set of its states made one state when it is first met. One look a byte once
/// it is warm; linear always. Safe from any thread.
/// </summary>
internal sealed class Dfa
{
    // Beyond these the states are forgotten and made anew, so that a hostile text cannot fill the memory.
    private const int StatesMax = 2_000;
    private const int MembersMax = 500_000;

    private const int MembersPerStep = 8;

    private readonly Nfa _nfa;
    private readonly byte[] _classes = new byte[256];
    private readonly byte[] _samples;
    private readonly bool _isAnchored;
    private readonly Lock _lock = new();
    private readonly State _initial;
    private Dictionary<string, State> _known = new(StringComparer.Ordinal);
    private int _members;

    public Dfa(Nfa nfa)
    {
        _nfa = nfa;
        _samples = Classify(nfa, _classes);
        var later = Close([nfa.Start], new Place(false, false, false, false));
        _isAnchored = !later.HasAccept && later.Members.All(member => nfa.States[member].Edges.Length == 0);
        _initial = new State([nfa.Start], isStart: true, isBehindWord: false, _samples.Length);
    }

    /// <summary>Whether the pattern matches anywhere in a text. Steps pay for states that are made; none left: unknown.</summary>
    public Answer Match(ReadOnlySpan<byte> text, ref long steps)
    {
        var state = _initial;
        foreach (var unit in text)
        {
            var next = state.Next[_classes[unit]] ?? Make(state, _classes[unit], ref steps);
            if (next.Verdict is { } verdict)
                return verdict ? Answer.Yes : Answer.No;
            if (steps < 0)
                return Answer.Unknown;
            state = next;
        }

        return (state.IsAccepting ??= Close(state.Members, new Place(state.IsStart, state.IsBehindWord, false, true)).HasAccept)
            ? Answer.Yes
            : Answer.No;
    }

    private State Make(State from, byte byteClass, ref long steps)
    {
        var unit = _samples[byteClass];
        var closed = Close(from.Members, new Place(from.IsStart, from.IsBehindWord, IsWord(unit), false));
        steps -= 1 + (closed.Members.Count / MembersPerStep);
        var made = closed.HasAccept ? State.Matched : Step(closed.Members, unit);
        return from.Next[byteClass] = made;
    }

    private State Step(List<int> members, byte unit)
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
        if (next.Count == 0)
            return State.Dead;
        int[] core = [.. next];
        var isBehindWord = _nfa.HasWordBoundary && IsWord(unit);
        var key = string.Concat(MemoryMarshal.Cast<int, char>(core).ToString(), isBehindWord ? "w" : "");
        lock (_lock)
        {
            if (_known.TryGetValue(key, out var known))
                return known;
            if (_known.Count >= StatesMax || _members >= MembersMax)
            {
                (_known, _members) = (new Dictionary<string, State>(StringComparer.Ordinal), 0);
                Array.Clear(_initial.Next);
            }

            _members += core.Length;
            return _known[key] = new State(core, isStart: false, isBehindWord, _samples.Length);
        }
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

    private sealed class State(int[] members, bool isStart, bool isBehindWord, int classes)
    {
        public static State Matched { get; } = new([], false, false, 0) { Verdict = true };

        public static State Dead { get; } = new([], false, false, 0) { Verdict = false };

        /// <summary>Reached by the last byte alone.</summary>
        public int[] Members { get; } = members;

        public bool IsStart { get; } = isStart;

        public bool IsBehindWord { get; } = isBehindWord;

        /// <summary>By class of byte; null where nobody went yet.</summary>
        public State?[] Next { get; } = new State?[classes];

        /// <summary>The answer, where no more bytes can change it.</summary>
        public bool? Verdict { get; init; }

        /// <summary>The answer where the text ends here; null until somebody asked.</summary>
        public bool? IsAccepting { get; set; }
    }
}
