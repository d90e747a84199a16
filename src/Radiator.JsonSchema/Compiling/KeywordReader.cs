using Radiator.JsonSchema.Evaluating;
using Radiator.JsonSchema.Json;
using Radiator.JsonSchema.Numbers;

namespace Radiator.JsonSchema.Compiling;

/// <summary>The keywords of one schema, each with the shape that it has to have.</summary>
internal sealed class KeywordReader(SchemaNode node, Dictionary<string, int> keywords, SchemaCompiler compiler)
{
    // Longer ones in a schema are a mistake, and would make each division expensive.
    private const int DigitsMax = 1000;

    public SchemaDialect Dialect => node.Resource.Dialect;

    private SchemaSource Source => node.Resource.Source;

    public bool Has(string keyword) => keywords.ContainsKey(keyword);

    public int Value(string keyword) => keywords.GetValueOrDefault(keyword, -1);

    public JsonTokenKind Kind(int token) => Source.Index[token].Kind;

    public void Problem(int token, string message) => compiler.Problem(node, token, message);

    /// <summary>A count; null where the keyword is missing or wrong. More than 2^53 count as that.</summary>
    public long? Count(string keyword)
    {
        if (!keywords.TryGetValue(keyword, out var token))
            return null;
        if (IsNumber(token))
        {
            var number = new ExactNumber(Source.Slice(token));
            if (number is { IsInteger: true, Sign: >= 0 })
            {
                return number.CompareTo(new ExactNumber("9007199254740992"u8)) >= 0
                    ? 1L << 53
                    : (long)double.Parse(Source.Slice(token), System.Globalization.CultureInfo.InvariantCulture);
            }
        }

        Problem(token, $"{keyword} is a whole number, 0 or more.");
        return null;
    }

    public NumberBound? Number(string keyword)
    {
        if (!keywords.TryGetValue(keyword, out var token))
            return null;
        if (!IsNumber(token))
        {
            Problem(token, $"{keyword} is a number.");
            return null;
        }

        var bound = new NumberBound(Source.Slice(token));
        if (bound.Digits <= DigitsMax)
            return bound;
        Problem(token, $"{keyword} has more than {DigitsMax} digits.");
        return null;
    }

    public bool Flag(string keyword)
    {
        if (!keywords.TryGetValue(keyword, out var token))
            return false;
        if (Kind(token) is not (JsonTokenKind.True or JsonTokenKind.False))
            Problem(token, $"{keyword} is true or false.");
        return Kind(token) == JsonTokenKind.True;
    }

    public string? Text(string keyword)
    {
        if (!keywords.TryGetValue(keyword, out var token))
            return null;
        if (Kind(token) == JsonTokenKind.String)
            return Source.Text(token);
        Problem(token, $"{keyword} is a text.");
        return null;
    }

    /// <summary>Members of an object; none where the keyword is missing or wrong.</summary>
    public IEnumerable<(string Key, int KeyToken)> Map(string keyword)
    {
        if (!keywords.TryGetValue(keyword, out var token))
            return [];
        if (Kind(token) == JsonTokenKind.Object)
            return Source.Members(token);
        Problem(token, $"{keyword} is an object: by name, what holds for it.");
        return [];
    }

    /// <summary>Items of an array; none where the keyword is missing or wrong.</summary>
    public IReadOnlyList<int> List(string keyword, bool mayBeEmpty = false)
    {
        if (!keywords.TryGetValue(keyword, out var token))
            return [];
        var items = Kind(token) == JsonTokenKind.Array ? Source.Items(token).ToArray() : [];
        if (items.Length == 0 && (!mayBeEmpty || Kind(token) != JsonTokenKind.Array))
            Problem(token, $"{keyword} is a list{(mayBeEmpty ? "" : " that is not empty")}.");
        return items;
    }

    /// <summary>A list of keys as they are in UTF-8, without duplicates.</summary>
    public List<byte[]> Keys(int token, string keyword)
    {
        var keys = new List<byte[]>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        if (Kind(token) != JsonTokenKind.Array)
        {
            Problem(token, $"{keyword} is a list of keys.");
            return keys;
        }

        foreach (var item in Source.Items(token))
        {
            if (Kind(item) != JsonTokenKind.String)
                Problem(item, $"{keyword} is a list of keys, which are texts.");
            else if (seen.Add(Source.Text(item)))
                keys.Add(Name(item));
        }

        return keys;
    }

    /// <summary>The text of a string or key, in UTF-8.</summary>
    public byte[] Name(int token)
    {
        var slice = Source.Slice(token);
        return JsonStrings.Decode(slice[1..^1]);
    }

    private bool IsNumber(int token) => Kind(token) is JsonTokenKind.Integer or JsonTokenKind.Number;
}
