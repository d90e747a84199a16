namespace Radiator.Events.Filters.Syntax;

/// <summary>
/// The grammar (docs/filter.md) by recursive descent: or, and, not, and the things that can be asked. Paths and values
/// have readers of their own.
/// </summary>
internal sealed class FilterParser
{
    private readonly FilterReader _reader;
    private readonly OperandReader _operands;
    private readonly ValueReader _values;
    private int _depth;

    private FilterParser(string text, FilterScope scope)
    {
        
        _reader = new FilterReader(text);
        _operands = new OperandReader(_reader, scope);
        _values = new ValueReader(_reader);
    }

    /// <summary>The filter's tree; null for a blank text. Throws <see cref="FilterSyntaxException"/> alone.</summary>
    public static FilterNode? Parse(string text, FilterScope scope)
    {
        if (text.Length > FilterLimits.TextLength)
        {
            throw new FilterSyntaxException(
                FilterLimits.TextLength, 1,
                $"a filter may have {FilterLimits.TextLength:N0} characters, this has {text.Length:N0}");
        }

        var parser = new FilterParser(text, scope);
        parser._reader.SkipSpace();
        if (parser._reader.AtEnd)
            return null;
        var root = parser.ReadOr("");
        return parser._reader.AtEnd ? root : throw parser.Unexpected();
    }

    private FilterNode ReadOr(string after)
    {
        List<FilterNode> items = [ReadAnd(after)];
        while (TryTakeJoint("|", "||", "or") is { } joint)
            items.Add(ReadAnd(joint));
        return GroupNode.Of(isAnd: false, items);
    }

    private FilterNode ReadAnd(string after)
    {
        List<FilterNode> items = [ReadNot(after)];
        while (true)
        {
            if (TryTakeJoint("&", "&&", "and") is { } joint)
                items.Add(ReadNot(joint));
            else if (_reader.AtEnd || _reader.Current is '|' or ')' or ',' || IsAtKeyword("or"))
                return GroupNode.Of(isAnd: true, items);
            else
                items.Add(ReadNot(""));
        }
    }

    private FilterNode ReadNot(string after)
    {
        _reader.SkipSpace();
        var start = _reader.Position;
        var isSign = _reader.TryTake("!");
        if (isSign && _reader.Current is '=' or '~')
        {
            _reader.Back(start);
            throw Unexpected();
        }

        if (!isSign && !_reader.TryTakeKeyword("not"))
            return ReadPrimary(after);
        Enter(start);
        var item = ReadNot(_reader.Since(start));
        _depth--;
        return new NotNode(item);
    }

    private FilterNode ReadPrimary(string after)
    {
        var start = _reader.Position;
        if (_reader.AtEnd || _reader.Current is ')' or ',' or '&' or '|')
            throw after.Length > 0 || _reader.AtEnd ? ExpectedTerm(after) : Unexpected();
        if (_reader.Current == '(')
            return ReadParenthesised();
        if (_reader.Current is '"' or '\'')
            return ReadQuotedWord();
        if (_reader.TryTakeKeyword("has"))
        {
            _reader.SkipSpace();
            return new HasNode(_operands.Read("\"has\""));
        }

        if (_reader.Current == '-' || !OperandReader.CanBegin(_reader.Current))
            throw Unexpected();
        var shape = _operands.ReadShape();
        _reader.SkipSpace();
        var afterPath = _reader.Position;
        if (_reader.TryReadOperator() is { } op)
            return ReadComparison(shape, op, _reader.Since(afterPath));
        if (_reader.TryTakeKeyword("is"))
            return ReadKind(_operands.Resolve(shape));
        if (_reader.TryTakeKeyword("in"))
            return ReadIn(_operands.Resolve(shape));
        _reader.Back(shape.End);
        return _operands.ResolveAlone(shape);
    }

    private FilterNode ReadParenthesised()
    {
        var open = _reader.Position;
        Enter(open);
        _reader.TryTake("(");
        var inner = ReadOr("(");
        _reader.SkipSpace();
        if (!_reader.TryTake(")"))
        {
            throw _reader.AtEnd
                ? new FilterSyntaxException(_reader.Position, 1, $"expected \")\" for the \"(\" at column {open + 1}")
                : Unexpected();
        }

        _depth--;
        return inner;
    }

    private WordNode ReadQuotedWord()
    {
        var start = _reader.Position;
        var word = _reader.ReadQuoted();
        var end = _reader.Position;
        if (word.Length == 0)
            throw new FilterSyntaxException(start, end - start, "a word to search for may not be empty");
        _reader.SkipSpace();
        if (_reader.TryReadOperator() is not null)
        {
            throw new FilterSyntaxException(
                start, end - start, "a quoted text is a word to search for; an odd key is written item[\"odd key\"]");
        }

        _reader.Back(end);
        return new WordNode(word);
    }

