using Radiator.Debugger.App;
using Radiator.Debugger.App.Actions;
using Radiator.Debugger.App.Themes;
using Radiator.Debugger.Model;
using Radiator.Debugger.Model.Planning;
using Radiator.Debugger.Views.Lists;
using Radiator.Events;
using Radiator.Terminal.Cells;

namespace Radiator.Debugger.Views.Plan;

/// <summary>The plan against what came: seen, never seen, not planned, retired, renamed, and each event's properties.</summary>
public sealed class PlanView : IView
{
    private const int DetailRows = 7;

    private readonly IShell _shell;
    private readonly DebuggerModel _model;
    private readonly RowList _list = new();
    private readonly PlanExport _export;
    private readonly FigureText _badge = new(percent => $"{percent}%");
    private bool _isOpen;
    private int _scroll;

    /// <summary>A view of a model.</summary>
    public PlanView(IShell shell, DebuggerModel model)
    {
        (_shell, _model) = (shell, model);
        _export = new PlanExport(shell, model);
        Func<bool> any = () => Rows.Count > 0;
        Actions =
        [
            .. _list.Moves(() => !_isOpen && any()),
            new ViewAction("scroll-down", "j down", "Scroll its properties down", () => _scroll++)
            {
                Short = "scroll", With = "scroll-up", Rank = 10, IsValid = () => _isOpen,
            },
            new ViewAction("scroll-up", "k up", "Scroll its properties up", () => _scroll = Math.Max(0, _scroll - 1))
            {
                IsValid = () => _isOpen,
            },
            new ViewAction("properties", "enter", "Show all of the event: properties, old names, who sends it", Open)
            {
                Short = "properties", Rank = 20, IsValid = () => !_isOpen && any(),
            },
            new ViewAction("events", "v", "Show its events", ShowEvents)
            {
                Short = "events", Rank = 25, IsValid = () => Selected is { Seen: > 0 },
            },
            Filtered("all", "a", "Show all of the plan", PlanFilter.All, 40),
            Filtered("never", "n", "Show what was never seen", PlanFilter.NeverSeen, 41),
            Filtered("unplanned", "u", "Show what came and is not in the plan", PlanFilter.Unplanned, 42),
            Filtered("changed", "c", "Show what is retired or renamed", PlanFilter.Changed, 43),
            new ViewAction("copy", "y", "Copy an unplanned event as a rule for plan.yaml", () => _export.Copy(Selected!))
            {
                Short = "copy rule", Rank = 50, IsValid = () => Selected is { IsPlanned: false },
            },
            new ViewAction("export", "x", "Write the unplanned events as rules for plan.yaml", _export.Export)
            {
                Short = "export", Rank = 52, IsValid = () => _model.Plan.Unplanned > 0,
            },
            new ViewAction("reload", "r", "Read the plan's file again", Reload)
            {
                Short = "reload", Rank = 60, IsValid = () => _model.Daemon is not null,
            },
        ];
    }

    /// <inheritdoc/>
    public string Name => "plan";

    /// <inheritdoc/>
    public string Title => "Plan";

    /// <inheritdoc/>
    public string Badge => _model.Plan.Coverage is { } share ? _badge.Of((long)Math.Floor(share * 100)) : "";

    /// <inheritdoc/>
    public IReadOnlyList<ViewAction> Actions { get; }

    private IReadOnlyList<PlanRow> Rows => _model.Plan.Rows;

    private PlanRow? Selected => Rows.FirstOrDefault(row => KeyOf(row) == _list.Selected) ?? Rows.FirstOrDefault();

    /// <inheritdoc/>
    public bool Back()
    {
        var wasOpen = _isOpen;
        _isOpen = false;
        return wasOpen;
    }

    /// <inheritdoc/>
    public void Draw(Frame frame)
    {
        var theme = _shell.Theme;
        var rows = Rows;
        _list.SetKeys([.. rows.Select(KeyOf)]);
        var selected = Selected;
        if (_isOpen && selected is not null)
        {
            DrawWhole(frame, selected);
            return;
        }

        var head = DrawHead(frame);
        var body = frame.Sub(new Rect(0, head, frame.Width, frame.Height - head));
        var list = Panes.Split(body, theme, selected?.Name ?? "", DetailRows, out var detail);
        if (selected is null)
        {
            InkLine.Draw(list.Sub(new Rect(2, 1, list.Width - 4, list.Height - 1)), theme, Nothing());
            return;
        }

        var columns = new PlanColumns(list.Width);
        columns.Heads(list.Sub(new Rect(0, 0, list.Width, 1)), theme);
        _list.Draw(list.Sub(new Rect(0, 1, list.Width, list.Height - 1)), theme, (row, index) =>
            columns.Draw(row, rows[index], theme, _shell.Clock));
        var used = InkLine.Draw(detail, theme, PlanWords.About(selected, _shell));
        PropertyTable.Draw(
            detail.Sub(new Rect(0, used, detail.Width, detail.Height - used)), theme, selected, skip: 0);
    }

