using Radiator.Terminal.Cells;

namespace Radiator.Terminal.Tests.Rendering;

/// <summary>
/// Made-up pictures: everything that a buffer can hold, in random places; the same for the same seed.
/// </summary>
/// <param name="seed">What it is made of.</param>
/// <param name="isPlain">Only text that all terminals agree about.</param>
internal sealed class Scribble(int seed, bool isPlain = false)
{
    private static readonly string[] Plain =
    [
        "Order Completed", "u_20954", "a", " ", "   ", "", "─────────", "│", "▁▂▃▄▅▆▇█", "✗ ✓ ► ⏎", "日本語テキスト",
        "한국어", "Ünïcödé",
        "e\u0301le\u0300ve", "\u0301\u0302", "𝔘𝔫𝔦", "x\u202Ey", "\u009d0;pwned\u009c", "\e[31mred", 
        "a\tb\nc\r", "\uD800", "\u200D",
        "𐀀", "שלום",
    ];

    private static readonly string[] Doubtful =
    [
        "😀", "❤\uFE0F", "👩\u200D👩\u200D👧\u200D👦", "🇩🇪", "👍🏽", "1\uFE0F\u20E3", "क्षि", "สวัสดี",
        "🏴", "ᄀ\u1161\u11A8", "か\u3099",
    ];

    public static readonly string[] Texts = [.. Plain, .. Doubtful];

    private readonly string[] _texts = isPlain ? Plain : Texts;
    private readonly Random _random = new(seed);

    public int Next(int max) => _random.Next(max);

    public TextStyle Style() => _random.Next(3) == 0 ? TextStyle.Default : new TextStyle(
        Color(), Color(), (TextAttributes)(_random.Next(3) == 0 ? _random.Next(256) : 0));

    public TextColor Color() => _random.Next(4) switch
    {
        0 => TextColor.FromPalette((byte)_random.Next(16)),
        1 => TextColor.FromPalette((byte)_random.Next(256)),
        2 => TextColor.FromRgb((byte)_random.Next(256), (byte)_random.Next(256), (byte)_random.Next(256)),
        _ => TextColor.Default,
    };

    /// <summary>Draws something else into a buffer.</summary>
    public void Change(CellBuffer buffer)
    {
        switch (_random.Next(8))
        {
            case 0:
                buffer.Clear();
                break;
            case 1:
                Lines(buffer);
                break;
            case 2:
                Roll(buffer);
                break;
        }

        for (var count = _random.Next(12); count > 0; count--)
            Stroke(buffer);
        buffer.Cursor = _random.Next(3) == 0 ? null
            : new CursorRequest(_random.Next(buffer.Width), _random.Next(buffer.Height), _random.Next(2) == 0);
    }

    private void Stroke(CellBuffer buffer)
    {
        var (x, y) = (_random.Next(-4, buffer.Width + 2), _random.Next(-1, buffer.Height + 1));
        var area = new Rect(x, y, _random.Next(buffer.Width), _random.Next(4));
        switch (_random.Next(6))
        {
            case 0:
                buffer.Fill(area, Style());
                break;
            case 1:
                buffer.Restyle(area, Style());
                break;
            case 2:
                new Frame(buffer).Sub(area).Put(_random.Next(-3, 3), _random.Next(2), Text(), Style());
                break;
            default:
                buffer.Put(x, y, Text(), Style(), _random.Next(4) == 0 ? _random.Next(10) : int.MaxValue);
                break;
        }
    }

    // A list that fills the width, so that rolling it is worth a scroll.
    private void Lines(CellBuffer buffer)
    {
        var start = _random.Next(1000);
        for (var y = 0; y < buffer.Height; y++)
        {
            var word = new string((char)('a' + ((start + y) % 26)), 9);
            buffer.Put(0, y, $"{start + y,6} row of a list {word}", TextStyle.Default);
        }
    }

    private void Roll(CellBuffer buffer)
    {
        var before = new CellBuffer(buffer.Width, buffer.Height);
        for (var y = 0; y < buffer.Height; y++)
            Copy(buffer, y, before, y);
        var rows = _random.Next(-3, 4);
        var (top, bottom) = (_random.Next(buffer.Height), _random.Next(buffer.Height));
        for (var y = top; y < bottom; y++)
        {
            if (y + rows >= 0 && y + rows < buffer.Height)
                Copy(before, y + rows, buffer, y);
        }
    }

    private static void Copy(CellBuffer source, int sourceY, CellBuffer target, int targetY)
    {
        target.Fill(new Rect(0, targetY, target.Width, 1), TextStyle.Default);
        for (var x = 0; x < source.Width; x++)
        {
            if (source[x, sourceY].Width > 0)
                target.Put(x, targetY, source.TextAt(x, sourceY), source[x, sourceY].Style, source[x, sourceY].Width);
        }
    }

    private string Text() => string.Concat(
        Enumerable.Range(0, 1 + _random.Next(3)).Select(_ => _texts[_random.Next(_texts.Length)]));
}
