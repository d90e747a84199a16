namespace Radiator.Terminal.Rendering;

/// <summary>
/// What stands for letters beyond ASCII on a terminal that has none: one character for each, of one column.
/// </summary>
public static class AsciiGlyphs
{
    /// <summary>The stand-in of a code point; a question mark for what has none.</summary>
    public static char Of(int codePoint) => codePoint switch
    {
        >= ' ' and <= '~' => (char)codePoint,
        0xA0 or 0x2007 or 0x202F or 0x3000 => ' ',
        '─' or '━' or '┄' or '┈' or '╌' or '═' or '–' or '—' or '−' => '-',
        '│' or '┃' or '┆' or '┊' or '╎' or '║' or '▏' or '▎' or '▍' or '▌' or '▐' or '▕' => '|',
        >= 0x2500 and <= 0x257F => '+',
        '▁' => '_',
        '▂' or '▃' => '.',
        '▄' or '▅' or '▀' => '-',
        '▆' or '▇' => '=',
        '█' or '▉' or '▊' or '▋' or '▓' or '▒' => '#',
        '░' => ':',
        '✓' => 'v',
        '✗' or '×' => 'x',
        '►' or '▸' or '→' or '›' or '»' => '>',
        '◄' or '◂' or '←' or '‹' or '«' => '<',
        '▾' or '↓' => 'v',
        '▴' or '↑' => '^',
        '⏎' => '\\',
        '●' or '◆' or '•' => '*',
        '○' or '◇' => 'o',
        '·' or '…' => '.',
        '‘' or '’' or '′' => '\'',
        '“' or '”' or '″' => '"',
        _ => '?',
    };
}
