using System.Globalization;
using System.Text;

namespace Radiator.Events.Filters.Syntax;

/// <summary>
/// The cursor over a filter's text: the shapes of names, values and quoted texts, without their meaning.
/// </summary>
internal sealed class FilterReader(string text)
{
    private const string NameEnd = "()[],&|=!~:<>\"'";
    private const string ValueEnd = "(),&|";

    public int Position { get; private set; }

    public bool AtEnd => Position >= text.Length;

    /// <summary>The character at the cursor; NUL at the end.</summary>
    public char Current => AtEnd ? '\0' : text[Position];

    public void SkipSpace()
    {
        while (!AtEnd && char.IsWhiteSpace(text[Position]))
            Position++;
    }

    public void Back(int position) => Position = position;

    public string Since(int start) => text[start..Position];

    public bool TryTake(string symbol)
    {
        if (string.CompareOrdinal(text, Position, symbol, 0, symbol.Length) != 0)
            return false;
        Position += symbol.Length;
        return true;
    }

    /// <summary>Takes the keyword if it stands here as a whole name, in any case.</summary>
    public bool TryTakeKeyword(string keyword)
    {
        if (!PeekName().Equals(keyword, StringComparison.OrdinalIgnoreCase))
            return false;
        Position += keyword.Length;
        return true;
    }

    /// <summary>The name that begins here; empty where none does. Dots are part of it.</summary>
    public ReadOnlySpan<char> PeekName()
    {
        var end = Position;
        while (end < text.Length && !char.IsWhiteSpace(text[end]) && !NameEnd.Contains(text[end]))
            end++;
        return text.AsSpan(Position, end - Position);
    }

    public string ReadName()
    {
        var name = PeekName().ToString();
        Position += name.Length;
        return name;
    }

    /// <summary>
    /// An unquoted value: to the next space, parenthesis, comma, <c>&amp;</c> or <c>|</c>; may be empty.
    /// </summary>
    public string ReadBareValue()
    {
        var start = Position;
        while (!AtEnd && !char.IsWhiteSpace(text[Position]) && !ValueEnd.Contains(text[Position]))
            Position++;
        return text[start..Position];
    }

    public FilterOperator? TryReadOperator()
    {
        var op = this switch
        {
            _ when TryTake("==") || TryTake("=") => FilterOperator.Equal,
            _ when TryTake("!=") => FilterOperator.NotEqual,
            _ when TryTake("!~") => FilterOperator.NotMatches,
            _ when TryTake("~") => FilterOperator.Matches,
            _ when TryTake(":") => FilterOperator.Contains,
            _ when TryTake("<=") => FilterOperator.LessOrEqual,
            _ when TryTake("<") => FilterOperator.Less,
            _ when TryTake(">=") => FilterOperator.GreaterOrEqual,
            _ when TryTake(">") => FilterOperator.Greater,
            _ => (FilterOperator?)null,
        };
        return op;
    }

    /// <summary>A text in double or single quotes, with JSON's escapes (and <c>\'</c>) undone.</summary>
    public string ReadQuoted()
    {
        var start = Position;
        var quote = text[Position++];
        var value = new StringBuilder();
        while (!AtEnd && text[Position] != quote)
        {
            if (text[Position] == '\\')
                value.Append(ReadEscape());
            else
                value.Append(text[Position++]);
        }

        if (AtEnd)
        {
            throw new FilterSyntaxException(
                start, 1, $"this quote is not closed: expected {quote} at the end of the text");
        }

        Position++;
        return value.ToString();
    }

    /// <summary>What stands between two delimiters, a backslash always keeping the character after it; raw.</summary>
    public string ReadDelimited()
    {
        var start = Position;
        var delimiter = text[Position++];
        while (!AtEnd && text[Position] != delimiter)
            Position += text[Position] == '\\' && Position + 1 < text.Length ? 2 : 1;
        if (AtEnd)
        {
            throw new FilterSyntaxException(
                start, 1,
                $"this pattern is not closed: expected {delimiter} at its end, and \\{delimiter} inside of it");
        }

        Position++;
        return text[(start + 1)..(Position - 1)];
    }

    private char ReadEscape()
    {
        var start = Position++;
        if (AtEnd)
            return '\\';
        switch (text[Position++])
        {
            case 'n': return '\n';
            case 't': return '\t';
            case 'r': return '\r';
            case 'b': return '\b';
            case 'f': return '\f';
            case 'u' when Position + 4 <= text.Length && ushort.TryParse(
                text.AsSpan(Position, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code):
                Position += 4;
                return (char)code;
            case var same and ('"' or '\'' or '\\' or '/'): return same;
            default:
                throw new FilterSyntaxException(
                    start, 2,
                    "unknown escape in a quoted text: \\\" \\' \\\\ \\/ \\n \\t \\r \\b \\f "
                    + "and \\u with 4 hexadecimal digits exist");
        }
    }
}
