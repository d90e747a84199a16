using System.Text.RegularExpressions;

namespace Radiator.Events.Filters.Syntax;

/// <summary>Reads a value; what it may be depends on the root and the operator before it.</summary>
internal sealed partial class ValueReader(FilterReader reader)
{
    private int _patterns;
    private long _patternSize;

    /// <summary>Refuses an operator that can never be true for the root's kind.</summary>
    public static void CheckOperator(FilterOperand operand, FilterOperator op, int position, int length)
    {
        var allowed = operand.Root.Kind switch
        {
            FilterRootKind.Enumeration when op.IsOrdering() => "= != ~ !~ : in",
            FilterRootKind.Number when op.IsPattern() || op == FilterOperator.Contains => "= != < <= > >= in",
            FilterRootKind.Time or FilterRootKind.Duration when op.IsPattern() || op == FilterOperator.Contains =>
                "= != < <= > >=",
            _ => null,
        };
        if (allowed is not null)
            throw new FilterSyntaxException(position, length, $"\"{operand.Root.Name}\" is compared with {allowed}");
    }

    /// <summary>
    /// The value after an operator; <paramref name="written"/> is the operator as typed, for the error.
    /// </summary>
    public FilterLiteral Read(FilterOperand operand, FilterOperator op, string written)
    {
        reader.SkipSpace();
        var start = reader.Position;
        if (reader.AtEnd || reader.Current is ')' or ',' or '&' or '|' or '=' or '<' or '>' or '~' or '!' or ':')
            throw new FilterSyntaxException(start, 1, $"expected value after \"{written}\"");
        var literal = op.IsPattern() ? ReadPattern() : ReadTyped(operand, op);
        if (!reader.AtEnd && !char.IsWhiteSpace(reader.Current) && reader.Current is not (')' or ',' or '&' or '|'))
            throw NotEnded(op);
        return literal;
    }

    private FilterLiteral ReadTyped(FilterOperand operand, FilterOperator op)
    {
        var start = reader.Position;
        var isQuoted = reader.Current is '"' or '\'';
        if (reader.Current == '(')
            throw new FilterSyntaxException(start, 1, "expected value; only \"in\" takes a list in parentheses");
        var value = isQuoted ? reader.ReadQuoted() : reader.ReadBareValue();
        var quote = isQuoted ? -1 : value.AsSpan().IndexOf('"');
        if (quote >= 0)
        {
            throw new FilterSyntaxException(
                start + quote, 1, "a quote inside of a value: put the whole value in quotes");
        }

        var length = reader.Position - start;
        if (op == FilterOperator.Contains && value.Length == 0)
            throw new FilterSyntaxException(start, length, "the text after \":\" may not be empty");
        return operand.Root.Kind switch
        {
            FilterRootKind.Enumeration when op != FilterOperator.Contains => OneOf(operand.Root, value, start, length),
            FilterRootKind.Number => WholeNumber(operand.Root, value, start, length),
            FilterRootKind.Time => Moment(operand.Root, value, start, length),
            FilterRootKind.Duration => Duration(operand.Root, value, start, length),
            FilterRootKind.Json when !isQuoted && op != FilterOperator.Contains => JsonValue(value, op, start),
            _ => new FilterLiteral(FilterLiteralKind.Text, value),
        };
    }

    private static FilterLiteral OneOf(FilterRoot root, string value, int start, int length)
    {
        if (root.Allowed.Contains(value))
            return new FilterLiteral(FilterLiteralKind.Word, value);
        var hint = NearMiss.Find(value, root.Allowed) is { } near ? $"; did you mean {near}?" : "";
        throw new FilterSyntaxException(
            start, length,
            $"{root.Name} is never {SafeText.Quote(value)}: "
            + $"it is one of {string.Join(' ', root.Allowed)}{hint}{root.Hint}");
    }

