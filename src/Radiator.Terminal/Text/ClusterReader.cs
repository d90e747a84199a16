using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace Radiator.Terminal.Text;

/// <summary>
/// Reads text the way a terminal is to show it: cluster by cluster, and in place of everything that could act on a
/// terminal or that nobody would see, its picture or its name. A total function: every text, and every cut of one, has
/// a result without control characters, direction controls, invisible or unassigned code points and lone surrogates.
/// </summary>
/// <remarks>
/// C0 and DEL become pictures (U+2400 and on, a line feed the return sign), C1 its escape (<c>\u009b</c>), a lone
/// surrogate U+FFFD, all else that is hidden its code point (<c>&lt;202E&gt;</c>). No cluster has no width.
/// </remarks>
public ref struct ClusterReader
{
    /// <summary>UTF-16 units that are read; the rest is cut, with an ellipsis.</summary>
    public const int LengthMax = 4096;

    /// <summary>Combining marks of a cluster; more of them would run over other lines, and are shown by name.</summary>
    public const int MarksMax = 8;

    private const int Keycap = 0x20E3;
    private const int EmojiBytesMax = 4;

    private readonly ReadOnlySpan<char> _text;
    private Name _name;
    private int _nameLength;

    /// <summary>Before the first cluster of the text.</summary>
    public ClusterReader(ReadOnlySpan<char> text) => _text = text;

    /// <summary>Where in the text the cluster begins, in UTF-16 units.</summary>
    public int Start { get; private set; }

    /// <summary>Its length in the text, in UTF-16 units.</summary>
    public int Length { get; private set; }

    /// <summary>Columns of what is shown: at least 1.</summary>
    public int Width { get; private set; }

    /// <summary>Whether what is shown is not the text itself but a picture or a name of it.</summary>
    public bool IsSubstitute { get; private set; }

    /// <summary>Whether terminals differ in how many columns it takes.</summary>
    public bool IsDoubtful { get; private set; }

    /// <summary>The code point where one alone is shown; else 0.</summary>
    public int Scalar { get; private set; }

    /// <summary>What is shown. Of a substitute it may be several letters, one column each.</summary>
    [UnscopedRef]
    public readonly ReadOnlySpan<char> Shown =>
        _nameLength > 0 ? ((ReadOnlySpan<char>)_name)[.._nameLength] : _text.Slice(Start, Length);

    /// <summary>Goes to the next cluster; false at the end.</summary>
    public bool MoveNext()
    {
        Start += Length;
        (Length, _nameLength, IsSubstitute, IsDoubtful) = (0, 0, false, false);
        if (Start >= _text.Length)
            return false;
        if (Start >= LengthMax)
        {
            Substitute('…', _text.Length - Start);
            return true;
        }

        var unit = _text[Start];
        if (unit is >= ' ' and <= '~' && (Start + 1 == _text.Length || _text[Start + 1] < 0x300))
            (Scalar, Width, Length) = (unit, 1, 1);
        else
            ReadCluster();
        return true;
    }

    private void ReadCluster()
    {
        // A lone surrogate decodes to U+FFFD, one unit long.
        if (Rune.DecodeFromUtf16(_text[Start..], out var rune, out var length) != System.Buffers.OperationStatus.Done)
        {
            Substitute(Rune.ReplacementChar.Value, 1);
            return;
        }

        var kind = CharacterClasses.Of(rune.Value);
        switch (kind)
        {
            case CharacterClass.Hidden when rune.Value is < 0x20 or 0x7F:
                Substitute(rune.Value == '\n' ? '⏎' : rune.Value == 0x7F ? 0x2421 : 0x2400 + rune.Value, 1);
                return;
            case CharacterClass.Hidden or CharacterClass.Mark or CharacterClass.SpacingMark
                or CharacterClass.ConjoiningJamo or CharacterClass.VariationSelector or CharacterClass.Joiner:
                // A mark without its letter would go onto the cell before.
                SubstituteName(rune.Value, length);
                return;
            default:
                (Scalar, Length) = (rune.Value, length);
                Width = kind is CharacterClass.Narrow or CharacterClass.Emoji or CharacterClass.RegionalIndicator
                    ? 1 : 2;
                IsDoubtful = kind is CharacterClass.WideEmoji or CharacterClass.EmojiModifier
                    or CharacterClass.RegionalIndicator;
                Extend(rune.Value, kind, rune.Utf8SequenceLength);
                return;
        }
    }

    // What belongs to the cluster after its first code point: UAX #29, as far as cells are concerned.
    private void Extend(int first, CharacterClass firstKind, int bytes)
    {
        var (marks, last) = (0, firstKind);
        while (Start + Length < Math.Min(_text.Length, LengthMax)
            && Rune.DecodeFromUtf16(_text[(Start + Length)..], out var rune, out var length)
                == System.Buffers.OperationStatus.Done)
        {
            var kind = CharacterClasses.Of(rune.Value);
            bytes += rune.Utf8SequenceLength;
            marks += kind is CharacterClass.Mark or CharacterClass.SpacingMark ? 1 : 0;
            // A joiner that nothing follows would be hidden: what it joins must fit too.
            var room = Cells.ClusterPool.LengthMax - (kind == CharacterClass.Joiner ? EmojiBytesMax : 0);
            if (bytes > room || marks > MarksMax || !Belongs(first, firstKind, last, kind, length))
                return;
            Length += length;
            Scalar = 0;
            Widen(first, rune.Value, kind);
            last = last == CharacterClass.RegionalIndicator ? CharacterClass.Narrow : kind;
        }
    }

    private readonly bool Belongs(
        int first, CharacterClass firstKind, CharacterClass last, CharacterClass kind, int length) => kind switch
        {
            CharacterClass.Mark or CharacterClass.SpacingMark => true,
            CharacterClass.VariationSelector => IsEmoji(last) || first is (>= '0' and <= '9') or '#' or '*',
            CharacterClass.EmojiModifier => IsEmoji(last),
            CharacterClass.ConjoiningJamo => firstKind == CharacterClass.Hangul,
            CharacterClass.RegionalIndicator => last == CharacterClass.RegionalIndicator,
            CharacterClass.Joiner => IsEmoji(firstKind) && last != CharacterClass.Joiner
                && IsPictureAt(Start + Length + length),
            CharacterClass.Emoji or CharacterClass.WideEmoji => last == CharacterClass.Joiner,
            _ => false,
        };

    private readonly bool IsPictureAt(int position) => position < Math.Min(_text.Length, LengthMax)
        && Rune.DecodeFromUtf16(_text[position..], out var rune, out _) == System.Buffers.OperationStatus.Done
        && CharacterClasses.Of(rune.Value) is CharacterClass.Emoji or CharacterClass.WideEmoji;

    private static bool IsEmoji(CharacterClass kind) =>
        kind is CharacterClass.Emoji or CharacterClass.WideEmoji or CharacterClass.EmojiModifier;

    private void Widen(int first, int value, CharacterClass kind)
    {
        // Over Latin letters all terminals agree; elsewhere they do not.
        IsDoubtful |= kind != CharacterClass.Mark || value == Keycap
            || first is not (< 0x250 or (>= 0x1E00 and < 0x1F00));
        var wider = kind is CharacterClass.SpacingMark or CharacterClass.RegionalIndicator
            or CharacterClass.EmojiModifier or CharacterClass.Joiner || value is 0xFE0F or Keycap;
        if (wider)
            Width = 2;
    }

    private void SubstituteName(int value, int length)
    {
        Span<char> name = _name;
        if (value is >= 0x80 and <= 0x9F)
            name.TryWrite(CultureInfo.InvariantCulture, $"\\u{value:x4}", out _nameLength);
        else
            name.TryWrite(CultureInfo.InvariantCulture, $"<{value:X4}>", out _nameLength);
        (Scalar, Width, Length, IsSubstitute) = (0, _nameLength, length, true);
    }

    private void Substitute(int picture, int length)
    {
        Span<char> name = _name;
        name[0] = (char)picture;
        (_nameLength, Scalar, Width, Length, IsSubstitute) = (1, picture, 1, length, true);
    }

    [InlineArray(8)]
    private struct Name
    {
        private char _first;
    }
}
