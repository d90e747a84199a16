using System.Globalization;
using System.Text;
using Radiator.Events.Json;
using Radiator.Plans.Reading;

namespace Radiator.Plans.Schemas;

/// <summary>Builds a mapping of a made JSON Schema, each keyword with the place in the plan that it comes
/// from.</summary>
internal sealed class SchemaMap(PlanPosition at)
{
    private readonly List<KeyValuePair<DocumentScalar, DocumentNode>> _entries = [];

    public SchemaMap Add(string key, DocumentNode? value, PlanPosition? where = null)
    {
        if (value is not null)
            _entries.Add(new(new DocumentScalar(where ?? value.At, key, IsPlain: false), value));
        return this;
    }

    public SchemaMap Add(string key, string? text, PlanPosition? where = null) =>
        Add(key, text is null ? null : Text(text, where ?? at), where);

    /// <summary>Where the text is not empty.</summary>
    public SchemaMap AddText(string key, string text) => text.Length == 0 ? this : Add(key, text);

    public SchemaMap AddNumber(string key, string? number, PlanPosition? where = null) => Add(
        key, number is null ? null : new DocumentScalar(where ?? at, JsonNumberText.Of(number), IsPlain: true), where);

    public SchemaMap AddNumber(string key, int? number, PlanPosition? where = null) =>
        AddNumber(key, number?.ToString(CultureInfo.InvariantCulture), where);

    public SchemaMap AddList(string key, IEnumerable<DocumentNode> items, PlanPosition? where = null)
    {
        var list = items.ToList();
        return list.Count == 0 ? this : Add(key, new DocumentList(where ?? at, list), where);
    }

    public SchemaMap AddTexts(string key, IEnumerable<string> texts, PlanPosition? where = null) =>
        AddList(key, texts.Select(text => Text(text, where ?? at)), where);

    public SchemaMap Remove(string key)
    {
        _entries.RemoveAll(entry => entry.Key.Text == key);
        return this;
    }

    /// <summary>What its source says besides, as it was.</summary>
    public SchemaMap AddAllExtra(IReadOnlyList<PlanExtra> extra)
    {
        foreach (var one in extra)
            Add(one.Key, JsonFile.Read(Encoding.UTF8.GetBytes(one.Json), new PlanProblems("")));
        return this;
    }

    /// <summary>Takes over the entries of another mapping, with their places.</summary>
    public SchemaMap AddAll(DocumentMap map)
    {
        _entries.AddRange(map.Entries);
        return this;
    }

    public DocumentMap Build() => new(at, _entries);

    public static DocumentScalar Text(string text, PlanPosition at) => new(at, text, IsPlain: false);

    public static DocumentScalar Boolean(bool value, PlanPosition at) =>
        new(at, value ? "true" : "false", IsPlain: true);

    public static DocumentScalar Scalar(PlannedValue value, PlanPosition at) =>
        new(at, value.Text, value.Kind != JsonKind.String);
}
