using System.Collections.Frozen;

namespace Radiator.Debugger.Wall;

/// <summary>
/// Letters of five dots' height for a screen that is read from across the room: digits, letters without case, a few
/// signs. Everything else is a box, so that hostile text is a row of boxes.
/// </summary>
internal static class BigFont
{
    /// <summary>Dots from top to bottom.</summary>
    public const int Height = 5;

    // A glyph's rows, top to bottom; # is a dot.
    private static readonly FrozenDictionary<char, string[]> Glyphs = new Dictionary<char, string[]>
    {
        [' '] = ["  ", "  ", "  ", "  ", "  "],
        ['0'] = ["###", "# #", "# #", "# #", "###"],
        ['1'] = [" # ", "## ", " # ", " # ", "###"],
        ['2'] = ["###", "  #", "###", "#  ", "###"],
        ['3'] = ["###", "  #", " ##", "  #", "###"],
        ['4'] = ["# #", "# #", "###", "  #", "  #"],
        ['5'] = ["###", "#  ", "###", "  #", "###"],
        ['6'] = ["###", "#  ", "###", "# #", "###"],
        ['7'] = ["###", "  #", "  #", " # ", " # "],
        ['8'] = ["###", "# #", "###", "# #", "###"],
        ['9'] = ["###", "# #", "###", "  #", "###"],
        ['A'] = [" # ", "# #", "###", "# #", "# #"],
        ['B'] = ["## ", "# #", "## ", "# #", "## "],
        ['C'] = [" ##", "#  ", "#  ", "#  ", " ##"],
        ['D'] = ["## ", "# #", "# #", "# #", "## "],
        ['E'] = ["###", "#  ", "## ", "#  ", "###"],
        ['F'] = ["###", "#  ", "## ", "#  ", "#  "],
        ['G'] = [" ###", "#   ", "# ##", "#  #", " ## "],
        ['H'] = ["# #", "# #", "###", "# #", "# #"],
        ['I'] = ["###", " # ", " # ", " # ", "###"],
        ['J'] = ["  #", "  #", "  #", "# #", " # "],
        ['K'] = ["# #", "# #", "## ", "# #", "# #"],
        ['L'] = ["#  ", "#  ", "#  ", "#  ", "###"],
        ['M'] = ["#   #", "## ##", "# # #", "#   #", "#   #"],
        ['N'] = ["#  #", "## #", "# ##", "#  #", "#  #"],
        ['O'] = [" ## ", "#  #", "#  #", "#  #", " ## "],
        ['P'] = ["## ", "# #", "## ", "#  ", "#  "],
        ['Q'] = [" ## ", "#  #", "#  #", "# ##", " ###"],
        ['R'] = ["## ", "# #", "## ", "# #", "# #"],
        ['S'] = [" ##", "#  ", " # ", "  #", "## "],
        ['T'] = ["###", " # ", " # ", " # ", " # "],
        ['U'] = ["# #", "# #", "# #", "# #", "###"],
        ['V'] = ["# #", "# #", "# #", "# #", " # "],
        ['W'] = ["#   #", "#   #", "# # #", "## ##", "#   #"],
        ['X'] = ["# #", "# #", " # ", "# #", "# #"],
        ['Y'] = ["# #", "# #", " # ", " # ", " # "],
        ['Z'] = ["###", "  #", " # ", "#  ", "###"],
        ['.'] = [" ", " ", " ", " ", "#"],
        [','] = ["  ", "  ", "  ", " #", "# "],
        [':'] = [" ", "#", " ", "#", " "],
        ['-'] = ["  ", "  ", "##", "  ", "  "],
        ['_'] = ["   ", "   ", "   ", "   ", "###"],
        ['/'] = ["  #", "  #", " # ", "#  ", "#  "],
        ['%'] = ["#  #", "  # ", " #  ", "#   ", "#  #"],
        ['?'] = ["###", "  #", " ##", "   ", " # "],
        ['!'] = ["#", "#", "#", " ", "#"],
        ['('] = [" #", "# ", "# ", "# ", " #"],
        [')'] = ["# ", " #", " #", " #", "# "],
        ['+'] = ["   ", " # ", "###", " # ", "   "],
        ['&'] = [" #  ", "# # ", " #  ", "# # ", " # #"],
        ['\''] = ["#", "#", " ", " ", " "],
        ['$'] = [" ##", "## ", " # ", " ##", "## "],
        ['*'] = ["   ", "# #", " # ", "# #", "   "],
        ['×'] = ["   ", "# #", " # ", "# #", "   "],
        ['✗'] = ["#   #", " # # ", "  #  ", " # # ", "#   #"],
        ['✓'] = ["    #", "   # ", "# #  ", " #   ", "     "],
        ['"'] = ["# #", "# #", "   ", "   ", "   "],
        ['='] = ["   ", "###", "   ", "###", "   "],
        ['…'] = ["     ", "     ", "     ", "     ", "# # #"],
    }.ToFrozenDictionary();

    private static readonly string[] Box = ["###", "# #", "# #", "# #", "###"];

    /// <summary>The rows of a letter; a box for what the font does not have.</summary>
    public static string[] Rows(char letter) => Glyphs.GetValueOrDefault(char.ToUpperInvariant(letter), Box);

    /// <summary>Dots from left to right, one between letters.</summary>
    public static int WidthOf(ReadOnlySpan<char> text)
    {
        var width = 0;
        foreach (var letter in text)
            width += Rows(letter)[0].Length + 1;
        return Math.Max(0, width - 1);
    }

    /// <summary>The text, or its beginning and a mark where it is wider than so many dots.</summary>
    public static string Fit(string text, int dots)
    {
        if (WidthOf(text) <= dots)
            return text;
        var length = text.Length;
        while (length > 0 && WidthOf(text.AsSpan(0, length)) + 6 > dots)
            length--;
        return length == 0 ? "" : string.Concat(text.AsSpan(0, length).TrimEnd(), "…");
    }
}
