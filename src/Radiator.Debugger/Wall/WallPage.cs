using Radiator.Debugger.App.Themes;
using Radiator.Terminal.Cells;
using Radiator.Terminal.Text;
using Radiator.Terminal.Widgets;

namespace Radiator.Debugger.Wall;

/// <summary>
/// Rows of the wall from top to bottom, in letters of one row or of three. What has no room any more is left out.
/// </summary>
internal ref struct WallPage(Frame frame, Theme theme, bool isLarge)
{
    private readonly Frame _frame = frame;
    private int _y;

    /// <summary>Whether lines are in large letters.</summary>
    public bool IsLarge { get; } = isLarge;

    /// <summary>Styles and glyphs.</summary>
    public Theme Theme { get; } = theme;

    /// <summary>Strips that are shown.</summary>
    public readonly int StripsMax => Math.Max(1, (_frame.Height - 10) / 6);

    /// <summary>Lines that fit above the last one.</summary>
    public readonly int LinesLeft => Math.Max(0, (_frame.Height - LineHeight - _y) / LineHeight);

    private readonly int LineHeight => IsLarge ? BigText.HeightOf(1) + 1 : 1;

    /// <summary>Name and collector, state of the link, time.</summary>
    public void Header(WallFigures figures)
    {
        var state = figures.IsLive ? Theme.Good : Theme.Error.With(TextAttributes.Reverse);
        var right = _frame.Width - 1;
        if (IsLarge)
        {
            BigText.Draw(_frame, right - BigText.WidthOf(figures.Clock, 1), _y, figures.Clock, 1, Theme.Dim);
            var link = BigText.WidthOf(figures.Link, 1);
            BigText.Draw(
                _frame, right - BigText.WidthOf(figures.Clock, 1) - link - 8, _y, figures.Link, 1,
                figures.IsLive ? Theme.Good : Theme.Error);
            BigText.Draw(_frame, 1, _y, "RADIATOR", 1, Theme.Strong);
        }
        else
        {
            var used = 1 + _frame.Put(1, _y, "RADIATOR", Theme.Strong);
            var at = _frame.PutRight(right, _y, figures.Clock, Theme.Dim);
            at = _frame.PutRight(at - 2, _y, $" {figures.Link} ", state);
            _frame.Put(used + 2, _y, figures.Upstream, Theme.Dim, Math.Max(0, at - used - 3));
        }

        _y += LineHeight + (_frame.Height >= 20 && !IsLarge ? 1 : 0);
    }

    /// <summary>An empty row, where there is room for it.</summary>
    public void Gap() => _y += _frame.Height >= 20 ? 1 : 0;

    /// <summary>Big figures side by side with their names below; the first is the biggest.</summary>
    public void Numbers(IReadOnlyList<(string Number, string Name, TextStyle Style)> numbers)
    {
        var width = _frame.Width * 2 / 5;
        // An odd scale needs half blocks, which a console in ASCII does not have.
        var scale = Math.Max(1, BigDigits.ScaleFor("000", width - 2, Math.Max(3, _frame.Height / 4)) & ~1);
        var height = BigDigits.Height(scale);
        var step = (_frame.Width - width) / Math.Max(1, numbers.Count - 1);
        for (var index = 0; index < numbers.Count; index++)
        {
            var (number, name, style) = numbers[index];
            var (x, room) = index == 0 ? (1, width - 2) : (width + ((index - 1) * step), step - 2);
            var size = Math.Min(scale, BigDigits.ScaleFor(number, room, height));
            BigDigits.Draw(_frame, x, _y + height - BigDigits.Height(size), number, style, size);
            Put(x, _y + height + (IsLarge ? 1 : 0), name, Theme.Dim, room);
        }

        _y += height + LineHeight + (IsLarge ? 1 : 0);
    }

    /// <summary>Bars of the last minutes over the whole width.</summary>
    public void Trend(IReadOnlyList<double> values, string window)
    {
        if (_frame.Height < 20 || IsLarge)
            return;
        var room = Math.Max(0, _frame.Width - TextWidth.Of(window) - 4);
        var shown = values.TakeLast(room).ToArray();
        Sparkline.Draw(_frame, 1, _y, shown.Length, shown, Theme.Good);
        _frame.Put(2 + shown.Length, _y, window, Theme.Dim);
        _y++;
    }

    /// <summary>The rows of the next strip; none where there is no room.</summary>
    public Frame TakeStrip()
    {
        var height = _frame.Height >= 55 ? 4 : IsLarge ? 3 : _frame.Height >= 20 ? 2 : 1;
        var row = _frame.Sub(new Rect(0, Math.Min(_y, _frame.Height), _frame.Width, height));
        _y += height;
        return row;
    }

    /// <summary>A line of pieces.</summary>
    public void Line(IReadOnlyList<(string Text, TextStyle Style)> pieces)
    {
        Pieces(_y, pieces);
        _y += LineHeight;
    }

    /// <summary>The last line.</summary>
    public readonly void Footer(IReadOnlyList<(string Text, TextStyle Style)> pieces) =>
        Pieces(_frame.Height - LineHeight + (IsLarge ? 1 : 0), pieces);

    private readonly void Pieces(int y, IReadOnlyList<(string Text, TextStyle Style)> pieces)
    {
        var x = 1;
        foreach (var (text, style) in pieces)
        {
            if (text.Length > 0)
                x += Put(x, y, text, style, _frame.Width - 1 - x);
        }
    }

    // In large letters nothing hostile is left of a text: what the font does not have is a box.
    private readonly int Put(int x, int y, string text, TextStyle style, int width)
    {
        if (width <= 0)
            return 0;
        if (IsLarge)
            return BigText.Draw(_frame, x, y, BigFont.Fit(text, width), 1, style) + 1;
        var columns = TextWidth.Of(text);
        if (columns <= width)
            return _frame.Put(x, y, text, style, width);
        return _frame.PutFitted(x, y, text, style, width);
    }
}
