using System.Collections.Concurrent;
using Radiator.Debugger.Model.Planning;
using Radiator.Debugger.Model.Rows;
using Radiator.Events;
using Radiator.Events.Checking;
using Radiator.Events.Files;
using Radiator.Plans;

namespace Radiator.Debugger.Model.Files;

/// <summary>Checks stretches of a file. Any thread; each brings its own <see cref="FileReading"/>.</summary>
internal sealed class FileChecking(FileStore store, IEventChecker checker)
{
    private readonly ConcurrentDictionary<(EventType Type, string Name), string> _planned = new();

    /// <summary>Checks rows, and notes what it found.</summary>
    public FileTally Check(long low, long high, FileReading reading)
    {
        var tally = new FileTally();
        for (var row = low; row < high; row++)
            Check(row, reading, tally);
        foreach (var (planned, count) in tally.Conforming.All())
            tally.Coverage.Count(planned.Type, planned.Name, Verdict.Conforming, count);
        return tally;
    }

    /// <summary>
    /// Counts what is of use to nobody before all is checked: properties, sources, times of conforming events.
    /// </summary>
    public FileTally CountMore(long low, long high, FileReading reading)
    {
        var tally = new FileTally();
        for (var row = low; row < high; row++)
        {
            if (store.Facts[row].IsDiscard)
                continue;
            var bytes = store.BytesOf(row);
            var line = FileReading.Trim(bytes);
            var isPlain = !store.Lines.BatchOf(row).IsBatch && !FileEvents.MayBeWrapped(line);
            if (isPlain && reading.Plain.TryCount(line, tally))
                continue;
            if (reading.Read(store, row, bytes, out _) is not { } item)
                continue;
            var at = FileReading.TimeOf(item, bytes);
            var planned = PlannedNameOf(item);
            tally.Violations.See(at);
            tally.Coverage.AddMore(item, planned, at);
            if (isPlain)
                reading.Plain.Learn(line, item, planned);
        }

        return tally;
    }

    // The checker's own answer costs a check; names say the same of nearly all.
    private string PlannedNameOf(AnalyticsEvent item) => _planned.GetOrAdd((item.Type, item.Name), key =>
    {
        if (_planned.Count > CoverageTally.Max)
            return "";
        var result = checker.Check(item);
        return result.Planned?.Name ?? "";
    });

    private void Check(long row, FileReading reading, FileTally tally)
    {
        var bytes = store.BytesOf(row);
        // Most events are fine: that is found out without making an event of the line.
        var trimmed = FileReading.Trim(bytes);
        if (!store.Lines.BatchOf(row).IsBatch && !FileEvents.MayBeWrapped(trimmed)
            && checker.Conforms(trimmed, out var conforming))
        {
            tally.Events++;
            tally.Conforming.Add(conforming);
            store.Facts[row] = new RowFacts(Verdict.Conforming, 0, 0, false);
            return;
        }

        if (reading.Read(store, row, bytes, out var problem) is not { } item)
        {
            AddDiscard(row, bytes, problem, tally);
            return;
        }

        var captured = store.CapturedOf(bytes, item);
        var result = captured?.Result ?? checker.Check(item);
        if (result is { Verdict: Verdict.Unchecked, UncheckedReason: UncheckedReasons.InvalidJson })
        {
            AddDiscard(row, bytes, FileEvents.Invalid(bytes) ?? "this is no JSON", tally);
            return;
        }

        tally.Events++;
        tally.Coverage.Count(item, result.Planned?.Name ?? "", result.Verdict);
        if (result.Violations.Count == 0)
        {
            store.Facts[row] = new RowFacts(result.Verdict, 0, 0, false);
            tally.Bad += result.Verdict == Verdict.Unplanned ? 1 : 0;
            return;
        }

        var full = FileReading.Row(row, 0, item, result, captured, FileReading.TimeOf(item, bytes));
        store.Facts[row] = full.Facts;
        tally.Bad += result.Verdict is Verdict.Violating or Verdict.Unplanned ? 1 : 0;
        tally.Violations.Add(full);
    }

    private void AddDiscard(long row, ReadOnlyMemory<byte> bytes, string problem, FileTally tally)
    {
        store.Facts[row] = new RowFacts(Verdict.Unspecified, 0, 0, true);
        tally.Discards.Add(FileReading.Row(row, store.Lines.LineOf(row), bytes, problem));
    }
}
