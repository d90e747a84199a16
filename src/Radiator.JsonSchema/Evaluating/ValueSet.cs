using Radiator.JsonSchema.Compiling;
using Radiator.JsonSchema.Json;
using Radiator.JsonSchema.Numbers;

namespace Radiator.JsonSchema.Evaluating;

/// <summary>The values of an <c>enum</c>, or the one of a <c>const</c>.</summary>
internal sealed class ValueSet
{
    private const int WordsShown = 10;

    private readonly SchemaSource _source;
    private readonly int[] _values;
    private readonly KindSet _literals;
    private readonly NameTable? _texts;
    private readonly Dictionary<ulong, List<int>>? _numbers;
    private readonly Dictionary<ulong, List<int>>? _containers;
    private string? _words;

    public ValueSet(SchemaSource source, IReadOnlyList<int> values)
    {
        _source = source;
        _values = [.. values];
        var texts = new HashSet<string>(StringComparer.Ordinal);
        var names = new List<byte[]>();
        var own = new JsonText(source.Json.Span, source.Index);
        foreach (var token in values)
        {
            var value = source.Index[token];
            switch (value.Kind)
            {
                case JsonTokenKind.String:
                    if (texts.Add(source.Index.Text(own.Json, token)))
                        names.Add(JsonStrings.Decode(own.Inner(value)));
                    break;
                case JsonTokenKind.Integer or JsonTokenKind.Number:
                    Add(_numbers ??= [], new ExactNumber(own.Slice(value)).Hash(), token);
                    break;
                case JsonTokenKind.Array or JsonTokenKind.Object:
                    var steps = long.MaxValue;
                    Add(_containers ??= [], JsonComparison.Hash(own, token, ref steps), token);
                    break;
                default:
                    _literals |= (KindSet)(1 << (int)value.Kind);
                    break;
            }
        }

        _texts = names.Count > 0 ? new NameTable(names) : null;
    }

    /// <summary>Whether texts are all there is in it.</summary>
    public bool IsTextOnly => _numbers is null && _containers is null && _literals == KindSet.None;

    /// <summary>The texts among the values; null where there are none.</summary>
    public NameTable? Texts => _texts;

    public bool Contains(in JsonText text, int token, ref long steps)
    {
        ref readonly var value = ref text.Tokens[token];
        switch (value.Kind)
        {
            case JsonTokenKind.String:
                if (_texts is null)
                    return false;
                if (text.IsPlain(value))
                    return text.Find(_texts, value) >= 0;
                var rented = default(byte[]);
                var found = _texts.Find(text.Content(token, ref rented)) >= 0;
                System.Buffers.ArrayPool<byte>.Shared.Return(rented!);
                return found;
            case JsonTokenKind.Integer or JsonTokenKind.Number:
                return _numbers is not null && Contains(
                    _numbers, new ExactNumber(text.Slice(value)).Hash(), text, token, ref steps);
            case JsonTokenKind.Array or JsonTokenKind.Object:
                return _containers is not null && Contains(
                    _containers, JsonComparison.Hash(text, token, ref steps), text, token, ref steps);
            default:
                return (_literals & (KindSet)(1 << (int)value.Kind)) != 0;
        }
    }

    /// <summary>The values, for people.</summary>
    public string Describe() => _words ??= Words();

    private string Words()
    {
        var json = _source.Json.Span;
        var words = new List<string>();
        foreach (var token in _values.Take(WordsShown))
            words.Add(ShownJson.Of(json[_source.Index[token].Start.._source.Index[token].End]));
        var more = _values.Length - words.Count;
        var list = string.Join(", ", words) + (more > 0 ? $" and {more} more" : "");
        return _values.Length == 1 ? list : $"one of {list}";
    }

    private bool Contains(
        Dictionary<ulong, List<int>> values, ulong hash, in JsonText text, int token, ref long steps)
    {
        if (!values.TryGetValue(hash, out var candidates))
            return false;
        var own = new JsonText(_source.Json.Span, _source.Index);
        foreach (var candidate in candidates)
        {
            if (JsonComparison.AreEqual(own, candidate, text, token, ref steps))
                return true;
        }

        return false;
    }

    private static void Add(Dictionary<ulong, List<int>> values, ulong hash, int token)
    {
        if (!values.TryGetValue(hash, out var list))
            values[hash] = list = [];
        list.Add(token);
    }
}
