using Radiator.Events;
using Radiator.Plans.Reading.PlanYaml;
using Radiator.Plans.Schemas;

namespace Radiator.Plans.Reading.Spreadsheet;

/// <summary>
/// Reads a spreadsheet of events and properties: a header row, a row for each event, a row for each of its properties
/// (<c>products.$.price</c> is the price of each element of products). A row without an event belongs to the one above.
/// </summary>
internal sealed class CsvPlanReader
{
    private static readonly string[] Needed = ["Event Name", "Property Name", "Data Type", "Required"];

    private readonly Dictionary<(EventType, string, int), CsvEvent> _found = [];
    private readonly List<CsvEvent> _events = [];
    private readonly Dictionary<CsvColumn, int> _columns = [];
    private readonly List<(int Index, string Header)> _labels = [];
    private readonly List<(int Index, string Header)> _others = [];
    private readonly PlanProblems _problems;
    private readonly HistoryReader _history;

    private CsvPlanReader(PlanProblems problems)
    {
        _problems = problems;
        _history = new HistoryReader(problems);
    }

    public static TrackingPlan? Read(ReadOnlySpan<byte> bytes, PlanProblems problems)
    {
        var rows = CsvFile.Read(bytes, problems);
        return rows.Count == 0 ? null : new CsvPlanReader(problems).ReadRows(rows);
    }

    private TrackingPlan ReadRows(IReadOnlyList<DocumentScalar[]> rows)
    {
        ReadHeader(rows[0]);
        CsvEvent? current = null;
        foreach (var cells in rows.Skip(1))
        {
            var row = new CsvRow(cells, _columns, _problems);
            if (!row.IsEmpty)
                current = ReadRow(row, current);
        }

        var events = _events.Where(one => one.Event.Type != EventType.Unspecified).Select(one => one.Build()).ToList();
        return new TrackingPlan
        {
            Name = Path.GetFileNameWithoutExtension(_problems.Path),
            Path = _problems.Path,
            Format = PlanFormat.Csv,
            Events = events,
            Common = _events.FirstOrDefault(one => one.Event.Type == EventType.Unspecified)?.Build(),
        };
    }

    private void ReadHeader(DocumentScalar[] header)
    {
        for (var i = 0; i < header.Length; i++)
        {
            var name = header[i].Text.Trim();
            if (CsvColumns.Find(name) is { } column)
            {
                if (!_columns.TryAdd(column, i))
                    _problems.Add(header[i], $"a second column says {CsvColumns.Header(column)}; keep one");
            }
            else if (name.StartsWith(CsvColumns.LabelPrefix, StringComparison.OrdinalIgnoreCase))
            {
                _labels.Add((i, name[CsvColumns.LabelPrefix.Length..]));
            }
            else if (name.Length > 0)
            {
                _others.Add((i, name));
            }
        }

        foreach (var needed in Needed.Take(2))
        {
            if (!_columns.ContainsKey(CsvColumns.Find(needed)!.Value) && needed == "Property Name")
                _problems.Add(header[0], $"no column says {needed}; a plan has: {string.Join(", ", Needed)}");
        }
    }

    private CsvEvent? ReadRow(CsvRow row, CsvEvent? current)
    {
        var type = ReadType(row, current);
        var name = row[CsvColumn.Event];
        var version = row.Count(CsvColumn.EventVersion);
        if (name.Length == 0 && current?.Event.Type == type && row[CsvColumn.Property].Length > 0)
            (name, version) = (current.Event.Name, version ?? current.Event.Version);
        if (name.Length == 0 && type == EventType.Track)
        {
            row.Add(CsvColumn.Event, "the name of an event");
            return current;
        }

        // Sheets that name the calls instead of leaving the cell empty.
        if (type is EventType.Identify or EventType.Group or EventType.Unspecified)
            name = type == EventType.Unspecified ? "common" : "";
        if (!_found.TryGetValue((type, name, version ?? 1), out var planned))
        {
            planned = new CsvEvent(
                new PlannedEvent { Name = name, Type = type, At = row.At, Version = version ?? 1 }, _problems);
            _found.Add((type, name, version ?? 1), planned);
            _events.Add(planned);
        }

        planned.Event = ReadEvent(row, planned.Event);
        if (row[CsvColumn.Property].Length > 0)
            planned.Add(row, CsvPropertyReader.Read(row, Extra(row)));
        else
            planned.Event = planned.Event with { Extra = [.. planned.Event.Extra, .. Extra(row)] };
        return planned;
    }

