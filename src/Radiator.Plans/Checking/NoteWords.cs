using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using Radiator.Events.Json;

namespace Radiator.Plans.Checking;

/// <summary>
/// What every violation of one keyword says alike. Made when it is first said; immutable to the eye, thread-safe.
/// </summary>
internal sealed class NoteWords(RuleNote note)
{
    private const int ShownMax = 200;

    // Keys that a schema names are few; those that it finds are not asked for here.
    private const int KeysMax = 1_000;

    private readonly ConcurrentDictionary<string, MissingKey> _missing = new(StringComparer.Ordinal);
    private IReadOnlyList<string>? _typeNames;
    private string? _types;
    private string? _typesSaid;
    private string? _text;
    private JsonElement[]? _values;
    private string? _allowed;
    private NearestName? _nearestValue;

    /// <summary>Of <c>type</c>: the names, with <c>or</c> between them.</summary>
    public string Types => _types ??= string.Join(" or ", TypeNames);

    /// <summary>For the middle of a sentence; empty where the keyword's value is not at hand.</summary>
    public string TypesSaid => _typesSaid ??= string.Join(" or ", TypeNames.Select(name => name switch
    {
        "null" => "null",
        "integer" or "object" or "array" => $"an {name}",
        _ => $"a {name}",
    }));

    /// <summary>The keyword's value as text: a pattern, a format.</summary>
    public string Text => _text ??= Shown.Text(
        note.Value.ValueKind == JsonValueKind.String ? Decoded(note.Value) : note.ValueText, ShownMax);

    /// <summary>Of <c>enum</c> or <c>const</c>: the values.</summary>
    public IReadOnlyList<JsonElement> Values => _values ??=
        note.Value.ValueKind == JsonValueKind.Array ? note.Value.EnumerateArray().ToArray() : [note.Value];

    /// <summary>The same as text.</summary>
    public string Allowed => _allowed ??= Shown.Text(string.Join(' ', Values.Select(Scalar)), ShownMax);

    /// <summary>Finds the text among the values that was probably meant.</summary>
    public NearestName NearestValue => _nearestValue ??= new NearestName(
        Values.Where(value => value.ValueKind == JsonValueKind.String).Select(value => value.ToString()));

    private IReadOnlyList<string> TypeNames => _typeNames ??= NamesOf(note.Value);

    /// <summary>Of <c>required</c> and its like: what is said of one key.</summary>
    public MissingKey Missing(string key)
    {
        if (_missing.TryGetValue(key, out var missing))
            return missing;
        missing = MakeMissing(key);
        return _missing.Count < KeysMax ? _missing.GetOrAdd(key, missing) : missing;
    }

    private MissingKey MakeMissing(string key)
    {
        var own = note.OfKey(key, "required");
        var types = own.Parent.ValueKind == JsonValueKind.Object && own.Parent.TryGetProperty("type", out var type)
            ? string.Join(" or ", NamesOf(type)) : "";
        var line = own.Property is { } property && property.KeywordLines.TryGetValue("required", out var at)
            ? (property.At with { Line = at }).Short : own.Property is null ? note.Location : own.Location;
        return new MissingKey(JsonSerializer.Serialize(key), own.RuleId, line, types);
    }

    private static IReadOnlyList<string> NamesOf(JsonElement type) => type.ValueKind switch
    {
        JsonValueKind.String => [type.GetString()!],
        JsonValueKind.Array => [.. type.EnumerateArray().Select(one => one.ToString())],
        _ => [],
    };

    private static string Scalar(JsonElement value) =>
        value.ValueKind == JsonValueKind.String ? Decoded(value) : value.ValueKind == JsonValueKind.Undefined ? ""
            : value.GetRawText();

    // A plan may hold lone surrogates too, which GetString refuses.
    private static string Decoded(JsonElement value) => new JsonSlice(
        JsonKind.String, Encoding.UTF8.GetBytes(value.GetRawText())).GetText();

    /// <param name="Json">The key as JSON.</param>
    /// <param name="RuleId">The rule that requires it.</param>
    /// <param name="Location">Where that stands in the plan.</param>
    /// <param name="Types">What it would have to be; empty where the plan does not say.</param>
    public sealed record MissingKey(string Json, string RuleId, string Location, string Types);
}
