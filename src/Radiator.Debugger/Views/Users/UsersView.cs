using Radiator.Debugger.App;
using Radiator.Debugger.App.Actions;
using Radiator.Debugger.App.Themes;
using Radiator.Debugger.Model;
using Radiator.Debugger.Model.People;
using Radiator.Debugger.Views.Lists;
using Radiator.Terminal.Cells;

namespace Radiator.Debugger.Views.Users;

/// <summary>
/// People, or accounts: find one, see every id of theirs, and what they did before and after they logged in.
/// </summary>
public sealed class UsersView : IView
{
    private const int DetailRows = 8;

    private static readonly TimeSpan s_budget = TimeSpan.FromMilliseconds(1);

    private readonly IShell _shell;
    private readonly DebuggerModel _model;
    private readonly RowList _people = new();
    private readonly RowList _lane = new();
    private bool _isOfAccounts;
    private string _open = "";
    private (string Label, long Version, PersonDetail? Detail) _known = ("", -1, null);

    /// <summary>A view of a model.</summary>
    public UsersView(IShell shell, DebuggerModel model)
    {
        (_shell, _model) = (shell, model);
        Filter = new UserFinder(() => Board);
        Func<bool> listed = () => _open.Length == 0 && Board.Found.Count > 0;
        Func<bool> opened = () => _open.Length > 0;
        Actions =
        [
            .. _people.Moves(listed),
            .. _lane.Moves(opened).Select(move => move with { Name = $"lane-{move.Name}", With = "lane-up", Group = "" }),
            new ViewAction("lane", "enter l", "Open somebody's lane: all that they did", Open)
            {
                Short = "lane", Rank = 20, IsValid = listed,
            },
            new ViewAction("event", "enter", "Open the event", OpenEvent) { Short = "event", Rank = 20, IsValid = opened },
            new ViewAction("back", "left", "Back to everybody", () => _open = "") { IsValid = opened },
            new ViewAction("events", "v", "Show their events in the list", ShowEvents)
            {
                Short = "events", Rank = 30, IsValid = () => Selected is not null,
            },
            new ViewAction("next-bad", "e", "Go to the next event that breaks the plan", () => NextBad(1))
            {
                Short = "next bad", With = "previous-bad", Rank = 32, IsValid = opened,
            },
            new ViewAction("previous-bad", "E", "Go to the one before", () => NextBad(-1)) { IsValid = opened },
            new ViewAction("accounts", "a", "Switch between people and accounts (groupId)", Switch)
            {
                Short = "accounts", Rank = 40,
            },
            new ViewAction("copy", "y", "Copy every id of theirs", Copy)
            {
                Short = "copy ids", Rank = 50, IsValid = () => Selected is not null && !_shell.IsMasked,
            },
        ];
    }

    /// <inheritdoc/>
    public string Name => "users";

    /// <inheritdoc/>
    public string Title => _isOfAccounts ? "Accounts" : "Users";

    /// <inheritdoc/>
    public IReadOnlyList<ViewAction> Actions { get; }

    /// <inheritdoc/>
    public IFilterTarget? Filter { get; }

    private UserBoard Board => _isOfAccounts ? _model.Accounts : _model.Users;

    private PersonRow? Selected =>
        Board.Found.FirstOrDefault(row => row.Label == (_open.Length > 0 ? _open : _people.Selected))
        ?? (_open.Length == 0 ? Board.Found.FirstOrDefault() : null);

    /// <inheritdoc/>
    public bool Back()
    {
        var wasOpen = _open.Length > 0;
        _open = "";
        return wasOpen;
    }

    /// <inheritdoc/>
    public void Draw(Frame frame)
    {
        var theme = _shell.Theme;
        Board.Update(s_budget);
        if (Board.IsReading)
            _shell.Wake();
        _people.SetKeys([.. Board.Found.Select(row => row.Label)]);
        var label = _open.Length > 0 ? _open : Selected?.Label ?? "";
        var detail = DetailOf(label);
        if (_open.Length > 0 && detail is not null && frame.Width < Panes.WideFrom)
        {
            DrawLane(frame, detail, isOpen: true);
            return;
        }

        var list = Panes.Split(frame, theme, detail is null ? "" : Who(label), DetailRows, out var second);
        DrawList(list);
        if (detail is not null)
            DrawLane(second, detail, _open.Length > 0);
    }

    private string Who(string id) => _isOfAccounts ? id : _shell.Person(id);

