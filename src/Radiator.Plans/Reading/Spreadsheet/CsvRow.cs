using System.Globalization;
using Radiator.Events.Json;

namespace Radiator.Plans.Reading.Spreadsheet;

/// <summary>One row, its cells by column.</summary>
internal sealed class CsvRow(DocumentScalar[] cells, IReadOnlyDictionary<CsvColumn, int> columns, PlanProblems problems)
{
    public PlanPosition At => cells[0].At;

    public bool IsEmpty => cells.All(cell => cell.Text.Length == 0);

    /// <summary>The text of a cell; empty where there is none.</summary>
    public string this[CsvColumn column] => Cell(column)?.Text ?? "";

    public string this[int column] => column < cells.Length ? cells[column].Text : "";

    public DocumentScalar? Cell(CsvColumn column) =>
        columns.TryGetValue(column, out var index) && index < cells.Length ? cells[index] : null;

    /// <summary>The texts of a cell with several, separated by <c>|</c> or lines.</summary>
    public IReadOnlyList<string> Several(CsvColumn column) =>
        this[column].Split(['|', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    public int? Count(CsvColumn column)
    {
        if (this[column].Length == 0)
            return null;
        if (int.TryParse(this[column], NumberStyles.None, CultureInfo.InvariantCulture, out var count))
            return count;
        Add(column, "a whole number from 0");
        return null;
    }

    /// <summary>A number as it is written; null where there is none.</summary>
    public string? Number(CsvColumn column)
    {
        if (this[column].Length == 0)
            return null;
        if (ScalarReader.Value(new DocumentScalar(At, this[column], IsPlain: true)).Kind == JsonKind.Number)
            return this[column];
        Add(column, "a number");
        return null;
    }

    public bool Flag(CsvColumn column)
    {
        switch (this[column].ToLowerInvariant())
        {
            case "" or "no" or "n" or "false" or "0" or "optional" or "-":
                return false;
            case "yes" or "y" or "true" or "1" or "required" or "x" or "✓" or "req'd":
                return true;
        }

        Add(column, "yes, no, required or optional");
        return false;
    }

    public PlanDate Date(CsvColumn column)
    {
        var date = new PlanDate(this[column]);
        if (date.Text.Length > 0 && date.Instant is null)
            Add(column, "a date such as 2026-03-01");
        return date;
    }

    public void Add(CsvColumn column, string allowed)
    {
        var cell = Cell(column) ?? cells[0];
        problems.Add(cell, $"{CsvColumns.Header(column)} has to be {allowed}, not {cell.Kind}");
    }
}