    /// <inheritdoc/>
    public bool Click(int hit) => !_isOpen && _list.Click(hit);

    private static string KeyOf(PlanRow row) => $"{row.Type}/{row.IsPlanned}/{row.Name}";

    private int DrawHead(Frame frame)
    {
        var (theme, plan) = (_shell.Theme, _model.Plan);
        var x = 1 + frame.Put(1, 0, plan.Title.Length > 0 ? plan.Title : "no plan", theme.Strong, frame.Width / 3) + 2;
        x += Count(frame, x, plan.Planned, "planned", PlanFilter.All);
        x += Count(frame, x, plan.Seen, "seen", null);
        x += Count(frame, x, plan.NeverSeen, "never seen", PlanFilter.NeverSeen);
        x += Count(frame, x, plan.Unplanned, "unplanned", PlanFilter.Unplanned);
        if (plan.Coverage is { } share)
            frame.Put(x, 0, ShortText.Percent(share), theme.Strong);
        var y = 1;
        if (plan.Problem.Length > 0)
        {
            var text = $"{theme.Glyphs.Warning} a newer version was refused, the old one stays: {plan.Problem}";
            y += InkLine.Draw(
                frame.Sub(new Rect(1, y, frame.Width - 2, 3)), theme, [new InkLine("", text, Ink.Warning)]);
        }

        if (plan.Other > 0)
            frame.Put(1, y++, $"{ShortText.Number(plan.Other)} events of further unplanned names", theme.Warning);
        return y;
    }

    private int Count(Frame frame, int x, int count, string word, PlanFilter? filter)
    {
        var isOpen = filter is { } one && _model.Plan.Filter == one;
        var text = isOpen ? $"[{count} {word}]  " : $"{count} {word}  ";
        return frame.Put(x, 0, text, isOpen ? _shell.Theme.Accent : _shell.Theme.Dim);
    }

    private void DrawWhole(Frame frame, PlanRow row)
    {
        var theme = _shell.Theme;
        var type = row.Type == EventType.Track ? "" : $"{row.Type.ToString().ToLowerInvariant()} ";
        Panes.Line(frame.Sub(new Rect(0, 0, frame.Width, 1)), theme, $"{type}{row.Name}   {PlanWords.State(row)}");
        var inner = frame.Sub(new Rect(1, 1, frame.Width - 2, frame.Height - 1));
        var y = InkLine.Draw(inner, theme, PlanWords.About(row, _shell)) + 1;
        _scroll = Math.Clamp(_scroll, 0, Math.Max(0, row.Properties.Count - 1));
        y += PropertyTable.Draw(inner.Sub(new Rect(0, y, inner.Width, inner.Height - y)), theme, row, _scroll) + 1;
        foreach (var line in _model.Plan.TextOf(row))
        {
            if (y >= inner.Height)
                return;
            inner.PutRight(5, y, $"{line.Number}", theme.Dim);
            inner.Put(7, y++, line.Text, theme.Text);
        }
    }

    private IEnumerable<InkLine> Nothing()
    {
        var plan = _model.Plan;
        if (!plan.HasPlan)
        {
            yield return new InkLine("", "There is no plan.", Ink.Strong);
            yield return new InkLine("", "Name one with Daemon:Plan, or --plan for a file. "
                + "`radiator plan infer` writes a first one from what came; segment:ecommerce is one that is there.");
        }
        else
        {
            yield return new InkLine("", plan.Filter switch
            {
                PlanFilter.NeverSeen => "Every planned event was seen.",
                PlanFilter.Unplanned => "Nothing came that the plan does not have.",
                PlanFilter.Changed => "Nothing in the plan is retired or renamed.",
                _ => "The plan has no events.",
            }, Ink.Good);
            yield return new InkLine("", "a shows all of it.", Ink.Dim);
        }
    }

    private void Open() => (_isOpen, _scroll) = (true, 0);

    private void ShowEvents()
    {
        if (Selected is { } row)
            _shell.ShowEvents(row.FilterText);
    }

    private void Reload() => _model.Ask((daemon, token) => daemon.ReloadPlanAsync(token));

    private ViewAction Filtered(string name, string key, string what, PlanFilter filter, int rank) => new(
        name, key, what, () =>
        {
            _model.Plan.Filter = filter;
            _list.Select(0);
        })
    {
        Short = name, Rank = rank, IsValid = () => !_isOpen && _model.Plan.Filter != filter,
    };
}
