using Radiator.Debugger.App;
using Radiator.Debugger.App.Actions;
using Radiator.Debugger.App.Themes;
using Radiator.Debugger.Model;
using Radiator.Debugger.Model.Discards;
using Radiator.Debugger.Model.Rows;
using Radiator.Debugger.Views.Lists;
using Radiator.Terminal.Cells;

namespace Radiator.Debugger.Views.Discards;

/// <summary>What never became an event, why, and what would be right.</summary>
public sealed class DiscardsView : IView
{
    private const int DetailRows = 11;

    private readonly IShell _shell;
    private readonly FigureText _badge = new(count => count switch { 0 => "", > 9_999 => "9999+", _ => $"{count}" });
    private readonly DebuggerModel _model;
    private readonly RowList _list = new();
    private int _sample;

    /// <summary>A view of a model.</summary>
    public DiscardsView(IShell shell, DebuggerModel model)
    {
        (_shell, _model) = (shell, model);
        Func<bool> any = () => Groups.Count > 0;
        Actions =
        [
            .. _list.Moves(any),
            new ViewAction("older", "]", "Look at an older one of this reason", () => _sample++)
            {
                Short = "samples", With = "newer", Rank = 20, IsValid = any,
            },
            new ViewAction("newer", "[", "Look at a newer one", () => _sample = Math.Max(0, _sample - 1)) { IsValid = any },
            new ViewAction("events", "enter", "Show them in the list of events", ShowEvents)
            {
                Short = "list", Rank = 30, IsValid = any,
            },
            new ViewAction("copy", "y", "Copy what was sent", Copy) { Short = "copy", Rank = 40, IsValid = any },
        ];
    }

    /// <inheritdoc/>
    public string Name => "discards";

    /// <inheritdoc/>
    public string Title => "Discards";

    /// <inheritdoc/>
    public string Badge => _badge.Of(_model.Discards.Count);

    /// <inheritdoc/>
    public IReadOnlyList<ViewAction> Actions { get; }

    private IReadOnlyList<DiscardGroup> Groups => _model.Discards.Groups;

    private DiscardGroup? Selected =>
        Groups.FirstOrDefault(group => KeyOf(group) == _list.Selected) ?? Groups.FirstOrDefault();

    /// <inheritdoc/>
    public bool Click(int hit) => _list.Click(hit);

    /// <inheritdoc/>
    public void Draw(Frame frame)
    {
        var theme = _shell.Theme;
        var groups = Groups;
        var before = _list.Selected;
        _list.SetKeys([.. groups.Select(KeyOf)]);
        if (_list.Selected != before)
            _sample = 0;
        if (Selected is not { } selected)
        {
            InkLine.Draw(frame.Sub(new Rect(2, 1, frame.Width - 4, frame.Height - 1)), theme,
            [
                new InkLine("", $"{theme.Glyphs.Ok} Everything that was sent became an event.", Ink.Good),
                new InkLine("", "A collector answers 200 to what it cannot use, as Segment does: "
                    + "what it left out is listed here, with the reason.", Ink.Dim),
            ]);
            return;
        }

        var list = Panes.Split(frame, theme, selected.Reason, DetailRows, out var detail);
        DrawHeads(list);
        _list.Draw(list.Sub(new Rect(0, 2, list.Width, list.Height - 2)), theme, (row, index) =>
            DrawRow(row, groups[index]));
        DrawDetail(detail, selected);
    }

    private static string KeyOf(DiscardGroup group) => $"{group.Reason}/{group.Source}";

    private void DrawHeads(Frame frame)
    {
        var theme = _shell.Theme;
        var x = 1 + frame.Put(
            1, 0, $"{ShortText.Number(_model.Discards.Count)} requests and items never became an event", theme.Strong);
        if (_model.Discards.Other > 0)
            frame.Put(x, 0, $"   {ShortText.Number(_model.Discards.Other)} of them not told apart", theme.Warning);
        frame.PutRight(9, 1, "COUNT", theme.Heading);
        frame.Put(11, 1, "REASON", theme.Heading);
        frame.Put(34, 1, "SOURCE", theme.Heading);
        frame.Put(48, 1, "FIRST LAST  WHAT WAS SAID", theme.Heading);
    }

    private void DrawRow(Frame row, DiscardGroup group)
    {
        var theme = _shell.Theme;
        var style = group.Reason == "duplicate" ? theme.Dim : theme.Text;
        row.Put(1, 0, group.Reason == "duplicate" ? " " : theme.Glyphs.Warning, theme.Warning);
        row.PutRight(9, 0, ShortText.Number(group.Count), style);
        row.PutFitted(11, 0, group.Reason, style, 22);
        row.PutFitted(34, 0, group.Source.Length > 0 ? group.Source : "(unknown)", style, 13);
        row.PutFitted(48, 0, ShortText.At(group.FirstSeen, _shell.Clock), theme.Dim, 6);
        row.PutFitted(54, 0, ShortText.Ago(group.LastSeen, _shell.Clock), style, 6);
        row.PutFitted(60, 0, _shell.IsMasked ? "" : group.Detail, theme.Dim, row.Width - 60);
    }

    private void DrawDetail(Frame frame, DiscardGroup group)
    {
        var (why, right) = DiscardWords.Of(group.Reason);
        var samples = SamplesOf(group, _sample + 1);
        _sample = Math.Clamp(_sample, 0, Math.Max(0, samples.Count - 1));
        var sample = samples.Count == 0 ? null : samples[_sample];
        var used = InkLine.Draw(frame, _shell.Theme,
        [
            new InkLine("why", why, Ink.Strong),
            new InkLine("right", right),
            .. sample is null
                ? [new InkLine("", "none of them is held any more", Ink.Dim)]
                : DiscardSample.About(sample, _shell),
        ]);
        if (sample is not null && used < frame.Height)
            DiscardSample.DrawBytes(frame.Sub(new Rect(0, used, frame.Width, frame.Height - used)), sample, _shell);
    }

    private List<EventRow> SamplesOf(DiscardGroup group, int max)
    {
        var found = new List<EventRow>();
        var view = _model.Discards.View;
        for (var index = view.Count - 1; index >= 0 && found.Count < max; index--)
        {
            if (view.RowAt(index) is { Discard: { } discard } row && discard.ReasonCode == group.Reason
                && row.Source == group.Source)
                found.Add(row);
        }

        return found;
    }

    private void ShowEvents()
    {
        if (Selected is { } group)
            _shell.ShowEvents($"reason = {group.Reason}");
    }

    private void Copy()
    {
        if (_shell.IsMasked)
            _shell.Toast("masked: what was sent is not copied", ToastKind.Problem);
        else if (Selected is { } group && SamplesOf(group, _sample + 1) is [.., var sample])
            _shell.Copy("what was sent", DiscardSample.TextOf(sample));
    }
}
