using System.Globalization;

namespace Radiator.JsonSchema.Patterns;

/// <content>Escapes and classes.</content>
internal sealed partial class PatternParser
{
    private const string SyntaxCharacters = "^$\\.*+?()[]{}|/";

    private PatternNode ReadEscape()
    {
        if (IsAtEnd)
            throw Wrong("nothing stands behind the last \\");
        switch (Next)
        {
            case 'b':
                _at++;
                return new PatternNode.Assertion(AssertionKind.WordBoundary);
            case 'B':
                _at++;
                return new PatternNode.Assertion(AssertionKind.NoWordBoundary);
            case 'k' when _isUnicode || _names.Exists(name => name.Length > 0):
                _at++;
                return ReadNamedReference();
            case >= '1' and <= '9' when TryReadReference() is { } reference:
                return reference;
            default:
                return ReadClassEscape() is { } set
                    ? new PatternNode.Set(set) : Single(ReadCharacterEscape(inClass: false));
        }
    }

    private PatternNode.BackReference ReadNamedReference()
    {
        if (!TryTake('<'))
            throw Wrong("behind \\k belongs a group's name in < >");
        var name = ReadName();
        var number = _names.IndexOf(name) + 1;
        return number > 0 ? new PatternNode.BackReference(number) : throw Wrong($"no group is named {name}");
    }

    private PatternNode.BackReference? TryReadReference()
    {
        var start = _at;
        TryReadNumber(out var number);
        if (number <= _groups)
            return new PatternNode.BackReference(number);
        if (_isUnicode)
            throw Wrong($"there is no group {number}");
        _at = start;
        return null;
    }

    // \d \D \s \S \w \W \p{..} \P{..}; null for any other.
    private CodePointSet? ReadClassEscape()
    {
        var letter = Next;
        var set = char.ToLowerInvariant(letter) switch
        {
            'd' => CodePointSet.Digits,
            's' => CodePointSet.Spaces,
            'w' => CodePointSet.Words,
            // The older syntax has no properties, but who writes one means one.
            'p' when _isUnicode || (_at + 1 < _text.Length && _text[_at + 1] == '{') => ReadProperty(),
            _ => null,
        };
        if (set is null)
            return null;
        if (char.ToLowerInvariant(letter) != 'p')
            _at++;
        return char.IsUpper(letter) ? set.Not() : set;
    }

    private CodePointSet ReadProperty()
    {
        _at++;
        var end = Next == '{' ? _text.IndexOf('}', _at) : -1;
        if (end < 0)
            throw Wrong("behind \\p belongs a property in { }");
        var property = _text[(_at + 1)..end];
        _at = end + 1;
        return UnicodeProperties.Find(property)
            ?? throw Wrong(
                $"the property \\p{{{property}}} is not known here; general categories such as L, Lu or Nd are");
    }

    private int ReadCharacterEscape(bool inClass)
    {
        var character = Next;
        switch (character)
        {
            case 'f':
                _at++;
                return '\f';
            case 'n':
                _at++;
                return '\n';
            case 'r':
                _at++;
                return '\r';
            case 't':
                _at++;
                return '\t';
            case 'v':
                _at++;
                return '\v';
            case 'c' when _at + 1 < _text.Length && char.IsAsciiLetter(_text[_at + 1]):
                _at += 2;
                return _text[_at - 1] % 32;
            case '0' when _at + 1 >= _text.Length || !char.IsAsciiDigit(_text[_at + 1]):
                _at++;
                return 0;
            case >= '0' and <= '7' when !_isUnicode:
                return ReadOctal();
            case 'x' when TryReadHex(_at + 1, 2, out var value):
                _at += 3;
                return value;
            case 'u':
                return ReadUnicodeEscape();
        }

        if (_isUnicode && !SyntaxCharacters.Contains(character) && !(inClass && character == '-'))
            throw Wrong($"\\{character} is no escape");
        return ReadCodePoint();
    }

    private int ReadOctal()
    {
        var value = 0;
        for (var digits = 0; digits < 3 && Next is >= '0' and <= '7' && (value * 8) + Next - '0' <= 255; digits++)
            value = (value * 8) + _text[_at++] - '0';
        return value;
    }

    private int ReadUnicodeEscape()
    {
        _at++;
        if (TryReadHex(_at, 4, out var unit))
        {
            _at += 4;
            if (char.IsHighSurrogate((char)unit) && _at + 5 < _text.Length && _text[_at] == '\\'
                && _text[_at + 1] == 'u'
                && TryReadHex(_at + 2, 4, out var low) && char.IsLowSurrogate((char)low))
            {
                _at += 6;
                return char.ConvertToUtf32((char)unit, (char)low);
            }

            return unit;
        }

        if (!_isUnicode)
            return 'u';
        var end = Next == '{' ? _text.IndexOf('}', _at) : -1;
        if (end > _at + 1 && end - _at <= 9 && TryReadHex(_at + 1, end - _at - 1, out var point)
            && point <= CodePointSet.Last)
        {
            _at = end + 1;
            return point;
        }

        throw Wrong("behind \\u belong four hexadecimal digits, or a code point in { }");
    }

    private bool TryReadHex(int at, int length, out int value)
    {
        value = 0;
        return at + length <= _text.Length && _text.AsSpan(at, length).IndexOfAnyExcept("0123456789abcdefABCDEF") < 0
            && int.TryParse(
                _text.AsSpan(at, length), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out value);
    }

    private CodePointSet ReadClass()
    {
        var isNegative = TryTake('^');
        var ranges = new List<(int, int)>();
        while (!TryTake(']'))
        {
            if (IsAtEnd)
                throw Wrong("a [ has no ]");
            var (first, set) = ReadClassAtom();
            if (set is not null)
                ranges.AddRange(set.Ranges);
            if (Next != '-' || _at + 1 >= _text.Length || _text[_at + 1] == ']')
            {
                if (set is null)
                    ranges.Add((first, first));
                continue;
            }

            _at++;
            var (last, lastSet) = ReadClassAtom();
            if (set is not null || lastSet is not null)
                AddLoose(ranges, first, set, last, lastSet);
            else if (last < first)
                throw Wrong("a range is out of order");
            else
                ranges.Add((first, last));
        }

        var all = CodePointSet.Union(ranges);
        return isNegative ? all.Not() : all;
    }

    // A class as an end of a range, as in [\w-.]: the older syntax takes the - for itself.
    private void AddLoose(List<(int, int)> ranges, int first, CodePointSet? set, int last, CodePointSet? lastSet)
    {
        if (_isUnicode)
            throw Wrong("a class cannot be the end of a range; a - for itself is \\-");
        ranges.Add(('-', '-'));
        if (set is null)
            ranges.Add((first, first));
        if (lastSet is null)
            ranges.Add((last, last));
        else
            ranges.AddRange(lastSet.Ranges);
    }

    private (int Point, CodePointSet? Set) ReadClassAtom()
    {
        if (Next != '\\')
            return (ReadCodePoint(), null);
        _at++;
        if (IsAtEnd)
            throw Wrong("nothing stands behind the last \\");
        if (TryTake('b'))
            return ('\b', null);
        return ReadClassEscape() is { } set ? (0, set) : (ReadCharacterEscape(inClass: true), null);
    }
}
