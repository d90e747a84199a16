using System.Text.Json;
using Radiator.Events.Checking;
using Radiator.JsonSchema;
using Radiator.Plans.Schemas;

namespace Radiator.Plans.Checking;

/// <summary>What is known of one keyword of a rule's schema. Immutable to the eye; thread-safe.</summary>
internal sealed class RuleNote
{
    private const int ValueMax = 1_024;

    private readonly Lazy<NearestName> _nearest;
    private readonly Lazy<CompiledSchema?> _schema;

    [ThreadStatic]
    private static SchemaValidator? _validator;

    public RuleNote(RuleNotes notes, string schemaPath)
    {
        Notes = notes;
        SchemaPath = schemaPath.TrimStart('#');
        var slash = SchemaPath.LastIndexOf('/');
        Keyword = slash < 0 ? "" : PointerText.ToField(SchemaPath[slash..]);
        ParentPath = slash < 0 ? "" : SchemaPath[..slash];
        Parent = notes.Find(ParentPath) ?? default;
        Value = notes.Find(SchemaPath) ?? default;
        ValueText = Value.ValueKind == JsonValueKind.Undefined ? "" : Shown.Text(Value.GetRawText(), ValueMax);
        Property = notes.Source.PropertyAt(SchemaPath);
        IsWarning = notes.Source.IsWarning(SchemaPath);
        Location = notes.Source.Locate(SchemaPath).ToString();
        var names = string.Join('/', SchemaPlaces.Path(SchemaPath));
        RuleId = $"{NameOf(notes.Source.Planned)}/{(names.Length == 0 ? "" : names + "/")}{Keyword}";
        _nearest = new Lazy<NearestName>(() => new NearestName(PlannedKeys()));
        Words = new NoteWords(this);
        _schema = new Lazy<CompiledSchema?>(() => notes.Compile(ParentPath));
    }

    public RuleNotes Notes { get; }

    /// <summary>Pointer to the keyword.</summary>
    public string SchemaPath { get; }

    /// <summary>The last step of the pointer.</summary>
    public string Keyword { get; }

    /// <summary>Pointer to the schema that has the keyword.</summary>
    public string ParentPath { get; }

    /// <summary>That schema; undefined where it is in another document.</summary>
    public JsonElement Parent { get; }

    /// <summary>The keyword's value; undefined where it is in another document.</summary>
    public JsonElement Value { get; }

    /// <summary>The value as JSON, cut.</summary>
    public string ValueText { get; }

    /// <summary>The typed property it belongs to; null where there is none.</summary>
    public PlannedProperty? Property { get; }

    /// <summary>Whether it stands for the policy <c>warn</c>.</summary>
    public bool IsWarning { get; }

    /// <summary>Where in the plan.</summary>
    public string Location { get; }

    /// <summary>Stable while the plan's structure is.</summary>
    public string RuleId { get; }

    /// <summary>What every violation of the keyword says.</summary>
    public NoteWords Words { get; }

    /// <summary>Finds the planned key of the object that somebody probably meant.</summary>
    public NearestName Nearest => _nearest.Value;

    /// <summary>The note of a key's own schema in the same object, as if a keyword of it had failed.</summary>
    public RuleNote OfKey(string key, string keyword) =>
        Notes.Of($"{PointerText.Append(ParentPath + "/properties", key)}/{keyword}");

    /// <summary>Whether a JSON value would be right for the schema that has the keyword.</summary>
    public bool Accepts(ReadOnlySpan<byte> json) =>
        _schema.Value is { } schema && (_validator ??= new SchemaValidator()).IsValid(schema, json);

    public static string NameOf(PlannedEvent planned) =>
        planned.Name.Length > 0 ? planned.Name : planned.Type.ToString().ToLowerInvariant();

    // Of the object's schema, and of what is combined with it in place.
    private IEnumerable<string> PlannedKeys() => Keys(Parent, 0).Distinct(StringComparer.Ordinal);

    private static IEnumerable<string> Keys(JsonElement schema, int depth)
    {
        if (schema.ValueKind != JsonValueKind.Object || depth > 8)
            return [];
        return schema.EnumerateObject().SelectMany(member => member.Name switch
        {
            "properties" when member.Value.ValueKind == JsonValueKind.Object =>
                member.Value.EnumerateObject().Select(property => property.Name),
            "allOf" or "anyOf" or "oneOf" when member.Value.ValueKind == JsonValueKind.Array =>
                member.Value.EnumerateArray().SelectMany(one => Keys(one, depth + 1)),
            "then" or "else" => Keys(member.Value, depth + 1),
            _ => [],
        });
    }
}
