using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Radiator.Events.Json;

/// <summary>Reads the written form of an <see cref="EventPath"/>.</summary>
internal ref struct EventPathReader(string text)
{
    private int _at;

    /// <summary>Whether a key of this character may stand without brackets and quotes.</summary>
    public static bool IsBare(char character) => char.IsLetterOrDigit(character) || character is '_' or '-' or '$';

    /// <summary>All steps.</summary>
    public ImmutableArray<EventPathStep> Read()
    {
        var steps = ImmutableArray.CreateBuilder<EventPathStep>();
        while (_at < text.Length || steps.Count == 0)
        {
            if (steps.Count == EventPath.StepsMax)
                throw Wrong($"a path has at most {EventPath.StepsMax} steps");
            if (_at < text.Length && text[_at] == '[')
                steps.Add(ReadBrackets());
            else
                steps.Add(ReadBare(isFirst: steps.Count == 0));
        }
        return steps.ToImmutable();
    }

    private EventPathStep ReadBare(bool isFirst)
    {
        if (!isFirst)
        {
            if (text[_at] != '.')
                throw Wrong("expected \".\" or \"[\"");
            _at++;
        }
        var start = _at;
        while (_at < text.Length && IsBare(text[_at]))
            _at++;
        if (_at == start)
            throw Wrong("expected a key of letters, digits, _, - or $; any other key is written [\"like this\"]");
        return new EventPathStep(EventPathStepKind.Name, text[start.._at], 0);
    }

    private EventPathStep ReadBrackets()
    {
        _at++;
        EventPathStep step;
        if (_at < text.Length && text[_at] == '*')
        {
            _at++;
            step = new EventPathStep(EventPathStepKind.Any, "", 0);
        }
        else if (_at < text.Length && text[_at] == '"')
            step = new EventPathStep(EventPathStepKind.Name, ReadQuoted(), 0);
        else
            step = new EventPathStep(EventPathStepKind.Index, "", ReadIndex());
        if (_at >= text.Length || text[_at] != ']')
            throw Wrong("expected \"]\"");
        _at++;
        return step;
    }

    private int ReadIndex()
    {
        var start = _at;
        while (_at < text.Length && char.IsAsciiDigit(text[_at]))
            _at++;
        if (_at == start)
            throw Wrong("expected a position from 0, *, or a key in double quotes");
        if (int.TryParse(text.AsSpan(start.._at), NumberStyles.None, CultureInfo.InvariantCulture, out var index))
            return index;
        _at = start;
        throw Wrong("this position is too large");
    }

    private string ReadQuoted()
    {
        var start = ++_at;
        while (_at < text.Length && text[_at] != '"')
            _at += text[_at] == '\\' ? 2 : 1;
        if (_at >= text.Length)
        {
            _at = text.Length;
            throw Wrong("this key has no closing quote");
        }
        var key = JsonText.Decode(Encoding.UTF8.GetBytes(text[start.._at]), out _);
        _at++;
        return key;
    }

    private readonly FormatException Wrong(string message) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{message} (character {_at + 1} of the path)"));
}
