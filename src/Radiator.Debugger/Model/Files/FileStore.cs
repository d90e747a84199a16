using Radiator.Debugger.Model.Rows;
using Radiator.Events;
using Radiator.Events.Checking;
using Radiator.Events.Filters;
using Radiator.Events.Files;
using Radiator.Plans;

namespace Radiator.Debugger.Model.Files;

/// <summary>
/// The rows of a file. Of each it holds where its bytes lie and what the check found; the rest is read and checked
/// anew when it is looked at, from the mapped bytes. Any thread.
/// </summary>
internal sealed class FileStore : EventStore, IDisposable
{
    private const int CacheSize = 1_024;
    private const int MatchedAtATime = 256;
    private const int SearchedAtATime = 8 << 20;

    private readonly EventRow?[] _cache = new EventRow?[CacheSize];
    private readonly FactTable _facts = new();
    private FileBytes? _bytes;
    private LineIndex _lines = new();
    private IEventChecker? _checker;
    private long _version;

    /// <inheritdoc/>
    public override StoreState State => new(0, _lines.Count, 0, 0, Volatile.Read(ref _version));

    /// <inheritdoc/>
    public override bool CanJudge => Volatile.Read(ref _checker) is not null;

    /// <summary>Checks rows; null while the plan is being compiled.</summary>
    public IEventChecker? Checker
    {
        get => Volatile.Read(ref _checker);
        set
        {
            Volatile.Write(ref _checker, value);
            // Rows that were read without a verdict.
            Array.Clear(_cache);
            Changed();
        }
    }

    /// <summary>
    /// Whether the lines of a capture are believed what they say of their events: nothing is checked here then. Set
    /// once, before the first line is added.
    /// </summary>
    public bool TakesCaptured { get; set; }

    /// <summary>What the check found.</summary>
    public FactTable Facts => _facts;

    /// <summary>Where the lines lie.</summary>
    public LineIndex Lines => _lines;

    /// <summary>The bytes. Set once, before the first line is added.</summary>
    public FileBytes Bytes
    {
        get => _bytes ?? throw new InvalidOperationException("The file is not open yet.");
        set => _bytes = value;
    }

    /// <summary>Something can be seen that could not before.</summary>
    public void Changed() => Interlocked.Increment(ref _version);

    /// <summary>The bytes of a row; empty where the file was cut.</summary>
    public ReadOnlyMemory<byte> BytesOf(long row)
    {
        var (start, length) = _lines.At(row);
        return Bytes.Slice(start, length);
    }

    /// <inheritdoc/>
    public override EventRow? Get(long sequence)
    {
        if (sequence < 0 || sequence >= _lines.Count || !Bytes.IsIntact)
            return null;
        var slot = (int)sequence & (CacheSize - 1);
        if (Volatile.Read(ref _cache[slot]) is { } row && row.Sequence == sequence)
            return row;
        row = Read(sequence, new FileReading(), Checker);
        Volatile.Write(ref _cache[slot], row);
        return row;
    }

    /// <inheritdoc/>
    public override RowFacts FactsOf(long sequence) => _facts[sequence];

    /// <inheritdoc/>
    public override long? Find(EventId id) => null;

    /// <inheritdoc/>
    public override void Match(long low, long high, Filter filter, MarkSet marks, List<long> passed)
    {
        (low, high) = (Math.Max(0, low), Math.Min(high, _lines.Count));
        if (low >= high || !Bytes.IsIntact)
            return;
        // What asks for nothing that a check finds needs none.
        var asksEvent = Filter.TryParse(filter.Text, FilterScope.Event, TimeProvider.System, out _, out _);
        var checker = asksEvent ? null : Checker;
        var parts = (int)((high - low + MatchedAtATime - 1) / MatchedAtATime);
        var found = new List<long>?[parts];
        Parallel.For(0, parts, () => new FileReading(), (part, _, reading) =>
        {
            var from = low + ((long)part * MatchedAtATime);
            for (var row = from; row < Math.Min(high, from + MatchedAtATime); row++)
            {
                if (filter.Matches(Read(row, reading, checker).Subject(marks.Contains(row))))
                    (found[part] ??= []).Add(row);
            }

            return reading;
        }, static _ => { });
        foreach (var rows in found)
        {
            if (rows is not null)
                passed.AddRange(rows);
        }
    }

    /// <inheritdoc/>
    public override long? Search(SearchText text, long low, long high, bool fromHigh)
    {
        (low, high) = (Math.Max(0, low), Math.Min(high, _lines.Count));
        if (low >= high)
            return null;
        var (begin, end) = (_lines.ReachOf(low).Start, _lines.ReachOf(high - 1).End);
        var parts = (int)((end - begin + SearchedAtATime - 1) / SearchedAtATime);
        // In waves of one part for each core, so that a near hit is found at once, and a far one with all cores.
        var wave = Environment.ProcessorCount;
        var hits = new long[wave];
        for (var first = 0; first < parts && Bytes.IsIntact; first += wave)
        {
            Parallel.For(0, Math.Min(wave, parts - first), i =>
            {
                var part = fromHigh ? parts - 1 - first - i : first + i;
                hits[i] = SearchPart(text, begin, end, part, fromHigh);
            });
            for (var i = 0; i < Math.Min(wave, parts - first); i++)
            {
                if (hits[i] >= 0)
                    return _lines.RowAt(hits[i]);
            }
        }

        return null;
    }

    /// <summary>A row, read and checked.</summary>
    public EventRow Read(long sequence, FileReading reading, IEventChecker? checker)
    {
        var bytes = BytesOf(sequence);
        var line = _lines.LineOf(sequence);
        if (reading.Read(this, sequence, bytes, out var problem) is not { } item)
            return FileReading.Row(sequence, line, bytes, problem);
        var captured = CapturedOf(bytes, item);
        var result = captured?.Result ?? checker?.Check(item) ?? default;
        // No SDK wrote this: the line is broken, not the event.
        return result is { Verdict: Verdict.Unchecked, UncheckedReason: UncheckedReasons.InvalidJson }
            ? FileReading.Row(sequence, line, bytes, FileEvents.Invalid(bytes) ?? "this is no JSON")
            : FileReading.Row(sequence, line, item, result, captured, FileReading.TimeOf(item, bytes));
    }

    /// <summary>What its line says that a daemon found; null where that is not asked, or not said.</summary>
    public CapturedCheck? CapturedOf(ReadOnlyMemory<byte> bytes, AnalyticsEvent item) =>
        TakesCaptured ? CapturedCheck.Read(FileReading.Trim(bytes), item) : null;

    /// <inheritdoc/>
    public void Dispose() => _bytes?.Dispose();

    // A part goes on into the next one by as much as a text may be cut in two.
    private long SearchPart(SearchText text, long begin, long end, int part, bool fromHigh)
    {
        var from = begin + ((long)part * SearchedAtATime);
        var to = Math.Min(end, from + SearchedAtATime + text.Length - 1);
        var bytes = Bytes.Slice(from, (int)(to - from)).Span;
        var hit = fromHigh ? text.LastIndexIn(bytes) : text.IndexIn(bytes);
        return hit < 0 ? -1 : from + hit;
    }
}
