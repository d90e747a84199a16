namespace Radiator.JsonSchema.Patterns;

/// <summary>
/// A pattern as states over the bytes of UTF-8. What needs look-around or back-references has none.
/// </summary>
internal sealed class Nfa
{
    /// <summary>One state.</summary>
    /// <param name="Edges">To other states, each for a range of bytes.</param>
    /// <param name="Free">To other states without a byte.</param>
    /// <param name="Assertion">What has to hold for the way to the states of <paramref name="Free"/>.</param>
    public sealed record State((byte First, byte Last, int To)[] Edges, int[] Free, AssertionKind? Assertion);

    private readonly List<State> _states = [];

    private Nfa()
    {
    }

    public IReadOnlyList<State> States => _states;

    /// <summary>The state in which the pattern has matched.</summary>
    public static int Accept => 0;

    public int Start { get; private set; }

    public bool HasWordBoundary { get; private set; }

    /// <summary>To be called for patterns of bounded <see cref="PatternSize"/> only.</summary>
    public static Nfa Of(PatternNode node)
    {
        var nfa = new Nfa();
        nfa.Add([], [], null);
        nfa.Start = nfa.Build(node, Accept);
        return nfa;
    }

    // States are built from the end: each piece knows what follows it.
    private int Build(PatternNode node, int next)
    {
        switch (node)
        {
            case PatternNode.Set set:
                return BuildSet(set.Points, next);
            case PatternNode.Sequence sequence:
                for (var i = sequence.Parts.Count - 1; i >= 0; i--)
                    next = Build(sequence.Parts[i], next);
                return next;
            case PatternNode.Choice choice:
                return Add([], [.. choice.Parts.Select(part => Build(part, next))], null);
            case PatternNode.Repeat repeat:
                return BuildRepeat(repeat, next);
            case PatternNode.Capture capture:
                return Build(capture.Part, next);
            case PatternNode.Assertion assertion:
                HasWordBoundary |= assertion.Kind is AssertionKind.WordBoundary or AssertionKind.NoWordBoundary;
                return Add([], [next], assertion.Kind);
            default:
                throw new ArgumentException("no states for it", nameof(node));
        }
    }

    private int BuildRepeat(PatternNode.Repeat repeat, int next)
    {
        if (repeat.Max < 0)
        {
            var loop = Add([], [], null);
            var body = Build(repeat.Part, loop);
            _states[loop] = new State([], [body, next], null);
            next = loop;
        }
        else
        {
            for (var i = repeat.Min; i < repeat.Max; i++)
                next = Add([], [Build(repeat.Part, next), next], null);
        }

        for (var i = 0; i < repeat.Min; i++)
            next = Build(repeat.Part, next);
        return next;
    }

    private int BuildSet(CodePointSet points, int next)
    {
        var edges = new List<(byte, byte, int)>();
        // Many sequences end alike: their last bytes lead through the same states.
        var shared = new Dictionary<(byte, byte, int), int>();
        foreach (var (first, last) in points.Ranges)
        {
            foreach (var bytes in Utf8Ranges.Of(first, last))
            {
                var to = next;
                for (var i = bytes.Count - 1; i > 0; i--)
                {
                    var edge = (bytes[i].First, bytes[i].Last, to);
                    if (!shared.TryGetValue(edge, out var state))
                        shared[edge] = state = Add([edge], [], null);
                    to = state;
                }

                edges.Add((bytes[0].First, bytes[0].Last, to));
            }
        }

        return Add([.. edges], [], null);
    }

    private int Add((byte, byte, int)[] edges, int[] free, AssertionKind? assertion)
    {
        _states.Add(new State(edges, free, assertion));
        return _states.Count - 1;
    }
}
