using Radiator.Debugger.App.Actions;
using Radiator.Debugger.App.Themes;
using Radiator.Terminal.Cells;
using Radiator.Terminal.Text;

namespace Radiator.Debugger.App.Shell;

/// <summary>The lowest line: keys that do something now, as many as fit.</summary>
public static class FooterLine
{
    /// <summary>Keys in a wide terminal; more would not be read.</summary>
    public const int KeysMax = 14;

    /// <summary>From this rank on an action stands at the end, and always.</summary>
    public const int LastRank = 900;

    /// <summary>Draws one row. The palette and the help always find room.</summary>
    public static void Draw(Frame frame, ActionTable table, IView view, Theme theme)
    {
        var items = table.FooterOf(view.Name);
        var (room, others) = (frame.Width - 1, KeysMax);
        foreach (var item in items)
        {
            if (item.Action.Rank >= LastRank && item.Action.IsValid())
                (room, others) = (room - Width(item), others - 1);
        }

        var x = 1;
        foreach (var item in items)
        {
            if (!item.Action.IsValid())
                continue;
            if (item.Action.Rank < LastRank && (--others < 0 || (room -= Width(item)) < 0))
                continue;
            x += frame.Put(x, 0, item.KeysNow, theme.KeyName);
            x += frame.Put(x, 0, $" {item.Action.Short}  ", theme.Dim);
        }
    }

    private static int Width(FooterAction item) =>
        TextWidth.Of(item.KeysNow) + TextWidth.Of(item.Action.Short) + 3;
}
