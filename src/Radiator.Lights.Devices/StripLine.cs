namespace Radiator.Lights.Devices;

/// <summary>
/// Draws a strip as one line of text. Frames are linear in light and terminals show sRGB, so values are brought to the
/// display's curve first. Its buffer is its own: not for several threads, no allocation a frame.
/// </summary>
public sealed class StripLine
{
    /// <summary>From dark to bright, for a line without colours.</summary>
    public const string Brightness = " .:-=+*#%@";

    // Longest cell: ESC[48;2;255;255;255m and a blank.
    private const int CellCharacters = 20;
    private const string Reset = "\e[0m";

    private static readonly byte[] DisplayCurve = MakeDisplayCurve();

    private readonly StripLineMode _mode;
    private readonly int _columns;
    private readonly char[] _text;
    private int _length;

    /// <param name="pixels">LEDs.</param>
    /// <param name="columnsMax">Widest line; a longer strip is drawn with several LEDs to a column, the brightest of
    /// each.</param>
    /// <param name="mode">What may be drawn with.</param>
    public StripLine(int pixels, int columnsMax, StripLineMode mode)
    {
        _mode = mode;
        _columns = Math.Clamp(columnsMax, 1, pixels);
        _text = new char[_columns * CellCharacters + Reset.Length];
    }

    /// <summary>Characters of the longest line.</summary>
    public int CharactersMax => _text.Length;

    /// <summary>The line, without a line end; valid until the next call.</summary>
    public ReadOnlySpan<char> Draw(ReadOnlySpan<byte> rgb)
    {
        _length = 0;
        var pixels = rgb.Length / 3;
        var before = -1;
        for (var column = 0; column < _columns; column++)
        {
            var (r, g, b) = Brightest(rgb, column * pixels / _columns, (column + 1) * pixels / _columns);
            if (_mode == StripLineMode.Plain)
            {
                Put(Brightness[(Math.Max(r, Math.Max(g, b)) * (Brightness.Length - 1) + 127) / 255]);
                continue;
            }

            var color = _mode == StripLineMode.TrueColor ? r << 16 | g << 8 | b : PaletteIndex(r, g, b);
            if (color != before)
                PutColor(before = color);
            Put(' ');
        }

        if (_mode != StripLineMode.Plain)
            Put(Reset);
        return _text.AsSpan(0, _length);
    }

    private static (byte R, byte G, byte B) Brightest(ReadOnlySpan<byte> rgb, int first, int end)
    {
        byte r = 0, g = 0, b = 0;
        for (var i = first; i < end; i++)
        {
            r = Math.Max(r, rgb[i * 3]);
            g = Math.Max(g, rgb[i * 3 + 1]);
            b = Math.Max(b, rgb[i * 3 + 2]);
        }

        return (DisplayCurve[r], DisplayCurve[g], DisplayCurve[b]);
    }

    private void PutColor(int color)
    {
        if (_mode == StripLineMode.TrueColor)
        {
            Put("\e[48;2;");
            Put(color >> 16);
            Put(';');
            Put(color >> 8 & 0xFF);
            Put(';');
            Put(color & 0xFF);
        }
        else
        {
            Put("\e[48;5;");
            Put(color);
        }

        Put('m');
    }

    /// <summary>
    /// xterm's cube of 6x6x6 from index 16, of levels 0, 95, 135, 175, 215, 255; what is too dim for its first level
    /// takes the grey ramp from index 232 (8, 18, ...), so that a dim strip is not a dark one.
    /// </summary>
    private static int PaletteIndex(byte r, byte g, byte b)
    {
        var brightest = Math.Max(r, Math.Max(g, b));
        if (brightest < 4)
            return 16;
        if (brightest < 48)
            return 232 + Math.Max(0, (brightest - 3) / 10);
        return 16 + 36 * Level(r) + 6 * Level(g) + Level(b);
    }

    private static int Level(byte value) => value < 48 ? 0 : value < 115 ? 1 : (value - 35) / 40;

    private void Put(char c) => _text[_length++] = c;

    private void Put(string text)
    {
        text.CopyTo(_text.AsSpan(_length));
        _length += text.Length;
    }

    private void Put(int number)
    {
        number.TryFormat(_text.AsSpan(_length), out var written);
        _length += written;
    }

    private static byte[] MakeDisplayCurve()
    {
        var curve = new byte[256];
        for (var i = 0; i < curve.Length; i++)
            curve[i] = (byte)Math.Round(255 * Math.Pow(i / 255.0, 1 / 2.2));
        return curve;
    }
}