    private EventType ReadType(CsvRow row, CsvEvent? current)
    {
        var text = row[CsvColumn.RuleType].ToLowerInvariant();
        if (text.Length == 0)
            return row[CsvColumn.Event].Length == 0 && current is not null ? current.Event.Type : EventType.Track;
        EventType? type = text switch
        {
            "track" => EventType.Track,
            "identify" => EventType.Identify,
            "group" => EventType.Group,
            "page" => EventType.Page,
            "screen" => EventType.Screen,
            "common" or "global" => EventType.Unspecified,
            _ => null,
        };
        if (type is null)
            row.Add(CsvColumn.RuleType, "one of Track Identify Group Page Screen Common");
        return type ?? EventType.Track;
    }

    private PlannedEvent ReadEvent(CsvRow row, PlannedEvent planned)
    {
        string Text(CsvColumn column, string known) => row[column].Length > 0 ? row[column] : known;
        var requires = row.Several(CsvColumn.Requires);
        // "Description" says something of what its row is about.
        var isOwnRow = row[CsvColumn.Property].Length == 0 || _columns.ContainsKey(CsvColumn.PropertyDescription);
        var retired = row[CsvColumn.EventRetiredSince].Length + row[CsvColumn.EventRetiredWhy].Length
            + row[CsvColumn.EventUseInstead].Length > 0;
        return planned with
        {
            Description = isOwnRow ? Text(CsvColumn.EventDescription, planned.Description) : planned.Description,
            Owner = Text(CsvColumn.Owner, planned.Owner),
            Category = Text(CsvColumn.Category, planned.Category),
            Fires = row[CsvColumn.Fires].Length > 0 ? ReadFires(row) : planned.Fires,
            Requires = requires.Count > 0 ? [.. requires.Where(one => !IsTrait(one))] : planned.Requires,
            RequiredTraits = requires.Count > 0
                ? [.. requires.Where(IsTrait).Select(one => one["traits.".Length..])] : planned.RequiredTraits,
            AtLeast = row[CsvColumn.AtLeast].Length > 0 ? _history.ReadRate(row.Cell(CsvColumn.AtLeast))
                : planned.AtLeast,
            Unplanned = CsvPropertyReader.Policy(row, CsvColumn.EventUnplanned) ?? planned.Unplanned,
            FormerNames = row[CsvColumn.EventWas].Length > 0
                ? CsvPropertyReader.FormerNames(row, CsvColumn.EventWas) : planned.FormerNames,
            Retired = retired
                ? new Retirement(row.Date(CsvColumn.EventRetiredSince), row[CsvColumn.EventRetiredWhy],
                    row[CsvColumn.EventUseInstead], row.At)
                : planned.Retired,
            Labels = Labels(row) is { Count: > 0 } labels ? labels : planned.Labels,
        };
    }

    private static bool IsTrait(string text) => text.StartsWith("traits.", StringComparison.Ordinal);

    private IReadOnlyList<string> ReadFires(CsvRow row)
    {
        var places = row.Several(CsvColumn.Fires).Select(place => place.ToLowerInvariant()).ToList();
        if (places.Except(SenderPlace.All).Any())
            row.Add(CsvColumn.Fires, $"some of {string.Join(' ', SenderPlace.All)}, with | between them");
        return places;
    }

    private List<PlanLabel> Labels(CsvRow row) => [.. _labels
        .Where(label => row[label.Index].Length > 0).Select(label => new PlanLabel(label.Header, row[label.Index]))];

    private IReadOnlyList<PlanExtra> Extra(CsvRow row) => [.. _others.Where(other => row[other.Index].Length > 0)
        .Select(other => new PlanExtra(
            other.Header, DocumentJson.Text(SchemaMap.Text(row[other.Index], row.At))))];
}
