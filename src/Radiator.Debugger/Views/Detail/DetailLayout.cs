using Radiator.Debugger.App.Overlays;
using Radiator.Debugger.App.Themes;
using Radiator.Events.Checking;
using Radiator.Events.Json;
using Radiator.Terminal.Text;

namespace Radiator.Debugger.Views.Detail;

/// <summary>Lines of the detail as rows of a width. Pure.</summary>
public static class DetailLayout
{
    private const int MarkColumns = 3;
    private const int NameColumns = 16;
    private const int IndentMax = 24;

    /// <summary>The rows of all lines.</summary>
    /// <param name="lines">The lines.</param>
    /// <param name="width">Columns.</param>
    /// <param name="wrap">Whether long values go on below; else they are cut at the right.</param>
    /// <param name="glyphs">Signs.</param>
    public static List<DetailRow> Rows(IReadOnlyList<DetailLine> lines, int width, bool wrap, Glyphs glyphs)
    {
        var rows = new List<DetailRow>(lines.Count + 16);
        for (var i = 0; i < lines.Count; i++)
            Add(rows, lines[i], i, width, wrap, glyphs);
        return rows;
    }

    /// <summary>The sign of a violation.</summary>
    public static (string Glyph, Ink Ink) Sign(Violation? violation, Glyphs glyphs) => violation switch
    {
        null => (" ", Ink.Text),
        { Type: ViolationType.Unplanned } => (glyphs.Unplanned, Ink.Unplanned),
        { Severity: Severity.Warning } => (glyphs.Warning, Ink.Warning),
        _ => (glyphs.Error, Ink.Error),
    };

    private static void Add(List<DetailRow> rows, DetailLine line, int index, int width, bool wrap, Glyphs glyphs)
    {
        var (glyph, ink) = line.Kind is DetailLineKind.Note or DetailLineKind.Fix
            ? (" ", Ink.Text) : Sign(line.Violation, glyphs);
        var indent = MarkColumns + Math.Min(line.Depth * 2, IndentMax);
        var head = new List<(string, Ink)> { (glyph + new string(' ', indent - 1), ink) };
        switch (line.Kind)
        {
            case DetailLineKind.Heading:
                rows.Add(new DetailRow(index, true, [($" {line.Value}", Ink.Heading)], ""));
                return;
            case DetailLineKind.Note or DetailLineKind.Fix:
                AddNote(rows, line, index, width, indent, glyphs);
                return;
            case DetailLineKind.Text:
                head.Add((line.Key.Length == 0 ? "" : line.Key.PadRight(NameColumns), Ink.Dim));
                AddText(rows, head, line, index, width, indent + (line.Key.Length == 0 ? 0 : NameColumns));
                return;
            case DetailLineKind.Removed or DetailLineKind.Added:
                var isAdded = line.Kind == DetailLineKind.Added;
                rows.Add(new DetailRow(index, true,
                    [(isAdded ? " + " : " - ", isAdded ? Ink.Accent : Ink.Dim), (line.Key, Ink.Text), (": ", Ink.Dim),
                        (line.Value, isAdded ? Ink.Strong : Ink.Dim)], line.Right));
                return;
            case DetailLineKind.Ghost:
                rows.Add(new DetailRow(index, true,
                    [(glyph, ink), (new string(' ', Math.Max(1, indent - 3)) + "+ ", Ink.Dim), (line.Key, ink),
                        (": ", Ink.Dim), (line.Value, Ink.Dim)], ""));
                return;
            default:
                AddValue(rows, head, line, index, width, wrap, indent, glyphs);
                return;
        }
    }

    private static void AddValue(
        List<DetailRow> rows, List<(string, Ink)> head, DetailLine line, int index, int width, bool wrap, int indent,
        Glyphs glyphs)
    {
        if (line.CanFold)
            head[0] = (head[0].Item1[..(indent - 2)] + (line.IsFolded ? glyphs.Folded : glyphs.Unfolded) + " ",
                head[0].Item2 == Ink.Text ? Ink.Dim : head[0].Item2);
        if (line.Key.Length > 0)
        {
            head.Add((line.Key, Ink.JsonKey));
            head.Add((": ", Ink.Dim));
        }

        var ink = line.IsDim ? Ink.Dim : Of(line.Json);
        var used = indent + TextWidth.Of(VisibleText.Of(line.Key)) + (line.Key.Length > 0 ? 2 : 0);
        if (!wrap || used + line.Value.Length <= width || line.CanFold)
        {
            rows.Add(new DetailRow(index, true, [.. head, (line.Value, ink)], ""));
            return;
        }

        var parts = WrappedText.Lines(VisibleText.Of(line.Value), Math.Max(8, width - Math.Min(used, width / 2)));
        for (var i = 0; i < parts.Count; i++)
            rows.Add(i == 0
                ? new DetailRow(index, true, [.. head, (parts[i], ink)], "")
                : new DetailRow(
                    index, false, [(new string(' ', Math.Min(used, width / 2)), Ink.Text), (parts[i], ink)], ""));
    }

    private static void AddNote(
        List<DetailRow> rows, DetailLine line, int index, int width, int indent, Glyphs glyphs)
    {
        var isFix = line.Kind == DetailLineKind.Fix;
        var elbow = isFix ? "  " : glyphs.Elbow;
        var name = line.Key.PadRight(5) + " ";
        var (_, ink) = Sign(line.Violation, glyphs);
        var textInk = line.IsDim ? Ink.Dim : isFix ? Ink.Strong : Ink.Text;
        var nameInk = line.IsDim ? Ink.Dim : isFix ? Ink.Accent : ink;
        var at = indent + elbow.Length + name.Length;
        var right = line.Right.Length > 0 && width > 60 ? line.Right : "";
        var room = width - at - (right.Length == 0 ? 0 : right.Length + 2);
        var parts = WrappedText.Lines(VisibleText.Of(line.Value), Math.Max(16, room));
        for (var i = 0; i < parts.Count; i++)
            rows.Add(i == 0
                ? new DetailRow(index, true,
                    [(new string(' ', indent), Ink.Text), (elbow, Ink.Border), (name, nameInk),
                        (parts[i], textInk)], right)
                : new DetailRow(index, false,
                    [(new string(' ', at), Ink.Text), (parts[i], textInk)], ""));
    }

    private static void AddText(
        List<DetailRow> rows, List<(string, Ink)> head, DetailLine line, int index, int width, int at)
    {
        var ink = line.IsDim ? Ink.Dim : Ink.Text;
        var parts = WrappedText.Lines(VisibleText.Of(line.Value), Math.Max(8, width - at));
        for (var i = 0; i < parts.Count; i++)
            rows.Add(i == 0 ? new DetailRow(index, true, [.. head, (parts[i], ink)], line.Right)
                : new DetailRow(index, false, [(new string(' ', at), Ink.Text), (parts[i], ink)], ""));
    }

    private static Ink Of(JsonKind kind) => kind switch
    {
        JsonKind.String => Ink.JsonString,
        JsonKind.Number or JsonKind.True or JsonKind.False or JsonKind.Null => Ink.JsonLiteral,
        _ => Ink.Text,
    };
}
