using System.Globalization;
using Radiator.Debugger.App.Themes;
using Radiator.Terminal.Cells;
using Radiator.Terminal.Text;

namespace Radiator.Debugger.App.Shell;

/// <summary>The tabs, each with the digit that opens it. The open one stands in brackets: never colour alone.</summary>
public static class TabLine
{
    /// <summary>The hit id of the first tab; the others follow.</summary>
    public const int FirstHit = 1_000;

    /// <summary>Draws one row; badges go where there is too little room for all of them.</summary>
    public static void Draw(Frame frame, IReadOnlyList<IView> views, IView open, Theme theme)
    {
        var withBadges = Width(views, true) <= frame.Width;
        var x = 0;
        for (var i = 0; i < views.Count; i++)
        {
            var view = views[i];
            var isOpen = ReferenceEquals(view, open);
            var begin = x;
            x += frame.Put(x, 0, isOpen ? "[" : " ", theme.Accent);
            x += frame.Put(x, 0, Digit(i), isOpen ? theme.Accent : theme.KeyName);
            x += frame.Put(x, 0, $" {view.Title}", isOpen ? theme.Accent : theme.Text);
            if (withBadges && view.Badge.Length > 0)
                x += frame.Put(x, 0, $" {view.Badge}", theme.Dim);
            x += frame.Put(x, 0, isOpen ? "]" : " ", theme.Accent);
            frame.Hit(new Rect(begin, 0, x - begin, 1), FirstHit + i);
        }
    }

    private static int Width(IReadOnlyList<IView> views, bool withBadges)
    {
        var width = 0;
        for (var i = 0; i < views.Count; i++)
            width += 4 + TextWidth.Of(views[i].Title)
                + (withBadges && views[i].Badge.Length > 0 ? 1 + TextWidth.Of(views[i].Badge) : 0);
        return width;
    }

    private static string Digit(int index) => (index + 1).ToString(CultureInfo.InvariantCulture);
}
