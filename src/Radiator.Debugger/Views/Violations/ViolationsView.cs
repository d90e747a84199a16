using Radiator.Debugger.App;
using Radiator.Debugger.App.Actions;
using Radiator.Debugger.Model;
using Radiator.Debugger.Model.Violations;
using Radiator.Debugger.Views.Lists;
using Radiator.Terminal.Cells;
using Radiator.Terminal.Widgets;

namespace Radiator.Debugger.Views.Violations;

/// <summary>What is broken, since when, by whom, and what people said about it.</summary>
public sealed class ViolationsView : IView
{
    private const int DetailRows = 7;

    private readonly IShell _shell;
    private readonly DebuggerModel _model;
    private readonly RowList _list = new();
    private readonly ViolationActions _actions;
    private readonly FigureText _badge = new(count => count switch
    {
        0 => "", > 999 => "999+", _ => ShortText.Number(count),
    });

    /// <summary>A view of a model.</summary>
    public ViolationsView(IShell shell, DebuggerModel model)
    {
        (_shell, _model) = (shell, model);
        _actions = new ViolationActions(shell, model, () => Selected);
        Actions =
        [
            .. _list.Moves(() => Groups.Count > 0),
            .. _actions.All,
            new ViewAction("group", "b", "Group by rule, event, source, library or app version", NextGrouping)
            {
                Short = "by", Rank = 60,
            },
            new ViewAction("order", "o", "Sort by count, by what is recent, new, or growing", NextOrder)
            {
                Short = "sort", Rank = 70,
            },
            new ViewAction("hidden", "h", "Show or hide what is snoozed and resolved", ToggleHidden)
            {
                Short = "hidden", Rank = 80,
            },
        ];
    }

    /// <inheritdoc/>
    public string Name => "violations";

    /// <inheritdoc/>
    public string Title => "Violations";

    /// <inheritdoc/>
    public string Badge => _badge.Of(Board.Count);

    /// <inheritdoc/>
    public IReadOnlyList<ViewAction> Actions { get; }

    private ViolationBoard Board => _model.Violations;

    private IReadOnlyList<ViolationGroup> Groups => Board.Groups;

    private ViolationGroup? Selected => Groups.Count == 0 ? null : Board.Find(_list.Selected) ?? Groups[0];

    /// <inheritdoc/>
    public void Draw(Frame frame)
    {
        var theme = _shell.Theme;
        _list.SetKeys(Board.Keys);
        if (Board.Wanted is { } wanted)
        {
            _list.Select(wanted);
            Board.ForgetWanted();
        }

        var selected = Selected;
        var list = Panes.Split(
            frame, theme, selected is null ? "" : ViolationWords.Name(selected), DetailRows, out var detail);
        DrawHead(list);
        if (selected is null)
        {
            DrawNothing(list);
            return;
        }

        var columns = new ViolationColumns(list.Width, Board.Grouping);
        columns.Heads(list.Sub(new Rect(0, 1, list.Width, 1)), theme);
        _list.Draw(list.Sub(new Rect(0, 2, list.Width, list.Height - 2)), theme, (row, index) =>
            columns.Draw(row, Groups[index], theme, _shell.Clock));
        var used = InkLine.Draw(detail, theme, ViolationWords.About(selected, _shell, Board.HasLedger));
        DrawTrend(detail, used, selected);
    }

    /// <inheritdoc/>
    public bool Click(int hit) => _list.Click(hit);

    /// <inheritdoc/>
    public void Save(IDictionary<string, string> state)
    {
        state["grouping"] = Board.Grouping.ToString();
        state["order"] = Board.Order.ToString();
        state["by"] = _actions.By;
    }

    /// <inheritdoc/>
    public void Restore(IReadOnlyDictionary<string, string> state)
    {
        if (Enum.TryParse<ViolationGrouping>(state.GetValueOrDefault("grouping"), out var by) && Enum.IsDefined(by))
            Board.Grouping = by;
        if (Enum.TryParse<ViolationOrder>(state.GetValueOrDefault("order"), out var order) && Enum.IsDefined(order))
            Board.Order = order;
        _actions.By = state.GetValueOrDefault("by", "");
    }

    private void DrawHead(Frame frame)
    {
        var theme = _shell.Theme;
        var x = 1 + frame.Put(1, 0, "by ", theme.Dim);
        foreach (var grouping in Enum.GetValues<ViolationGrouping>())
        {
            var word = ViolationWords.Of(grouping);
            x += grouping == Board.Grouping
                ? frame.Put(x, 0, $"[{word}]", theme.Accent) : frame.Put(x, 0, $" {word} ", theme.Dim);
        }

        x += frame.Put(x, 0, "  sort ", theme.Dim);
        x += frame.Put(x, 0, ViolationWords.Of(Board.Order), theme.Accent);
        if (Board.Hidden > 0)
            x += frame.Put(x, 0, $"  {Board.Hidden} hidden", theme.Dim);
        if (Board.Other > 0)
            frame.Put(x, 0, $"  {ShortText.Number(Board.Other)} not told apart", theme.Warning);
    }

    private void DrawNothing(Frame frame)
    {
        var theme = _shell.Theme;
        var checkedEvents = _model.Store.State.Held > 0;
        InkLine.Draw(frame.Sub(new Rect(2, 2, frame.Width - 4, frame.Height - 2)), theme,
            !_model.Plan.HasPlan
                ? [new InkLine("", "No plan: nothing can be broken.", App.Themes.Ink.Strong),
                    new InkLine("", "Name one with Daemon:Plan or --plan; `radiator plan infer` writes a first one from "
                        + "what came.", App.Themes.Ink.Dim)]
                : Board.Hidden > 0
                    ? [new InkLine("", $"Nothing but what is snoozed or resolved ({Board.Hidden}); h shows it.",
                        App.Themes.Ink.Good)]
                    : [new InkLine("", checkedEvents
                        ? $"{theme.Glyphs.Ok} Every event that came is as planned."
                        : "No events yet: what breaks the plan is gathered here.", App.Themes.Ink.Good)]);
    }

    private void DrawTrend(Frame frame, int y, ViolationGroup group)
    {
        if (y + 3 > frame.Height || group.Trend.Count == 0)
            return;
        double[] values = [.. group.Trend.Select(count => (double)count)];
        frame.Put(0, y + 1, "15 minutes", _shell.Theme.Dim);
        for (var i = 0; i < values.Length && 12 + (i * 2) + 1 < frame.Width; i++)
            Sparkline.Draw(frame, 12 + (i * 2), y + 1, 1, values.AsSpan(i, 1), _shell.Theme.Accent, values.Max());
        frame.Put(12 + (values.Length * 2), y + 1, $"most {group.Trend.Max()} a minute", _shell.Theme.Dim);
    }

    private void NextGrouping()
    {
        Board.Grouping = (ViolationGrouping)(((int)Board.Grouping + 1) % Enum.GetValues<ViolationGrouping>().Length);
        _list.Select(0);
    }

    private void NextOrder()
    {
        Board.Order = (ViolationOrder)(((int)Board.Order + 1) % Enum.GetValues<ViolationOrder>().Length);
        _list.Select(0);
    }

    private void ToggleHidden()
    {
        Board.ShowsSnoozed = !Board.ShowsSnoozed;
        Board.ShowsResolved = Board.ShowsSnoozed;
        _shell.Toast(Board.ShowsSnoozed ? "snoozed and resolved violations are shown" : "they are hidden again");
    }
}