    private static FilterLiteral WholeNumber(FilterRoot root, string value, int start, int length) =>
        WholeNumberText().IsMatch(value)
            ? new FilterLiteral(FilterLiteralKind.Number, value)
            : throw new FilterSyntaxException(start, length, $"\"{root.Name}\" is compared with a whole number");

    private static FilterLiteral Moment(FilterRoot root, string value, int start, int length)
    {
        if (FilterMoment.TryParse(value, out var moment))
            return new FilterLiteral(FilterLiteralKind.Moment, value) { Moment = moment };
        var isFuture = FilterDuration.TryParse(value, out _);
        throw new FilterSyntaxException(
            start, length,
            isFuture
                ? $"a length of time ago begins with a minus: {root.Name} > -{SafeText.Cut(value)}"
                : $"expected a time after \"{root.Name}\": -5m (ms s m h d), "
                    + "14:02, 2026-11-22 or 2026-11-22T14:02:03Z");
    }

    private static FilterLiteral Duration(FilterRoot root, string value, int start, int length) =>
        FilterDuration.TryParse(value, out var duration)
            ? new FilterLiteral(FilterLiteralKind.Duration, value) { Duration = duration }
            : throw new FilterSyntaxException(
                start, length, $"expected a length of time after \"{root.Name}\": 500ms 5s 5m 2h or 3d");

    private static FilterLiteral JsonValue(string value, FilterOperator op, int start)
    {
        var kind = value switch
        {
            "true" => FilterLiteralKind.True,
            "false" => FilterLiteralKind.False,
            "null" => FilterLiteralKind.Null,
            _ when JsonNumberText().IsMatch(value) => FilterLiteralKind.Number,
            _ => FilterLiteralKind.Text,
        };
        var problem = (kind, op.IsOrdering()) switch
        {
            (FilterLiteralKind.Text, _) when AlmostNumber().IsMatch(value) =>
                "a number is written as in JSON: 0.5, 5 or -5; in quotes it is a text",
            (FilterLiteralKind.Text, true) when FilterDuration.TryParse(value, out _) =>
                "a length of time compares with ts timestamp originalTimestamp sentAt and lag; in quotes it is a text",
            (not (FilterLiteralKind.Text or FilterLiteralKind.Number), true) =>
                $"{value} has no order; in quotes it is a text",
            _ => null,
        };
        return problem is null
            ? new FilterLiteral(kind, value)
            : throw new FilterSyntaxException(start, value.Length, problem);
    }

    private FilterLiteral ReadPattern()
    {
        var start = reader.Position;
        if (++_patterns > FilterLimits.Patterns)
            throw new FilterSyntaxException(start, 1, $"a filter may have {FilterLimits.Patterns} patterns");
        if (reader.Current == '(')
        {
            throw new FilterSyntaxException(
                start, 1, "put a pattern with parentheses between slashes, as in ~ /(a|b)/");
        }

        var isDelimited = reader.Current is '/' or '"' or '\'';
        var raw = isDelimited ? reader.ReadDelimited() : reader.ReadBareValue();
        _patternSize += PatternSize.Estimate(raw);
        return FilterPattern.Compile(raw, isDelimited ? start + 1 : start, _patternSize);
    }

    private FilterSyntaxException NotEnded(FilterOperator op) => new(
        reader.Position, 1,
        op.IsPattern()
            ? "expected a space after the pattern; one with / in it is put in quotes, with ( ) | & between slashes"
            : "expected a space after the value; put a value with odd characters in quotes");

    [GeneratedRegex(@"^-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?\z", RegexOptions.CultureInvariant)]
    private static partial Regex JsonNumberText();

    [GeneratedRegex(@"^(\+[0-9.]+|-?\.[0-9]+|-?[0-9]+\.)\z", RegexOptions.CultureInvariant)]
    private static partial Regex AlmostNumber();

    [GeneratedRegex(@"^(0|[1-9][0-9]{0,19})\z", RegexOptions.CultureInvariant)]
    private static partial Regex WholeNumberText();
}
