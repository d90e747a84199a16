using System.Globalization;
using Radiator.Debugger.App;
using Radiator.Debugger.App.Themes;
using Radiator.Debugger.Model.People;
using Radiator.Debugger.Views.Lists;
using Radiator.Events;
using Radiator.Events.Checking;
using Radiator.Terminal.Cells;

namespace Radiator.Debugger.Views.Users;

/// <summary>What somebody did, oldest first: a row for each session and for each event in it.</summary>
internal sealed class Lane
{
    private readonly PersonDetail _detail;
    private readonly bool _isOfAccount;
    private readonly IShell _shell;
    private readonly List<(SessionRow? Session, LaneItem? Item)> _rows = [];

    public Lane(PersonDetail detail, bool isOfAccount, IShell shell)
    {
        (_detail, _isOfAccount, _shell) = (detail, isOfAccount, shell);
        foreach (var session in detail.Sessions)
        {
            _rows.Add((session, null));
            _rows.AddRange(session.Items.Select(item => ((SessionRow?)null, (LaneItem?)item)));
        }

        Keys = [.. _rows.Select(row => row.Session is { } session
            ? $"session {session.Start.UtcTicks}" : row.Item!.Row.Sequence.ToString(CultureInfo.InvariantCulture))];
    }

    /// <summary>What a selection refers to.</summary>
    public IReadOnlyList<string> Keys { get; }

    /// <summary>The event of a row; null for a session's.</summary>
    public LaneItem? ItemAt(int index) => index >= 0 && index < _rows.Count ? _rows[index].Item : null;

    /// <summary>Who it is; returns the rows used.</summary>
    public int DrawHead(Frame frame)
    {
        var person = _detail.Person;
        var bounces = _detail.Bounces;
        var lines = new List<InkLine>
        {
            new("", $"{Of(person.Events, "event")}, {person.Bad:N0} bad, {Of(_detail.Sessions.Count, "session")}"
                + (bounces > 0 ? $", {Of(bounces, "bounce")}" : "") + (person.IsInternal ? ", one of the team" : ""),
                Ink.Strong),
            new(_isOfAccount ? "people" : "ids", Ids(person)),
        };
        if (person.Traits.Count > 0 && !_shell.IsMasked)
            lines.Add(new InkLine("traits", string.Join("  ", person.Traits), Ink.Dim));
        if (_detail.Note.Length > 0)
            lines.Add(new InkLine("", $"{_shell.Theme.Glyphs.Warning} {_detail.Note}", Ink.Warning));
        var room = Math.Max(1, frame.Height / 2);
        return InkLine.Draw(frame.Sub(new Rect(1, 0, frame.Width - 1, room)), _shell.Theme, lines);
    }

    /// <summary>Draws a row.</summary>
    public void DrawRow(Frame row, int index)
    {
        if (_rows[index].Session is { } session)
            DrawSession(row, session);
        else if (_rows[index].Item is { } item)
            DrawItem(row, item);
    }

    private string Ids(PersonRow person)
    {
        var ids = person.UserIds.Concat(person.AnonymousIds).Select(_shell.Person).ToList();
        return string.Join("  ", ids.Take(12)) + (ids.Count > 12 ? $"  and {ids.Count - 12} more" : "")
            + (person.MoreIds > 0 ? " (and others)" : "");
    }

    private void DrawSession(Frame row, SessionRow session)
    {
        var theme = _shell.Theme;
        var text = $" session {session.Number}  {Day(session.Start)} {ShortText.Seconds(session.Start, _shell.Clock)}"
            + $"  {Length(session.End - session.Start)}  {Of(session.Items.Count, "event")}"
            + (session.Gap is { } gap ? $"  after {Length(gap)}" : "") + (session.IsBounce ? "  bounce" : "") + " ";
        row.PutRepeated(1, 0, theme.Glyphs.Horizontal[0], row.Width - 1, theme.Border);
        row.Put(2, 0, text, session.IsBounce ? theme.Warning : theme.Heading);
    }

    private void DrawItem(Frame row, LaneItem item)
    {
        var (theme, seen) = (_shell.Theme, item.Row);
        var x = 2 + row.PutFitted(2, 0, ShortText.Seconds(seen.Timestamp, _shell.Clock), theme.Dim, 9);
        var (glyph, mark) = seen.MostTelling is { } violation
            ? ShortText.Mark(violation.Severity, violation.Type, theme) : (" ", theme.Text);
        row.Put(x, 0, glyph, mark);
        var style = item.IsBeforeLogIn ? theme.Dim : theme.Text;
        x += 2 + row.PutFitted(x + 2, 0, seen.Type.ToString().ToLowerInvariant(), style, 9);
        var name = seen.Type is EventType.Track or EventType.Page or EventType.Screen ? seen.Name : "";
        var width = Math.Clamp((row.Width - x) / 2, 10, 34);
        x += row.PutFitted(x, 0, name, style, width - 1) + 1;
        var words = item.Joins.Length > 0 ? $"joins {Joined(item)}"
            : seen.MostTelling is { } telling ? $"{telling.Type.Code()} {telling.Field}"
            : item.IsBeforeLogIn ? "before log-in" : seen.Source;
        row.PutFitted(
            x, 0, words, item.Joins.Length > 0 ? theme.Accent : seen.IsBad ? mark : theme.Dim, Math.Max(0, row.Width - x));
    }

    private string Joined(LaneItem item) => !_shell.IsMasked ? item.Joins
        : string.Join(" = ", item.Joins.Split(" = ").Select(_shell.Person));

    private static string Of(int count, string what) =>
        string.Create(CultureInfo.InvariantCulture, $"{count:N0} {what}{(count == 1 ? "" : "s")}");

    private string Day(DateTimeOffset time) => TimeZoneInfo.ConvertTime(time, _shell.Clock.LocalTimeZone)
        .ToString("d.MM.", CultureInfo.InvariantCulture);

    private static string Length(TimeSpan time) => time switch
    {
        { TotalSeconds: < 90 } => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0} s"),
        { TotalMinutes: < 90 } => string.Create(CultureInfo.InvariantCulture, $"{time.TotalMinutes:0} min"),
        { TotalHours: < 36 } => string.Create(CultureInfo.InvariantCulture, $"{time.TotalHours:0.#} h"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{time.TotalDays:0.#} days"),
    };
}
