namespace Radiator.JsonSchema.Json;

/// <summary>
/// Where the values of one JSON text lie: 16 bytes a value, in an array that is used again for the next text. It checks
/// the grammar (RFC 8259) in one pass and holds no text itself, so each call that looks at bytes takes them again.
/// </summary>
/// <remarks>
/// Total: any bytes give an index or a <see cref="Fault"/>, never an exception, in time linear in their number and
/// without recursion. UTF-8 is not demanded: what is no UTF-8 reads as U+FFFD, as a sender's or collector's decoder
/// would have it. Not for use by two threads at once.
/// </remarks>
public sealed class JsonIndex
{
    /// <summary>More values than this in one text are refused: 4 M, 64 MB of index.</summary>
    public const int TokensMax = 4 * 1024 * 1024;

    // A text far larger than usual must not leave its memory behind: beyond 1 MB the array shrinks with the next text.
    private const int KeptTokens = 65_536;

    private JsonToken[] _tokens = new JsonToken[256];

    /// <summary>The token of the whole text.</summary>
    public const int Root = 0;

    /// <summary>Values and keys found; 0 where the text is not JSON.</summary>
    public int Count { get; private set; }

    /// <summary>Why the last text was not JSON; null where it was.</summary>
    public JsonFault? Fault { get; private set; }

    /// <summary>Whether any byte of the text is 0x80 or more.</summary>
    public bool HasNonAscii { get; private set; }

    /// <summary>Whether all of the text is UTF-8.</summary>
    public bool IsUtf8 { get; private set; }

    internal JsonToken[] Tokens => _tokens;

    /// <summary>A token: <see cref="Root"/>, or one reached from there.</summary>
    public ref readonly JsonToken this[int token] => ref _tokens[token];

    /// <summary>Reads a text; what was read before is forgotten.</summary>
    /// <returns>Whether it is JSON; if not, <see cref="Fault"/> says why.</returns>
    public bool TryRead(ReadOnlySpan<byte> json)
    {
        if (_tokens.Length > KeptTokens && json.Length < KeptTokens)
            _tokens = new JsonToken[256];
        Count = 0;
        Fault = null;
        HasNonAscii = false;
        IsUtf8 = true;
        var scan = new JsonScan(json, _tokens);
        var isJson = scan.Run();
        _tokens = scan.Tokens;
        if (!isJson)
        {
            Fault = new JsonFault(Math.Min(scan.At, json.Length), scan.Problem);
            return false;
        }

        Count = scan.Count;
        HasNonAscii = scan.HasNonAscii;
        IsUtf8 = !HasNonAscii || System.Text.Unicode.Utf8.IsValid(json);
        return true;
    }

    /// <summary>The value of a member; of duplicate keys the last. False where there is none, or no object.</summary>
    public bool TryFind(ReadOnlySpan<byte> json, int objectToken, ReadOnlySpan<byte> key, out int value)
    {
        value = -1;
        ref readonly var container = ref _tokens[objectToken];
        if (container.Kind != JsonTokenKind.Object)
            return false;
        for (var token = objectToken + 1; token < container.Next; token = _tokens[token + 1].Next)
        {
            if (KeyEquals(json, token, key))
                value = token + 1;
        }

        return value >= 0;
    }

    /// <summary>Whether a string's or a key's text, once its escapes are decoded, is this UTF-8 text.</summary>
    public bool KeyEquals(ReadOnlySpan<byte> json, int token, ReadOnlySpan<byte> text)
    {
        ref readonly var key = ref _tokens[token];
        var raw = json[(key.Start + 1)..(key.End - 1)];
        if (!key.IsEscaped)
            return raw.SequenceEqual(text);
        // An escape is at most six bytes for one byte of text.
        return raw.Length <= text.Length * 6L && JsonStrings.Decode(raw).AsSpan().SequenceEqual(text);
    }

    /// <summary>The text of a string or key as UTF-16; lone surrogates stay, what is no UTF-8 is U+FFFD.</summary>
    public string Text(ReadOnlySpan<byte> json, int token)
    {
        ref readonly var value = ref _tokens[token];
        return JsonStrings.ToText(json[(value.Start + 1)..(value.End - 1)]);
    }

    /// <summary>Members of an object or items of an array, duplicates counted.</summary>
    public int CountChildren(int container)
    {
        var count = 0;
        var isObject = _tokens[container].Kind == JsonTokenKind.Object;
        var end = _tokens[container].Next;
        for (var token = container + 1; token < end; token = _tokens[isObject ? token + 1 : token].Next)
            count++;
        return count;
    }
}
