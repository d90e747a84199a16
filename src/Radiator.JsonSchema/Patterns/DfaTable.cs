using System.Runtime.InteropServices;
using Radiator.JsonSchema.Evaluating;

namespace Radiator.JsonSchema.Patterns;

/// <summary>
/// The states of a <see cref="Dfa"/> that were met, and where the classes of bytes lead from each. A state is named by
/// where its row begins. Written under the owner's lock, read without: an entry that is not seen yet is made again.
/// </summary>
internal sealed class DfaTable
{
    public const int Unmade = 0;
    public const int Dead = -1;
    public const int Matched = -2;

    // Beyond these all states are forgotten and made anew, so that a hostile text cannot fill the memory.
    private const int StatesMax = 2_000;
    private const int MembersMax = 500_000;

    // A state takes a place in the table, its origin perhaps another.
    private const int Room = 2;

    private readonly int _classes;
    private readonly int _start;
    private readonly State[] _states;
    private readonly byte[] _atEnd;
    private readonly Dictionary<string, int> _known;
    private int _count = 1;
    private int _members;

    public DfaTable(int classes, int start)
        : this(classes, start, capacity: 8) => Initial = Find(new State([start], IsStart: true, IsBehindWord: false));

    private DfaTable(int classes, int start, int capacity)
    {
        (_classes, _start) = (classes, start);
        Next = new int[capacity * classes];
        _states = new State[capacity];
        _atEnd = new byte[capacity];
        _known = new Dictionary<string, int>(StringComparer.Ordinal);
    }

    private DfaTable(DfaTable smaller)
        : this(smaller._classes, smaller._start, smaller._states.Length * 2)
    {
        smaller.Next.CopyTo(Next, 0);
        smaller._states.CopyTo(_states, 0);
        smaller._atEnd.CopyTo(_atEnd, 0);
        _known = smaller._known;
        (_count, _members, Initial) = (smaller._count, smaller._members, smaller.Initial);
    }

    /// <summary>States of the pattern that a byte led to, and what is known about the place behind it.</summary>
    public readonly record struct State(int[] Core, bool IsStart, bool IsBehindWord);

    /// <summary>By state plus class of byte.</summary>
    public int[] Next { get; }

    public int Initial { get; }

    public State StateAt(int state) => _states[state / _classes];

    public Answer AtEnd(int state) =>
        (Answer)(_atEnd[state / _classes] - 1) is >= 0 and var answer ? answer : Answer.Unknown;

    public Answer SetAtEnd(int state, Answer answer)
    {
        _atEnd[state / _classes] = (byte)((int)answer + 1);
        return answer;
    }

    /// <summary>This table, or one with room for what a step can add.</summary>
    public DfaTable WithRoom()
    {
        if (_count + Room <= _states.Length)
            return this;
        return _count >= StatesMax || _members >= MembersMax ? new DfaTable(_classes, _start) : new DfaTable(this);
    }

    /// <summary>The state's name here, a new one if need be.</summary>
    public int Find(State state)
    {
        var key = string.Concat(
            MemoryMarshal.Cast<int, char>(state.Core), state.IsStart ? "s" : state.IsBehindWord ? "w" : "");
        ref var known = ref CollectionsMarshal.GetValueRefOrAddDefault(_known, key, out var exists);
        if (exists)
            return known;
        _states[_count] = state;
        _members += state.Core.Length;
        return known = _count++ * _classes;
    }
}
