namespace Radiator.JsonSchema.Patterns;

/// <summary>
/// A pattern from <c>^</c> to <c>$</c> of single ASCII characters, of which one run may vary in length: ids, versions,
/// codes, dates. A byte's place says which characters may stand there, so none waits for the one before it, as in
/// <see cref="Dfa"/>. Immutable to the eye, and safe from any thread.
/// </summary>
internal sealed partial class ShapePattern
{
    private const int LengthMax = 256;
    private const int SetsMax = 8;

    // A bit for each set that a byte is in.
    private readonly byte[] _sets = new byte[256];
    private readonly List<CodePointSet> _known = [];
    private readonly List<byte> _places = [];
    private byte[] _head = [];
    private byte[] _tail = [];
    private byte _run;
    private int _runAt = -1;
    private int _runMin;
    private int _runMax;

    // Repeats of nothing within repeats of nothing would take for ever.
    private int _partsLeft = 4 * LengthMax;

    private ShapePattern()
    {
    }

    /// <summary>The shape of a pattern; null where it has none.</summary>
    public static ShapePattern? Of(PatternNode node)
    {
        if (node is not PatternNode.Sequence { Parts: [var first, .., var last] parts }
            || first is not PatternNode.Assertion { Kind: AssertionKind.Start }
            || last is not PatternNode.Assertion { Kind: AssertionKind.End })
            return null;
        var shape = new ShapePattern();
        foreach (var part in parts.Skip(1).SkipLast(1))
        {
            if (!shape.TryAdd(part))
                return null;
        }

        var at = shape._runAt < 0 ? shape._places.Count : shape._runAt;
        (shape._head, shape._tail) = ([.. shape._places[..at]], [.. shape._places[at..]]);
        shape.FindBoxes();
        return shape;
    }

    /// <summary>Whether a text has the shape.</summary>
    public bool IsMatch(ReadOnlySpan<byte> text)
    {
        var run = text.Length - _head.Length - _tail.Length;
        if (run < _runMin || run > _runMax || !Fits(text[.._head.Length], _head))
            return false;
        var sets = _sets;
        foreach (var unit in text.Slice(_head.Length, run))
        {
            if ((sets[unit] & _run) == 0)
                return false;
        }

        return Fits(text[(_head.Length + run)..], _tail);
    }

    private bool Fits(ReadOnlySpan<byte> text, byte[] places)
    {
        var sets = _sets;
        for (var i = 0; i < text.Length && i < places.Length; i++)
        {
            if ((sets[text[i]] & places[i]) == 0)
                return false;
        }

        return true;
    }

    private bool TryAdd(PatternNode part)
    {
        if (_partsLeft-- == 0)
            return false;
        switch (part)
        {
            case PatternNode.Set set when BitOf(set.Points) is { } bit:
                _places.Add(bit);
                return _places.Count <= LengthMax;
            case PatternNode.Capture capture:
                return TryAdd(capture.Part);
            case PatternNode.Sequence sequence:
                return sequence.Parts.All(TryAdd);
            case PatternNode.Repeat repeat when repeat.Min == repeat.Max:
                return repeat.Min <= LengthMax
                    && Enumerable.Range(0, repeat.Min).All(_ => TryAdd(repeat.Part));
            case PatternNode.Repeat { Part: PatternNode.Set set } repeat
                when _runAt < 0 && BitOf(set.Points) is { } bit:
                (_runAt, _run, _runMin) = (_places.Count, bit, repeat.Min);
                _runMax = repeat.Max < 0 ? int.MaxValue : repeat.Max;
                return true;
            default:
                return false;
        }
    }

    // Null for a set that is not of ASCII alone, where a character is more than a byte.
    private byte? BitOf(CodePointSet points)
    {
        if (points.Ranges.Any(range => range.Last >= 0x80))
            return null;
        var known = _known.FindIndex(set => set.Ranges.SequenceEqual(points.Ranges));
        if (known >= 0)
            return (byte)(1 << known);
        if (_known.Count == SetsMax)
            return null;
        var bit = (byte)(1 << _known.Count);
        _known.Add(points);
        foreach (var (first, last) in points.Ranges)
        {
            for (var unit = first; unit <= last; unit++)
                _sets[unit] |= bit;
        }

        return bit;
    }
}
