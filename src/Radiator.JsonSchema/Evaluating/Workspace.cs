using System.Text;
using Radiator.JsonSchema.Compiling;
using Radiator.JsonSchema.Json;

namespace Radiator.JsonSchema.Evaluating;

/// <summary>The buffers of a validator, used again for each text.</summary>
internal sealed class Workspace(SchemaLimits limits)
{
    // What a huge key needed is not kept.
    private const int PointerKeptMax = 4096;

    private SchemaFinding[] _findings = new SchemaFinding[8];
    private byte[] _marks = new byte[64];
    private ulong[] _bits = new ulong[16];
    private StringBuilder _pointer = new();
    private int _marksTop;
    private int _bitsTop;

    public SchemaLimits Limits { get; } = limits;

    /// <summary>Keys (tokens) and items (complements of their numbers) on the way to the present value.</summary>
    public List<int> Path { get; } = [];

    /// <summary>Documents on the way to the present schema, for dynamic references.</summary>
    public List<SchemaResource> Scope { get; } = [];

    public int Count { get; private set; }

    public int Dropped { get; private set; }

    public int Violations { get; private set; }

    public string BasePointer { get; set; } = "";

    public int BaseOffset { get; set; }

    /// <summary>Ticks left for backtracking patterns.</summary>
    public TimeSpan PatternTime { get; set; }

    public ReadOnlySpan<SchemaFinding> Findings => _findings.AsSpan(0, Count);

    public byte[] Marks => _marks;

    public void Begin()
    {
        Path.Clear();
        Scope.Clear();
        Array.Clear(_findings, 0, Count);
        Count = Dropped = Violations = 0;
        _marksTop = _bitsTop = 0;
        PatternTime = Limits.PatternTime;
    }

    /// <summary>Counts one more; whether there is room to keep it.</summary>
    public bool Counts(bool isViolation)
    {
        Violations += isViolation ? 1 : 0;
        if (Count < Limits.Findings)
            return true;
        Dropped++;
        return false;
    }

    public void Add(in SchemaFinding finding)
    {
        if (Count == _findings.Length)
            Array.Resize(ref _findings, Count * 2);
        _findings[Count++] = finding;
    }

    /// <summary>Room for one mark a child, none of them set. To be given back in order.</summary>
    public int PushMarks(int count)
    {
        var first = _marksTop;
        _marksTop += count;
        if (_marksTop > _marks.Length)
            Array.Resize(ref _marks, Math.Max(_marksTop, _marks.Length * 2));
        Array.Clear(_marks, first, count);
        return first;
    }

    public void PopMarks(int first) => _marksTop = first;

    /// <summary>Sets what is set in others.</summary>
    public void MergeMarks(int into, int from, int count)
    {
        for (var i = 0; i < count; i++)
            _marks[into + i] |= _marks[from + i];
    }

    /// <summary>Room for bits, none of them set. To be given back in order.</summary>
    public Span<ulong> PushBits(int words)
    {
        var first = _bitsTop;
        _bitsTop += words;
        if (_bitsTop > _bits.Length)
            Array.Resize(ref _bits, Math.Max(_bitsTop, _bits.Length * 2));
        var bits = _bits.AsSpan(first, words);
        bits.Clear();
        return bits;
    }

    public void PopBits(int words) => _bitsTop -= words;

    /// <summary>Where the present value stands.</summary>
    public string Pointer(ReadOnlySpan<byte> json, JsonIndex index, string? step = null)
    {
        if (Path.Count == 0 && step is null)
            return BasePointer;
        var pointer = _pointer.Clear().Append(BasePointer);
        foreach (var part in Path)
        {
            if (part < 0)
                pointer.Append('/').Append(~part);
            else
                pointer.AppendStep(index.Text(json, part));
        }

        var text = (step is null ? pointer : pointer.AppendStep(step)).ToString();
        if (text.Length > PointerKeptMax)
            _pointer = new StringBuilder();
        return text;
    }
}
