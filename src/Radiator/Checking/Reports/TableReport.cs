using System.Text;
using Radiator.Events.Checking;
using Radiator.Output;
using Radiator.Plans.Explaining;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Radiator.Checking.Reports;

/// <summary>
/// For people: a row for every thing that is wrong, however many events have it, with the fix; the counts below. On
/// <c>--plain</c> the same as lines.
/// </summary>
internal sealed class TableReport(OutputPipe output, OutputStyle style, int columns, bool patches) : ICheckReport
{
    private const int RowsMax = 200;

    private readonly ViolationGroups _groups = new();

    public void Add(CheckedItem item) => _groups.Add(item);

    public void End(CheckTotals totals)
    {
        var groups = _groups.InOrder();
        var text = new StringBuilder();
        if (style.Plain)
            AppendLines(text, groups);
        else if (groups.Count > 0)
            text.Append(Table(groups));
        if (groups.Count > RowsMax)
            text.Append(Visible($"... and {groups.Count - RowsMax} more kinds of violations")).Append('\n');
        if (_groups.Other > 0)
            text.Append($"... and {SummaryLine.Number(_groups.Other)} violations of still other kinds\n");
        if (patches)
            AppendPatches(text, groups);
        AppendProblems(text, totals);
        text.Append(SummaryLine.Of(totals)).Append('\n');
        output.Write(text.ToString());
    }

    private string Table(IReadOnlyList<ViolationGroup> groups)
    {
        var table = new Table { Border = TableBorder.Simple, ShowRowSeparators = false, Expand = false };
        table.AddColumn(new TableColumn("events") { Alignment = Justify.Right, NoWrap = true });
        table.AddColumn(new TableColumn("event"));
        table.AddColumn(new TableColumn("where"));
        table.AddColumn(new TableColumn("what is wrong"));
        table.AddColumn(new TableColumn("lines"));
        foreach (var group in groups.Take(RowsMax))
        {
            var fix = group.Violation.Fix is null ? "" : $"\n→ {group.Violation.Fix}";
            table.AddRow(
                Cell(SummaryLine.Number(group.Events), Ink.Normal),
                Cell(group.Key.Event, InkOf(group)),
                Cell(group.Key.Field, Ink.Normal),
                Cell(group.Violation.Description + fix, Ink.Normal),
                Cell(Lines(group), Ink.Dim));
        }

        return Rendered(table);
    }

    private void AppendLines(StringBuilder text, IReadOnlyList<ViolationGroup> groups)
    {
        foreach (var group in groups.Take(RowsMax))
        {
            var level = group.Key.Keyword == "unplanned" ? "unplanned"
                : group.Key.Severity == Severity.Error ? "error" : "warning";
            text.Append(Visible($"{level}: {group.Key.Event}: {group.Violation.Description}"));
            if (group.Violation.Fix is not null)
                text.Append(Visible($" Fix: {group.Violation.Fix}."));
            text.Append(Visible($" ({SummaryLine.Count(group.Events, "event")}, line {Lines(group)})")).Append('\n');
        }
    }

    private void AppendPatches(StringBuilder text, IReadOnlyList<ViolationGroup> groups)
    {
        foreach (var group in groups.Take(RowsMax))
        {
            if (PlanPatch.Propose(group.Violation, group.First.Event!, group.First.Result.Planned) is not { } proposed)
                continue;
            text.Append(style, Ink.Dim, Visible(
                $"If {group.Key.Event} is right and the plan is wrong about {group.Key.Field}:")).Append('\n');
            foreach (var line in proposed.TrimEnd('\n').Split('\n'))
                text.Append("    ").Append(Visible(line)).Append('\n');
            text.Append('\n');
        }
    }

    private void AppendProblems(StringBuilder text, CheckTotals totals)
    {
        foreach (var problem in _groups.Problems)
            text.Append(style, Ink.Error, Visible($"line {problem.Line}: {problem.Problem}")).Append('\n');
        if (totals.Unusable > _groups.Problems.Count)
            text.Append(Visible($"... and {SummaryLine.Number(totals.Unusable - _groups.Problems.Count)} more "
                + "that cannot be read")).Append('\n');
    }

    private static string Lines(ViolationGroup group) =>
        string.Join(' ', group.Lines) + (group.Events > group.Lines.Count ? " …" : "");

    private static Ink InkOf(ViolationGroup group) => group.Key.Keyword == "unplanned" ? Ink.Unplanned
        : group.Key.Severity == Severity.Error ? Ink.Error : Ink.Warning;

    private Text Cell(string text, Ink ink) =>
        new(string.Join('\n', text.Split('\n').Select(Visible)), StyleOf(ink));

    private string Visible(string text) =>
        VisibleText.Of(text, style.Plain ? ControlStyle.Escapes : ControlStyle.Pictures);

    // The same inks as everywhere (Output/Paint.cs), as the table's library names them.
    private Style StyleOf(Ink ink) => !style.Attributes ? Style.Plain : ink switch
    {
        Ink.Dim => new Style(decoration: Decoration.Dim),
        Ink.Error => new Style(Pick(Color.Maroon, new Color(255, 138, 91)), decoration: Decoration.Bold),
        Ink.Warning => new Style(Pick(Color.Olive, new Color(240, 196, 90))),
        Ink.Unplanned => new Style(Pick(Color.Purple, new Color(199, 155, 242))),
        _ => Style.Plain,
    };

    private Color Pick(Color ansi, Color rich) => style.Depth switch
    {
        ColorDepth.None => Color.Default, ColorDepth.Ansi16 => ansi, _ => rich,
    };

    private string Rendered(IRenderable table)
    {
        using var text = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = style.Attributes ? AnsiSupport.Yes : AnsiSupport.No,
            ColorSystem = style.Depth switch
            {
                ColorDepth.None => ColorSystemSupport.NoColors,
                ColorDepth.Ansi16 => ColorSystemSupport.Standard,
                ColorDepth.Ansi256 => ColorSystemSupport.EightBit,
                _ => ColorSystemSupport.TrueColor,
            },
            Interactive = InteractionSupport.No,
            Out = new FixedWidthOutput(text, columns),
        });
        console.Write(table);
        return string.Join('\n', text.ToString().Split('\n').Select(line => line.TrimEnd()));
    }
}
