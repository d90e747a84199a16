using Radiator.Debugger.App;
using Radiator.Debugger.App.Themes;
using Radiator.Debugger.Model.People;
using Radiator.Debugger.Views.Lists;
using Radiator.Terminal.Cells;

namespace Radiator.Debugger.Views.Users;

/// <summary>The columns of the list of people.</summary>
internal readonly struct PersonColumns(int width, bool isOfAccounts)
{
    private const int FigureColumns = 21;

    private readonly int _who = Math.Clamp(width / 4, 12, 26);
    private readonly int _rest = Math.Max(0, width - 2 - Math.Clamp(width / 4, 12, 26) - FigureColumns);

    public void Heads(Frame row, Theme theme)
    {
        var x = 2 + row.PutFitted(2, 0, isOfAccounts ? "ACCOUNT" : "WHO", theme.Heading, _who);
        row.PutRight(x + 7, 0, "EVENTS", theme.Heading);
        row.PutRight(x + 13, 0, "BAD", theme.Heading);
        row.Put(x + 15, 0, "LAST", theme.Heading);
        row.PutFitted(
            x + FigureColumns, 0, isOfAccounts ? "PEOPLE, SOURCES, TRAITS" : "IDS, SOURCES, TRAITS", theme.Heading, _rest);
    }

    public void Draw(Frame row, PersonRow person, IShell shell)
    {
        var theme = shell.Theme;
        var x = 2 + row.PutFitted(
            2, 0, isOfAccounts ? person.Label : shell.Person(person.Label), theme.Text, _who - 1) + 1;
        row.PutRight(x + 7, 0, ShortText.Number(person.Events), theme.Text);
        var bad = person.Bad == 0 ? "" : $"{theme.Glyphs.Error}{ShortText.Number(person.Bad)}";
        row.PutRight(x + 13, 0, bad, theme.Error);
        row.Put(x + 15, 0, ShortText.Ago(person.LastSeen, shell.Clock), theme.Dim);
        row.PutFitted(x + FigureColumns, 0, About(person, shell), theme.Dim, _rest);
    }

    private string About(PersonRow person, IShell shell)
    {
        var words = new List<string>();
        if (person.IsInternal)
            words.Add("team");
        var ids = person.UserIds.Count + person.AnonymousIds.Count;
        words.Add(isOfAccounts ? $"{ids} {(ids == 1 ? "person" : "people")}" : $"{ids} {(ids == 1 ? "id" : "ids")}");
        words.Add(string.Join(' ', person.Sources.Take(3)));
        if (!shell.IsMasked)
            words.Add(string.Join(' ', person.Traits));
        return string.Join("  ", words.Where(word => word.Length > 0));
    }
}
