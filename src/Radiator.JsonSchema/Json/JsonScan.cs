using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Radiator.JsonSchema.Json;

/// <summary>
/// The one pass over a text: grammar and tokens. Its stack are the open containers' own tokens, each of which keeps its
/// parent in <see cref="JsonToken.Next"/> until it is closed.
/// </summary>
internal ref struct JsonScan
{
    private const byte Quote = (byte)'"';
    private const byte Backslash = (byte)'\\';

    private readonly ReadOnlySpan<byte> _json;
    private Vector128<byte> _seen;
    private byte _seenByte;

    public JsonScan(ReadOnlySpan<byte> json, JsonToken[] tokens)
    {
        _json = json;
        Tokens = tokens;
    }

    public JsonToken[] Tokens { get; private set; }

    public int Count { get; private set; }

    /// <summary>Where it stopped.</summary>
    public int At { get; private set; }

    public string Problem { get; private set; } = "";

    public readonly bool HasNonAscii => (_seen.ExtractMostSignificantBits() | (uint)(_seenByte & 0x80)) != 0;

    public bool Run()
    {
        var json = _json;
        var tokens = Tokens;
        var count = 0;
        var parent = -1;
        var at = 0;
        var inObject = false;

    Value:
        at = SkipSpace(json, at);
        if ((uint)at >= (uint)json.Length)
            return Stop(at, "A value is missing.");
        if (count + 2 > tokens.Length)
        {
            if (count + 2 > JsonIndex.TokensMax)
                return Stop(at, $"More than {JsonIndex.TokensMax} values.");
            tokens = Grow();
        }

        var first = json[at];
        ref var token = ref tokens[count];
        token.Start = at;
        switch (first)
        {
            case Quote:
                var end = SkipString(json, at, out var flags);
                if (end < 0)
                    return false;
                Close(ref token, end, ++count, JsonTokenKind.String, flags);
                at = end;
                break;
            case (byte)'{':
                Open(ref token, parent, JsonTokenKind.Object);
                parent = count++;
                inObject = true;
                at = SkipSpace(json, at + 1);
                if ((uint)at < (uint)json.Length && json[at] == (byte)'}')
                    goto CloseContainer;
                goto Key;
            case (byte)'[':
                Open(ref token, parent, JsonTokenKind.Array);
                parent = count++;
                inObject = false;
                at = SkipSpace(json, at + 1);
                if ((uint)at < (uint)json.Length && json[at] == (byte)']')
                    goto CloseContainer;
                goto Value;
            case (byte)'-' or (>= (byte)'0' and <= (byte)'9'):
                var numberEnd = SkipNumber(json, at, out var kind);
                if (numberEnd < 0)
                    return false;
                Close(ref token, numberEnd, ++count, kind, JsonTokenFlags.None);
                at = numberEnd;
                break;
            case (byte)'t' when json[at..].StartsWith("true"u8):
                at += 4;
                Close(ref token, at, ++count, JsonTokenKind.True, JsonTokenFlags.None);
                break;
            case (byte)'f' when json[at..].StartsWith("false"u8):
                at += 5;
                Close(ref token, at, ++count, JsonTokenKind.False, JsonTokenFlags.None);
                break;
            case (byte)'n' when json[at..].StartsWith("null"u8):
                at += 4;
                Close(ref token, at, ++count, JsonTokenKind.Null, JsonTokenFlags.None);
                break;
            default:
                return Stop(at, "A value begins with { [ \" - a digit, or is true, false or null.");
        }

    Behind:
        at = SkipSpace(json, at);
        if (parent < 0)
        {
            Count = count;
            return at == json.Length || Stop(at, "Nothing may follow the value.");
        }

        if ((uint)at >= (uint)json.Length)
            return Stop(at, inObject ? "The object is not closed." : "The array is not closed.");
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
        at = SkipSpace(json, at);
        if ((uint)at >= (uint)json.Length || json[at] != Quote)
            return Stop(at, "A key in double quotes belongs here.");
        if (count + 2 > tokens.Length)
        {
            if (count + 2 > JsonIndex.TokensMax)
                return Stop(at, $"More than {JsonIndex.TokensMax} values.");
            tokens = Grow();
        }

        ref var key = ref tokens[count];
        key.Start = at;
        at = SkipString(json, at, out var keyFlags);
        if (at < 0)
            return false;
        Close(ref key, at, ++count, JsonTokenKind.String, keyFlags);
        at = SkipSpace(json, at);
        if ((uint)at >= (uint)json.Length || json[at] != (byte)':')
            return Stop(at, "A : belongs behind the key.");
        at++;
        goto Value;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Open(ref JsonToken token, int parent, JsonTokenKind kind)
    {
        token.Next = parent;
        token.Kind = kind;
        token.Flags = JsonTokenFlags.None;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Close(ref JsonToken token, int end, int next, JsonTokenKind kind, JsonTokenFlags flags)
    {
        token.End = end;
        token.Next = next;
        token.Kind = kind;
        token.Flags = flags;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int SkipSpace(ReadOnlySpan<byte> json, int at)
    {
        while ((uint)at < (uint)json.Length && json[at] is var next && next <= 0x20
            && next is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t')
        {
            at++;
        }

        return at;
    }

    // Behind the string that begins at a quote; -1 where it is none.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int SkipString(ReadOnlySpan<byte> json, int at, out JsonTokenFlags flags)
    {
        flags = JsonTokenFlags.None;
        at++;
        if (json.Length - at >= Vector128<byte>.Count)
        {
            // Most strings end within these bytes.
            var bytes = Vector128.LoadUnsafe(ref Unsafe.AsRef(in json[at]));
            var stops = Stops(bytes);
            if (stops != 0)
            {
                var length = System.Numerics.BitOperations.TrailingZeroCount(stops);
                // What lies behind the string is looked at too; a byte too many only costs a check of the UTF-8.
                _seen |= bytes;
                at += length;
                if (json[at] == Quote)
                    return at + 1;
            }
        }

        return SkipRest(at, ref flags);
    }

    private static uint Stops(Vector128<byte> bytes) =>
        (Vector128.Equals(bytes, Vector128.Create(Quote)) | Vector128.Equals(bytes, Vector128.Create(Backslash))
            | Vector128.LessThan(bytes, Vector128.Create((byte)0x20))).ExtractMostSignificantBits();

    private int SkipRest(int at, ref JsonTokenFlags flags)
    {
        var json = _json;
        while (true)
        {
            while (json.Length - at >= Vector128<byte>.Count)
            {
                var bytes = Vector128.LoadUnsafe(ref Unsafe.AsRef(in json[at]));
                _seen |= bytes;
                var stops = Stops(bytes);
                if (stops != 0)
                {
                    at += System.Numerics.BitOperations.TrailingZeroCount(stops);
                    break;
                }

                at += Vector128<byte>.Count;
            }

            while ((uint)at < (uint)json.Length && json[at] is >= 0x20 and not Quote and not Backslash)
                _seenByte |= json[at++];
            if ((uint)at >= (uint)json.Length)
                return Refuse(at, "The string is not closed.");
            if (json[at] == Quote)
                return at + 1;
            if (json[at] != Backslash)
                return Refuse(at, "A control character in a string has to be escaped.");
            flags |= JsonTokenFlags.Escaped;
            var length = EscapeLength(json[at..]);
            if (length == 0)
                return Refuse(
                    at, "An escape is \\\" \\\\ \\/ \\b \\f \\n \\r \\t or \\u with four hexadecimal digits.");
            at += length;
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
