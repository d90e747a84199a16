using Radiator.Debugger.App.Actions;
using Radiator.Debugger.App.Themes;
using Radiator.Terminal.Cells;

namespace Radiator.Debugger.Views.Lists;

/// <summary>
/// The selection of a list whose rows come, go and change places: it is a row's key, not a place, so that nothing moves
/// under the reader. The screen's thread.
/// </summary>
internal sealed class RowList
{
    /// <summary>The hit id of the first row that is seen; the others follow.</summary>
    public const int FirstHit = 20_000;

    private IReadOnlyList<string> _keys = [];
    private int _top;

    /// <summary>Key of the selected row; empty for an empty list.</summary>
    public string Selected { get; private set; } = "";

    /// <summary>Place of the selected row; 0 for an empty list.</summary>
    public int Index { get; private set; }

    /// <summary>Rows that were seen when it was last drawn.</summary>
    public int Height { get; private set; } = 1;

    /// <summary>The rows there are now; a selected one that is gone leaves its place to what stands there.</summary>
    public void SetKeys(IReadOnlyList<string> keys)
    {
        _keys = keys;
        var place = -1;
        for (var i = 0; i < keys.Count && place < 0; i++)
            place = keys[i] == Selected ? i : -1;
        Select(place >= 0 ? place : Index);
    }

    /// <summary>Selects a place, or the nearest there is.</summary>
    public void Select(int index)
    {
        Index = Math.Clamp(index, 0, Math.Max(0, _keys.Count - 1));
        Selected = _keys.Count == 0 ? "" : _keys[Index];
    }

    /// <summary>Selects a row by its key, as soon as there is one.</summary>
    public void Select(string key)
    {
        Selected = key;
        SetKeys(_keys);
    }

    /// <summary>The mouse pressed something: a row of it is selected.</summary>
    public bool Click(int hit)
    {
        if (hit < FirstHit || hit >= FirstHit + Height || _top + hit - FirstHit >= _keys.Count)
            return false;
        Select(_top + hit - FirstHit);
        return true;
    }

    /// <summary>Draws the rows in view, the selected one in the theme's style, with the terminal's cursor on it.</summary>
    /// <param name="frame">Where; a row of the list is a row of it.</param>
    /// <param name="theme">Styles.</param>
    /// <param name="draw">Draws one row into a frame of one row.</param>
    public void Draw(Frame frame, Theme theme, RowDrawing draw)
    {
        Height = Math.Max(1, frame.Height);
        _top = Math.Clamp(_top, Math.Max(0, Index - Height + 1), Index);
        _top = Math.Clamp(_top, 0, Math.Max(0, _keys.Count - Height));
        for (var y = 0; y < frame.Height && _top + y < _keys.Count; y++)
        {
            var row = new Rect(0, y, frame.Width, 1);
            frame.Hit(row, FirstHit + y);
            draw(frame.Sub(row), _top + y);
            if (_top + y != Index)
                continue;
            frame.Put(0, y, theme.Glyphs.Cursor, theme.Accent);
            frame.Restyle(row, theme.Selected);
            frame.SetCursor(0, y, visible: false);
        }
    }

    /// <summary>The actions that move in it.</summary>
    public IReadOnlyList<ViewAction> Moves(Func<bool> isValid) =>
    [
        Move("down", "j down", "Go to the next row", () => Select(Index + 1), isValid) with
        {
            Short = "move", With = "up", Rank = 10,
        },
        Move("up", "k up", "Go to the row before", () => Select(Index - 1), isValid),
        Move("page-down", "pgdn ctrl-f", "Go down a page", () => Select(Index + Height), isValid),
        Move("page-up", "pgup ctrl-b", "Go up a page", () => Select(Index - Height), isValid),
        Move("half-down", "ctrl-d", "Go down half a page", () => Select(Index + (Height / 2)), isValid),
        Move("half-up", "ctrl-u", "Go up half a page", () => Select(Index - (Height / 2)), isValid),
        Move("first", "g home", "Go to the first row", () => Select(0), isValid),
        Move("last", "G end", "Go to the last row", () => Select(int.MaxValue), isValid),
    ];

    private static ViewAction Move(string name, string keys, string what, Action run, Func<bool> isValid) =>
        new(name, keys, what, run) { IsValid = isValid };
}
