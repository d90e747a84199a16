using System.Text;

namespace Radiator.Plans.Reading.Spreadsheet;

/// <summary>
/// Reads separated values (RFC 4180; comma, semicolon or tab) into rows of cells that know their place. Bounded as
/// Segment's upload is: 100,000 rows.
/// </summary>
internal sealed class CsvFile
{
    private const int RowsMax = 100_000;
    private const int ColumnsMax = 256;

    private readonly string _text;
    private readonly char _separator;
    private readonly PlanProblems _problems;
    private int _at;
    private int _line = 1;
    private int _lineStart;

    private CsvFile(string text, PlanProblems problems)
    {
        _text = text;
        _problems = problems;
        _separator = Separator(FirstLine(text));
    }

    /// <summary>Whether the first line names columns of a plan.</summary>
    public static bool Looks(ReadOnlySpan<byte> bytes)
    {
        if (FormatDetector.IsJson(bytes))
            return false;
        var end = bytes.IndexOf((byte)'\n');
        var line = Encoding.UTF8.GetString(
            end < 0 ? bytes[..Math.Min(bytes.Length, 8192)] : bytes[..Math.Min(end, 8192)])
            .TrimStart('\uFEFF');
        var cells = line.Split(Separator(line)).Select(cell => CsvColumns.Find(cell.Trim(' ', '"', '\r'))).ToList();
        return cells.Contains(CsvColumn.Property)
            || (cells.Contains(CsvColumn.Event) && cells.Count(cell => cell is not null) > 1);
    }

    public static IReadOnlyList<DocumentScalar[]> Read(ReadOnlySpan<byte> bytes, PlanProblems problems) =>
        YamlFile.Decode(bytes, problems) is { } text ? new CsvFile(text, problems).ReadRows() : [];

    private static string FirstLine(string text) => text.Split('\n', 2)[0];

    private static char Separator(string line) =>
        new[] { ',', ';', '\t' }.MaxBy(candidate => line.Count(character => character == candidate));

    private List<DocumentScalar[]> ReadRows()
    {
        var rows = new List<DocumentScalar[]>();
        while (_at < _text.Length)
        {
            if (rows.Count == RowsMax)
            {
                _problems.Add(_line, 1, $"more than {RowsMax} rows");
                return rows;
            }

            rows.Add(ReadRow());
        }

        return rows;
    }

    private DocumentScalar[] ReadRow()
    {
        var cells = new List<DocumentScalar>();
        do
        {
            cells.Add(ReadCell());
            if (cells.Count > ColumnsMax)
            {
                _problems.Add(cells[^1], $"more than {ColumnsMax} columns");
                _at = _text.Length;
            }
        }
        while (Skip(_separator));
        Skip('\r');
        if (Skip('\n'))
            (_line, _lineStart) = (_line + 1, _at);
        return [.. cells];
    }

    private bool Skip(char character)
    {
        if (_at >= _text.Length || _text[_at] != character)
            return false;
        _at++;
        return true;
    }

    private DocumentScalar ReadCell()
    {
        var position = new PlanPosition(_problems.Path, _line, 1 + _at - _lineStart);
        if (Skip('"'))
            return new DocumentScalar(position, Unguard(ReadQuoted(position)), IsPlain: false);
        var end = _text.AsSpan(_at).IndexOfAny(_separator, '\n', '\r');
        var cell = end < 0 ? _text[_at..] : _text.Substring(_at, end);
        _at += cell.Length;
        // A lone carriage return inside a line ends nothing.
        if (_at < _text.Length && _text[_at] == '\r' && (_at + 1 >= _text.Length || _text[_at + 1] != '\n'))
            _at++;
        return new DocumentScalar(position, Unguard(cell.Trim()), IsPlain: false);
    }

    private string ReadQuoted(PlanPosition position)
    {
        var text = new StringBuilder();
        while (_at < _text.Length)
        {
            var character = _text[_at++];
            if (character == '"' && !Skip('"'))
            {
                CloseQuotes();
                return text.ToString();
            }

            if (character == '\n')
                (_line, _lineStart) = (_line + 1, _at);
            text.Append(character);
        }

        _problems.Add(position, "a quote is opened here and never closed");
        return text.ToString();
    }

    // What stands between a closing quote and the separator belongs to no cell.
    private void CloseQuotes()
    {
        var rest = _text.AsSpan(_at).IndexOfAny(_separator, '\n', '\r');
        var junk = rest < 0 ? _text[_at..] : _text.Substring(_at, rest);
        if (junk.Trim().Length > 0)
            _problems.Add(
                _line, 1 + _at - _lineStart, "text follows a closing quote; a quote within a cell is written twice");
        _at += junk.Length;
    }

    // A cell that a spreadsheet would take for a formula has an apostrophe in front (see CsvText).
    private static string Unguard(string cell) =>
        cell is ['\'', '=' or '+' or '-' or '@' or '\'', ..] ? cell[1..] : cell;
}
