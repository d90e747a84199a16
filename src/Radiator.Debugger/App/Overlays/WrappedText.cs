using Radiator.Terminal.Text;

namespace Radiator.Debugger.App.Overlays;

/// <summary>Text in lines of a width, broken at blanks where there are any.</summary>
public static class WrappedText
{
    /// <summary>The lines; at least one.</summary>
    public static List<string> Lines(string text, int width)
    {
        var lines = new List<string>();
        width = Math.Max(1, width);
        var rest = text.AsSpan();
        while (TextWidth.Of(rest) > width)
        {
            var fits = Fitting(rest, width);
            var blank = rest[..fits].LastIndexOf(' ');
            var take = blank > width / 3 ? blank : fits;
            lines.Add(rest[..take].ToString());
            rest = rest[take..].TrimStart(' ');
        }

        lines.Add(rest.ToString());
        return lines;
    }

    // At least one character, or nothing would ever end.
    private static int Fitting(ReadOnlySpan<char> text, int width)
    {
        var low = 1;
        var high = Math.Min(text.Length, width);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            if (TextWidth.Of(text[..middle]) <= width)
                low = middle;
            else
                high = middle - 1;
        }

        return low < text.Length && char.IsLowSurrogate(text[low]) && low > 1 ? low - 1 : low;
    }
}
