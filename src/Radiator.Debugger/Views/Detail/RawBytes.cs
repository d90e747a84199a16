using System.Buffers;
using System.Globalization;
using System.Text;
using Radiator.Debugger.App.Themes;
using Radiator.Events.Checking;
using Radiator.Terminal.Text;

namespace Radiator.Debugger.Views.Detail;

/// <summary>An event's bytes as rows: as text, or in hexadecimal. What is no text shows as <c>&lt;FF&gt;</c>.</summary>
public static class RawBytes
{
    private const int HexColumns = 16;

    /// <summary>The bytes as text in rows of a width; what violations are about in their ink.</summary>
    public static List<DetailRow> Text(ReadOnlySpan<byte> bytes, IReadOnlyList<Violation> violations, int width)
    {
        var rows = new List<DetailRow>();
        var row = new RowBuilder(rows, Math.Max(8, width - 1));
        for (var at = 0; at < bytes.Length;)
        {
            var status = Rune.DecodeFromUtf8(bytes[at..], out var rune, out var used);
            var text = status == OperationStatus.Done ? VisibleText.Of(rune.ToString())
                : string.Create(CultureInfo.InvariantCulture, $"<{bytes[at]:X2}>");
            used = status == OperationStatus.Done ? used : 1;
            row.Add(text, InkAt(violations, at));
            at += used;
        }

        row.End();
        return rows;
    }

    /// <summary>The bytes in hexadecimal, 16 a row, or 8 in a narrow pane.</summary>
    public static List<DetailRow> Hex(ReadOnlySpan<byte> bytes, IReadOnlyList<Violation> violations, int width)
    {
        var columns = width >= 10 + (HexColumns * 4) ? HexColumns : HexColumns / 2;
        var rows = new List<DetailRow>();
        for (var at = 0; at < bytes.Length; at += columns)
        {
            var part = bytes[at..Math.Min(bytes.Length, at + columns)];
            var pieces = new List<(string, Ink)> { ($" {at:x6}  ", Ink.Dim) };
            for (var i = 0; i < part.Length; i++)
                pieces.Add(($"{part[i]:x2} ", InkAt(violations, at + i)));
            pieces.Add((new string(' ', (3 * (columns - part.Length)) + 1), Ink.Text));
            var text = new StringBuilder();
            foreach (var one in part)
                text.Append(one is >= 0x20 and < 0x7F ? (char)one : '.');
            pieces.Add((text.ToString(), Ink.Dim));
            rows.Add(new DetailRow(rows.Count, true, pieces, ""));
        }

        return rows;
    }

    private static Ink InkAt(IReadOnlyList<Violation> violations, int at)
    {
        // The gravest wins; a missing key has its parent's range, which would paint the whole object.
        var found = Ink.Text;
        foreach (var violation in violations)
        {
            if (at < violation.RangeStart || at >= violation.RangeStart + violation.RangeLength
                || violation.Actual == "missing" || violation.Type == ViolationType.Required)
                continue;
            if (violation.Severity == Severity.Error && violation.Type != ViolationType.Unplanned)
                return Ink.Error;
            found = violation.Type == ViolationType.Unplanned ? Ink.Unplanned : Ink.Warning;
        }

        return found;
    }

    private sealed class RowBuilder(List<DetailRow> rows, int width)
    {
        private readonly StringBuilder _text = new();
        private List<(string, Ink)> _pieces = [(" ", Ink.Text)];
        private Ink _ink = Ink.Text;
        private int _used;

        public void Add(string text, Ink ink)
        {
            var columns = TextWidth.Of(text);
            if (_used + columns > width && _used > 0)
                End();
            if (ink != _ink)
                Flush();
            _ink = ink;
            _text.Append(text);
            _used += columns;
        }

        public void End()
        {
            Flush();
            if (_pieces.Count > 1)
                rows.Add(new DetailRow(rows.Count, true, _pieces, ""));
            _pieces = [(" ", Ink.Text)];
            _used = 0;
        }

        private void Flush()
        {
            if (_text.Length > 0)
                _pieces.Add((_text.ToString(), _ink));
            _text.Clear();
        }
    }
}
