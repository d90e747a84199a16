namespace Radiator.JsonSchema.Patterns;

/// <summary>
/// Reads ECMA-262 regular expressions (2024, section 22.2.1): with the u flag, as JSON Schema asks for, or in the older
/// syntax of annex B.1.2, in which many plans are written.
/// </summary>
internal sealed partial class PatternParser
{
    private const int NestingMax = 200;
    private const int RepeatMax = 100_000;

    private readonly string _text;
    private readonly bool _isUnicode;
    private readonly int _groups;
    private readonly List<string> _names;
    private int _at;
    private int _captures;
    private int _nesting;

    private PatternParser(string text, bool isUnicode)
    {
        (_text, _isUnicode) = (text, isUnicode);
        (_groups, _names) = CountGroups(text);
    }

    /// <exception cref="PatternSyntaxException">It is none.</exception>
    public static PatternNode Parse(string text, bool isUnicode)
    {
        var parser = new PatternParser(text, isUnicode);
        var node = parser.ReadChoice();
        return parser._at == text.Length ? node : throw parser.Wrong("there is a ) without its (");
    }

    private bool IsAtEnd => _at >= _text.Length;

    private char Next => IsAtEnd ? '\0' : _text[_at];

    private PatternNode ReadChoice()
    {
        if (++_nesting > NestingMax)
            throw Wrong($"groups are nested more than {NestingMax} deep");
        var parts = new List<PatternNode> { ReadSequence() };
        while (TryTake('|'))
            parts.Add(ReadSequence());
        _nesting--;
        return parts.Count == 1 ? parts[0] : new PatternNode.Choice(parts);
    }

    private PatternNode ReadSequence()
    {
        var parts = new List<PatternNode>();
        while (!IsAtEnd && Next is not ('|' or ')'))
            parts.Add(ReadTerm());
        return parts.Count == 1 ? parts[0] : new PatternNode.Sequence(parts);
    }

    private PatternNode ReadTerm()
    {
        var start = _at;
        var node = ReadAtom();
        var canRepeat = node is not (PatternNode.Assertion or PatternNode.Look)
            || (!_isUnicode && node is PatternNode.Look { IsAhead: true });
        if (!TryReadCount(out var min, out var max))
            return node;
        if (!canRepeat)
            throw Wrong($"{_text[start.._at]} repeats something that takes no characters");
        return new PatternNode.Repeat(node, min, max, TryTake('?'));
    }

    private bool TryReadCount(out int min, out int max)
    {
        (min, max) = Next switch
        {
            '*' => (0, -1),
            '+' => (1, -1),
            '?' => (0, 1),
            _ => (-1, -1),
        };
        if (min >= 0)
        {
            _at++;
            return true;
        }

        if (Next != '{')
            return false;
        var start = _at++;
        if (TryReadNumber(out min))
        {
            max = min;
            if (TryTake(','))
                max = TryReadNumber(out var most) ? most : -1;
            if (TryTake('}'))
                return max < 0 || max >= min ? true : throw Wrong("the numbers of a repeat are out of order");
        }

        if (_isUnicode)
            throw Wrong("a { stands for itself only as \\{");
        _at = start;
        return false;
    }

    private bool TryReadNumber(out int number)
    {
        number = 0;
        var start = _at;
        while (char.IsAsciiDigit(Next))
        {
            number = Math.Min((number * 10) + Next - '0', RepeatMax);
            _at++;
        }

        return _at > start;
    }

    private PatternNode ReadAtom()
    {
        var character = Next;
        switch (character)
        {
            case '^':
                _at++;
                return new PatternNode.Assertion(AssertionKind.Start);
            case '$':
                _at++;
                return new PatternNode.Assertion(AssertionKind.End);
            case '.':
                _at++;
                return new PatternNode.Set(CodePointSet.LineEnds.Not());
            case '(':
                return ReadGroup();
            case '[':
                _at++;
                return new PatternNode.Set(ReadClass());
            case '\\':
                _at++;
                return ReadEscape();
            case '*' or '+' or '?':
                throw Wrong($"nothing stands before the {character}");
            case '{' when _isUnicode || LooksLikeCount():
                throw Wrong("nothing stands before the {");
            case ']' or '}' when _isUnicode:
                throw Wrong($"a {character} stands for itself only as \\{character}");
            default:
                return Single(ReadCodePoint());
        }
    }

    private bool LooksLikeCount()
    {
        var start = _at;
        var isCount = TryReadCount(out _, out _);
        _at = start;
        return isCount;
    }

    private PatternNode ReadGroup()
    {
        _at++;
        if (!TryTake('?'))
            return ReadCapture();
        if (TryTake(':'))
            return ReadGroupEnd();
        if (TryTake('='))
            return new PatternNode.Look(ReadGroupEnd(), IsAhead: true, IsNegative: false);
        if (TryTake('!'))
            return new PatternNode.Look(ReadGroupEnd(), IsAhead: true, IsNegative: true);
        if (!TryTake('<'))
            throw Wrong("behind (? belongs : = ! <= <! or a name as in (?<name>");
        if (TryTake('='))
            return new PatternNode.Look(ReadGroupEnd(), IsAhead: false, IsNegative: false);
        if (TryTake('!'))
            return new PatternNode.Look(ReadGroupEnd(), IsAhead: false, IsNegative: true);
        ReadName();
        return ReadCapture();
    }

    private PatternNode.Capture ReadCapture()
    {
        var number = ++_captures;
        return new PatternNode.Capture(ReadGroupEnd(), number);
    }

    private PatternNode ReadGroupEnd()
    {
        var node = ReadChoice();
        return TryTake(')') ? node : throw Wrong("a ( has no )");
    }

    private string ReadName()
    {
        var end = _text.IndexOf('>', _at);
        var name = end < 0 ? "" : _text[_at..end];
        if (name.Length == 0 || char.IsDigit(name[0])
            || !name.All(character => char.IsLetterOrDigit(character) || character is '_' or '$'))
            throw Wrong("a group's name is letters, digits, _ and $, then >");
        _at = end + 1;
        return name;
    }

    private bool TryTake(char character)
    {
        if (Next != character || IsAtEnd)
            return false;
        _at++;
        return true;
    }

    private int ReadCodePoint()
    {
        var first = _text[_at++];
        if (!char.IsHighSurrogate(first) || !char.IsLowSurrogate(Next))
            return first;
        return char.ConvertToUtf32(first, _text[_at++]);
    }

    private static PatternNode.Set Single(int point) => new(CodePointSet.Of((point, point)));

    private PatternSyntaxException Wrong(string message) =>
        new($"{message}, at position {Math.Min(_at, _text.Length) + 1}.");

    // Numbers of groups are needed before the groups are read.
    private static (int Groups, List<string> Names) CountGroups(string text)
    {
        var groups = 0;
        var names = new List<string>();
        var inClass = false;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\\')
                i++;
            else if (text[i] == '[')
                inClass = true;
            else if (text[i] == ']')
                inClass = false;
            else if (text[i] == '(' && !inClass)
            {
                var rest = text.AsSpan(i + 1);
                var isNamed = rest.StartsWith("?<") && rest is not ['?', '<', '=' or '!', ..];
                if (rest is ['?', ..] && !isNamed)
                    continue;
                groups++;
                var end = isNamed ? text.IndexOf('>', i) : -1;
                names.Add(end < 0 ? "" : text[(i + 3)..end]);
            }
        }

        return (groups, names);
    }
}
