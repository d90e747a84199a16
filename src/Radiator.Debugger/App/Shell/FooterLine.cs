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
        var items = table.Footer(view.Name).ToList();
        var last = items.Where(item => item.Action.Rank >= LastRank).ToList();
        var room = frame.Width - 1 - last.Sum(item => Width(item.Keys, item.Words));
        var x = 1;
        foreach (var (keys, words, _) in items.Where(item => item.Action.Rank < LastRank)
            .Take(KeysMax - last.Count).Where(item => Fits(item.Keys, item.Words, ref room)).Concat(last))
        {
            x += frame.Put(x, 0, keys, theme.KeyName);
            x += frame.Put(x, 0, $" {words}  ", theme.Dim);
        }
    }

    private static bool Fits(string keys, string words, ref int room)
    {
        room -= Width(keys, words);
        return room >= 0;
    }

    private static int Width(string keys, string words) => TextWidth.Of(keys) + TextWidth.Of(words) + 3;
}
