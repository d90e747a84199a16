using System.Collections.Concurrent;
using System.Text.Json;
using Radiator.JsonSchema;
using Radiator.JsonSchema.Json;

namespace Radiator.Plans.Checking;

/// <summary>
/// What explanations need to know of the keywords of a rule's schema; looked up once each. Thread-safe.
/// </summary>
internal sealed class RuleNotes(EventSchema source, SchemaDocument document)
{
    // Keywords of a schema are few; recursion through $ref can make many paths of them.
    private const int KeptMax = 10_000;

    private readonly ConcurrentDictionary<string, RuleNote> _notes = new(StringComparer.Ordinal);
    private readonly JsonDocument _schema = JsonDocument.Parse(
        source.Utf8, new JsonDocumentOptions { MaxDepth = 1_000 });

    /// <summary>The schema.</summary>
    public JsonElement Root => _schema.RootElement;

    /// <summary>The rule's source.</summary>
    public EventSchema Source => source;

    /// <summary>Of the keyword at a path (<c>#/properties/properties/required</c>).</summary>
    public RuleNote Of(string schemaPath)
    {
        if (_notes.TryGetValue(schemaPath, out var note))
            return note;
        note = new RuleNote(this, schemaPath);
        return _notes.Count < KeptMax ? _notes.GetOrAdd(schemaPath, note) : note;
    }

    /// <summary>Whether the schema at a pointer has a key among its required ones.</summary>
    public bool Requires(string pointer, string key) => Find(pointer) is { ValueKind: JsonValueKind.Object } schema
        && schema.TryGetProperty("required", out var required) && required.ValueKind == JsonValueKind.Array
        && required.EnumerateArray().Any(one => one.ValueKind == JsonValueKind.String && one.ValueEquals(key));

    /// <summary>Whether it has any.</summary>
    public bool RequiresAny(string pointer) => Find(pointer) is { ValueKind: JsonValueKind.Object } schema
        && schema.TryGetProperty("required", out var required) && required.ValueKind == JsonValueKind.Array
        && required.GetArrayLength() > 0;

    /// <summary>What a pointer (or fragment) leads to; null where it leads nowhere in this document.</summary>
    public JsonElement? Find(string pointer)
    {
        var at = Root;
        if (JsonPointer.Parse(pointer.TrimStart('#')) is not { } steps)
            return null;
        foreach (var step in steps)
        {
            if (at.ValueKind == JsonValueKind.Object && at.TryGetProperty(step, out var member))
                at = member;
            else if (at.ValueKind == JsonValueKind.Array && int.TryParse(step, out var index) && index >= 0
                && index < at.GetArrayLength())
                at = at[index];
            else
                return null;
        }

        return at;
    }

    /// <summary>The schema at a pointer ready to validate with; null where it cannot be compiled alone.</summary>
    public CompiledSchema? Compile(string pointer)
    {
        try
        {
            return document.Compile(pointer.TrimStart('#'));
        }
        catch (SchemaException)
        {
            return null;
        }
    }
}
