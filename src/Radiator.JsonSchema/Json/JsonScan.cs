using System.Buffers;
using System.Runtime.CompilerServices;

namespace Radiator.JsonSchema.Json;

/// <summary>
/// The one pass over a text: grammar and tokens. Its stack are the open containers' own tokens, each of which keeps its
/// parent in <see cref="JsonToken.Next"/> until it is closed.
/// </summary>
internal ref struct JsonScan
{
    private const byte Quote = (byte)'"';
    private const byte Backslash = (byte)'\\';

    // Where a run of text within a string ends: at a quote, a backslash, or what has to be escaped.
    private static readonly SearchValues<byte> Stops = SearchValues.Create(
        [Quote, Backslash, .. Enumerable.Range(0, 0x20).Select(unit => (byte)unit)]);

    private readonly ReadOnlySpan<byte> _json;
    private readonly QuoteFinder _finder;

    // What a look at a string that is not plain has to say besides its end.
    private int _nextQuote;
    private JsonTokenFlags _flags;

    public JsonScan(ReadOnlySpan<byte> json, JsonToken[] tokens)
    {
        _json = json;
        _finder = QuoteFinder.Begin();
        Tokens = tokens;
    }

    public JsonToken[] Tokens { get; private set; }

    public int Count { get; private set; }

    /// <summary>Where it stopped.</summary>
    public int At { get; private set; }

    public string Problem { get; private set; } = "";

    public readonly bool HasNonAscii => _finder.HasNonAscii;

    // What is rare (blanks, escapes, more room) is done elsewhere: then the rest of it stays in registers.
    public bool Run()
    {
        var json = _json;
        var tokens = Tokens;
        var quotes = _finder.Quotes;
        var count = 0;
        var quote = 0;
        var parent = -1;
        var at = 0;
        var inObject = false;

    Value:
        if ((uint)at >= (uint)json.Length || json[at] <= ' ')
        {
            at = SkipSpace(at);
            if (at >= json.Length)
                return Stop(at, "A value is missing.");
        }

        if (count + 2 > tokens.Length)
        {
            if (count + 2 > JsonIndex.TokensMax)
                return Stop(at, TooMany);
            tokens = Grow();
        }

        ref var token = ref tokens[count];
        token.Start = at;
        var first = json[at];
        if (first == Quote)
        {
            var end = quotes[quote + 1] + 1;
            quote += 2;
            token.Flags = JsonTokenFlags.None;
            if (at < _finder.PlainFrom || end == 0)
            {
                end = SkipString(at, quote - 2);
                if (end < 0)
                    return false;
                quote = _nextQuote;
                token.Flags = _flags;
            }

            token.End = at = end;
            token.Next = ++count;
            token.Kind = JsonTokenKind.String;
        }
        else if (first is (byte)'{' or (byte)'[')
        {
            inObject = first == (byte)'{';
            token.Next = parent;
            token.Kind = inObject ? JsonTokenKind.Object : JsonTokenKind.Array;
            token.Flags = JsonTokenFlags.None;
            parent = count++;
            if ((uint)++at >= (uint)json.Length || json[at] <= ' ')
                at = SkipSpace(at);
            if ((uint)at < (uint)json.Length && json[at] == (inObject ? (byte)'}' : (byte)']'))
                goto CloseContainer;
            if (inObject)
                goto Key;
            goto Value;
        }
        else
        {
            token.End = at = SkipScalar(at, out var kind);
            if (at < 0)
                return false;
            token.Next = ++count;
            token.Kind = kind;
            token.Flags = JsonTokenFlags.None;
        }

    Behind:
        if (parent < 0)
        {
            Count = count;
            at = SkipSpace(at);
            return at == json.Length || Stop(at, "Nothing may follow the value.");
        }

        if ((uint)at >= (uint)json.Length || json[at] <= ' ')
        {
            at = SkipSpace(at);
            if (at >= json.Length)
                return Stop(at, inObject ? "The object is not closed." : "The array is not closed.");
        }

        var separator = json[at];
        if (separator == (byte)',')
        {
            at++;
            if (!inObject)
                goto Value;
            goto Key;
        }

        if (separator != (inObject ? (byte)'}' : (byte)']'))
            return Stop(at, inObject ? "A , or } belongs here." : "A , or ] belongs here.");

    CloseContainer:
        ref var container = ref tokens[parent];
        parent = container.Next;
        container.End = ++at;
        container.Next = count;
        inObject = parent >= 0 && tokens[parent].Kind == JsonTokenKind.Object;
        goto Behind;

    Key:
        if ((uint)at >= (uint)json.Length || json[at] != Quote)
        {
            at = SkipSpace(at);
            if (at >= json.Length || json[at] != Quote)
                return Stop(at, "A key in double quotes belongs here.");
        }

        if (count + 2 > tokens.Length)
        {
            if (count + 2 > JsonIndex.TokensMax)
                return Stop(at, TooMany);
            tokens = Grow();
        }

        ref var key = ref tokens[count];
        var keyEnd = quotes[quote + 1] + 1;
        quote += 2;
        key.Flags = JsonTokenFlags.None;
        if (at < _finder.PlainFrom || keyEnd == 0)
        {
            keyEnd = SkipString(at, quote - 2);
            if (keyEnd < 0)
                return false;
            quote = _nextQuote;
            key.Flags = _flags;
        }

        key.Start = at;
        key.End = at = keyEnd;
        key.Next = ++count;
        key.Kind = JsonTokenKind.String;
        if ((uint)at >= (uint)json.Length || json[at] != (byte)':')
        {
            at = SkipSpace(at);
            if (at >= json.Length || json[at] != (byte)':')
                return Stop(at, "A : belongs behind the key.");
        }

        at++;
        goto Value;
    }

    private static string TooMany => $"More than {JsonIndex.TokensMax} values.";

    [MethodImpl(MethodImplOptions.NoInlining)]
    private readonly int SkipSpace(int at)
    {
        while ((uint)at < (uint)_json.Length
            && _json[at] is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t')
        {
            at++;
        }

        return at;
    }

    // Behind the string that begins at a quote; -1 where it is none.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private int SkipString(int at, int quote)
    {
        if (_finder.Quotes[quote + 1] < 0)
        {
            _finder.Read(_json, quote);
            quote = 0;
        }

        _nextQuote = quote + 2;
        _flags = JsonTokenFlags.None;
        var close = _finder.Quotes[quote + 1];
        return close >= 0 && (at >= _finder.PlainFrom || _finder.IsPlain(at, close)) ? close + 1 : SkipRest(at + 1);
    }

    // Looks at each escape; a control character is a fault, and so is a string that does not end.
    private int SkipRest(int at)
    {
        var json = _json;
        while (true)
        {
            var length = json[at..].IndexOfAny(Stops);
            if (length < 0)
                return Refuse(json.Length, "The string is not closed.");
            at += length;
            if (json[at] == Quote)
                return at + 1;
            if (json[at] != Backslash)
                return Refuse(at, "A control character in a string has to be escaped.");
            _flags = JsonTokenFlags.Escaped;
            var escape = EscapeLength(json[at..]);
            if (escape == 0)
                return Refuse(
                    at, "An escape is \\\" \\\\ \\/ \\b \\f \\n \\r \\t or \\u with four hexadecimal digits.");
            at += escape;
        }
    }

    // Behind a number or a literal; -1 where it is none.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private int SkipScalar(int at, out JsonTokenKind kind)
    {
        var rest = _json[at..];
        kind = JsonTokenKind.Null;
        switch (rest[0])
        {
            case (byte)'-' or (>= (byte)'0' and <= (byte)'9'):
                return SkipNumber(_json, at, out kind);
            case (byte)'t' when rest.StartsWith("true"u8):
                kind = JsonTokenKind.True;
                return at + 4;
            case (byte)'f' when rest.StartsWith("false"u8):
                kind = JsonTokenKind.False;
                return at + 5;
            case (byte)'n' when rest.StartsWith("null"u8):
                return at + 4;
            default:
                return Refuse(at, "A value begins with { [ \" - a digit, or is true, false or null.");
        }
    }

    private static int EscapeLength(ReadOnlySpan<byte> escape)
    {
        if (escape.Length < 2)
            return 0;
        switch (escape[1])
        {
            case Quote or Backslash or (byte)'/' or (byte)'b' or (byte)'f' or (byte)'n' or (byte)'r' or (byte)'t':
                return 2;
            case (byte)'u' when escape.Length >= 6:
                for (var i = 2; i < 6; i++)
                {
                    if (!char.IsAsciiHexDigit((char)escape[i]))
                        return 0;
                }

                return 6;
            default:
                return 0;
        }
    }

    // Behind the number; -1 where it is none.
    private int SkipNumber(ReadOnlySpan<byte> json, int at, out JsonTokenKind kind)
    {
        kind = JsonTokenKind.Integer;
        if (json[at] == (byte)'-')
            at++;
        if ((uint)at < (uint)json.Length && json[at] == (byte)'0')
        {
            at++;
            if (IsDigit(json, at))
                return Refuse(at, "A number has no leading zero.");
        }
        else
        {
            var start = at;
            at = SkipDigits(json, at);
            if (at == start)
                return Refuse(at, "A digit belongs behind the -.");
        }

        if ((uint)at < (uint)json.Length && json[at] == (byte)'.')
        {
            kind = JsonTokenKind.Number;
            var start = ++at;
            at = SkipDigits(json, at);
            if (at == start)
                return Refuse(at, "A digit belongs behind the point.");
        }

        if ((uint)at < (uint)json.Length && (json[at] | 0x20) == (byte)'e')
        {
            kind = JsonTokenKind.Number;
            at++;
            if ((uint)at < (uint)json.Length && json[at] is (byte)'+' or (byte)'-')
                at++;
            var start = at;
            at = SkipDigits(json, at);
            if (at == start)
                return Refuse(at, "A digit belongs into the exponent.");
        }

        return at;
    }

    private static bool IsDigit(ReadOnlySpan<byte> json, int at) =>
        (uint)at < (uint)json.Length && json[at] is >= (byte)'0' and <= (byte)'9';

    private static int SkipDigits(ReadOnlySpan<byte> json, int at)
    {
        while (IsDigit(json, at))
            at++;
        return at;
    }

    private JsonToken[] Grow()
    {
        var larger = new JsonToken[Math.Min(Tokens.Length * 2L, JsonIndex.TokensMax)];
        Tokens.CopyTo(larger, 0);
        return Tokens = larger;
    }

    private int Refuse(int at, string problem)
    {
        Stop(at, problem);
        return -1;
    }

    private bool Stop(int at, string problem)
    {
        (At, Problem) = (at, problem);
        return false;
    }
}