    private FilterNode ReadComparison(PathShape shape, FilterOperator op, string written)
    {
        if (_operands.TryResolveFlag(shape) is { } flag)
            return ReadFlagValue(flag, op, written);
        var operand = _operands.Resolve(shape);
        ValueReader.CheckOperator(operand, op, _reader.Position - written.Length, written.Length);
        return new CompareNode(operand, op, _values.Read(operand, op, written));
    }

    private FilterNode ReadFlagValue(FilterFlag flag, FilterOperator op, string written)
    {
        _reader.SkipSpace();
        var start = _reader.Position;
        var value = _reader.ReadBareValue();
        if (op is not (FilterOperator.Equal or FilterOperator.NotEqual) || value is not ("true" or "false"))
        {
            var (position, length) = value.Length > 0
                ? (start, value.Length)
                : (start - written.Length, written.Length);
            throw new FilterSyntaxException(
                position, length, $"\"{flag.Name}\" is a flag: write {flag.Name} or !{flag.Name}");
        }

        FilterNode node = new FlagNode(flag);
        return value == "true" == (op == FilterOperator.Equal) ? node : new NotNode(node);
    }

    private KindNode ReadKind(FilterOperand operand)
    {
        _reader.SkipSpace();
        var start = _reader.Position;
        var name = _reader.ReadName();
        if (name.Length > 0 && char.IsAsciiLetter(name[0])
            && Enum.TryParse<FilterValueKind>(name, ignoreCase: true, out var kind))
            return new KindNode(operand, kind);
        throw new FilterSyntaxException(
            start, name.Length,
            "expected a type after \"is\": string number integer bool null object array or missing");
    }

    private InNode ReadIn(FilterOperand operand)
    {
        _reader.SkipSpace();
        var start = _reader.Position;
        if (!_reader.TryTake("("))
        {
            throw new FilterSyntaxException(
                start, 1, "expected \"(\" after \"in\", as in: type in (track, page)");
        }

        if (operand.Root.Kind is FilterRootKind.Time or FilterRootKind.Duration)
            throw new FilterSyntaxException(start, 1, $"\"{operand.Root.Name}\" is compared with = != < <= > >=");
        List<FilterLiteral> values = [];
        do
        {
            if (values.Count == FilterLimits.ListLength)
            {
                throw new FilterSyntaxException(
                    _reader.Position, 1, $"a list may have {FilterLimits.ListLength} values");
            }

            values.Add(_values.Read(operand, FilterOperator.Equal, values.Count == 0 ? "(" : ","));
            _reader.SkipSpace();
        }
        while (_reader.TryTake(","));
        return _reader.TryTake(")")
            ? new InNode(operand, [.. values])
            : throw new FilterSyntaxException(_reader.Position, 1, "expected \",\" or \")\" in the list");
    }

    private void Enter(int position)
    {
        if (++_depth > FilterLimits.Depth)
        {
            throw new FilterSyntaxException(
                position, 1, $"parentheses and nots may stand {FilterLimits.Depth} deep in each other");
        }
    }

    private string? TryTakeJoint(string sign, string doubled, string keyword)
    {
        _reader.SkipSpace();
        var start = _reader.Position;
        return _reader.TryTake(doubled) || _reader.TryTake(sign) || _reader.TryTakeKeyword(keyword)
            ? _reader.Since(start)
            : null;
    }

    private bool IsAtKeyword(string keyword) =>
        _reader.PeekName().Equals(keyword, StringComparison.OrdinalIgnoreCase);

    private FilterSyntaxException ExpectedTerm(string after) => new(
        _reader.Position, 1,
        after.Length == 0
            ? "expected a comparison, a flag or a word"
            : $"expected a comparison, a flag or a word after \"{after}\"");

    private FilterSyntaxException Unexpected()
    {
        var start = _reader.Position;
        var found = _reader.Current;
        if (_reader.TryReadOperator() is not null)
        {
            var op = _reader.Since(start);
            return new FilterSyntaxException(start, op.Length, $"expected a path before \"{op}\"");
        }

        return new FilterSyntaxException(start, 1, found switch
        {
            ')' => "unexpected \")\": there is no \"(\" for it",
            '-' => "unexpected \"-\": \"not\" is written !; a word that begins with - is put in quotes",
            '[' => "expected a path before \"[\", as in properties.products[0] or item[\"odd key\"]",
            '&' or '|' or ',' => $"expected a comparison, a flag or a word before \"{found}\"",
            _ => $"unexpected {SafeText.Quote(found.ToString())}: "
                + "patterns follow ~, as in event ~ /^A/; put a word in quotes",
        });
    }
}