    private PersonDetail? DetailOf(string label)
    {
        if (label.Length == 0)
            return null;
        if (_known.Label != label || _known.Version != Board.Version)
            _known = (label, Board.Version, Board.Detail(label));
        return _known.Detail;
    }

    private void DrawList(Frame frame)
    {
        var theme = _shell.Theme;
        var found = Board.Found;
        var what = _isOfAccounts ? "accounts" : "people";
        var x = 1 + frame.Put(1, 0, Board.Query.Length > 0
            ? $"{ShortText.Number(Board.Matched)} of {ShortText.Number(Board.Total)} {what}"
            : $"{ShortText.Number(Board.Total)} {what}", theme.Strong);
        x += frame.Put(x, 0, Board.HeldSince is { } since ? $"  since {ShortText.At(since, _shell.Clock)}" : "", theme.Dim);
        if (Board.NotHeld > 0)
            frame.Put(x, 0, $"  {ShortText.Number(Board.NotHeld)} older events are not held any more", theme.Warning);
        if (found.Count == 0)
        {
            InkLine.Draw(frame.Sub(new Rect(2, 2, frame.Width - 4, frame.Height - 2)), theme, [new InkLine("",
                Board.Total == 0 ? $"No {what} yet: they are made of userId, anonymousId and groupId of what comes."
                    : $"Nobody of {ShortText.Number(Board.Total)}; esc clears. Ids, e-mail addresses and names are "
                        + "looked through.", Ink.Dim)]);
            return;
        }

        var columns = new PersonColumns(frame.Width, _isOfAccounts);
        columns.Heads(frame.Sub(new Rect(0, 1, frame.Width, 1)), theme);
        _people.Draw(frame.Sub(new Rect(0, 2, frame.Width, frame.Height - 2)), theme, (row, index) =>
            columns.Draw(row, found[index], _shell));
    }

    private void DrawLane(Frame frame, PersonDetail detail, bool isOpen)
    {
        var lane = new Lane(detail, _isOfAccounts, _shell);
        var y = lane.DrawHead(frame);
        var body = frame.Sub(new Rect(0, y, frame.Width, Math.Max(0, frame.Height - y)));
        if (isOpen)
        {
            _lane.SetKeys(lane.Keys);
            _lane.Draw(body, _shell.Theme, lane.DrawRow);
            return;
        }

        // Without the selection: the newest, which is what is asked first.
        var skip = Math.Max(0, lane.Keys.Count - body.Height);
        for (var row = 0; row < body.Height && skip + row < lane.Keys.Count; row++)
            lane.DrawRow(body.Sub(new Rect(0, row, body.Width, 1)), skip + row);
    }

    private void Open()
    {
        if (Selected is not { } row)
            return;
        _open = row.Label;
        if (DetailOf(_open) is not { } detail)
            return;
        _lane.SetKeys(new Lane(detail, _isOfAccounts, _shell).Keys);
        _lane.Select(int.MaxValue);
    }

    private void OpenEvent()
    {
        if (DetailOf(_open) is { } detail && new Lane(detail, _isOfAccounts, _shell).ItemAt(_lane.Index) is { } item)
            _shell.ShowEvent(item.Row.Id);
    }

    private void NextBad(int step)
    {
        if (DetailOf(_open) is not { } detail)
            return;
        var lane = new Lane(detail, _isOfAccounts, _shell);
        for (var at = _lane.Index + step; at >= 0 && at < lane.Keys.Count; at += step)
        {
            if (lane.ItemAt(at) is { Row.IsBad: true })
            {
                _lane.Select(at);
                return;
            }
        }

        _shell.Toast(step > 0 ? "no bad event after this one" : "no bad event before this one");
    }

    private void ShowEvents()
    {
        if (Selected is not { } row)
            return;
        var ids = _isOfAccounts ? [] : row.UserIds.Select(id => $"user = {Quoted(id)}")
            .Concat(row.AnonymousIds.Select(id => $"anon = {Quoted(id)}")).ToList();
        _shell.ShowEvents(_isOfAccounts ? $"group = {Quoted(row.Label)}" : string.Join(" | ", ids.Take(20)));
    }

    private static string Quoted(string id) =>
        $"\"{id.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";

    private void Copy()
    {
        if (Selected is { } row)
            _shell.Copy("every id", string.Join('\n', row.UserIds.Concat(row.AnonymousIds)));
    }

    private void Switch()
    {
        (_isOfAccounts, _open) = (!_isOfAccounts, "");
        _people.Select(0);
    }
}
