using System.Globalization;
using System.Text;
using Radiator.Events;
using Radiator.Events.Json;
using Radiator.Plans.Reading.Spreadsheet;
using Radiator.Plans.Schemas;

namespace Radiator.Plans.Writing;

/// <summary>Writes a spreadsheet: a row for each event and one for each of its properties; only columns in
/// use.</summary>
internal static class CsvWriter
{
    private static readonly CsvColumn[] Always =
    [
        CsvColumn.RuleType, CsvColumn.Event, CsvColumn.EventDescription, CsvColumn.Property,
        CsvColumn.PropertyDescription, CsvColumn.Type, CsvColumn.Required, CsvColumn.Enum, CsvColumn.Pattern,
    ];

    public static string Write(TrackingPlan plan)
    {
        var rows = new List<Dictionary<string, string>>();
        foreach (var planned in plan.Common is { } common ? plan.Events.Prepend(common) : plan.Events)
        {
            rows.Add(EventRow(planned));
            AddProperties(rows, planned, planned.PlannedProperties, "");
        }

        var used = rows.SelectMany(row => row.Where(cell => cell.Value.Length > 0).Select(cell => cell.Key))
            .ToHashSet();
        var headers = Enum.GetValues<CsvColumn>()
            .Where(column => Always.Contains(column) || used.Contains(CsvColumns.Header(column)))
                .Select(CsvColumns.Header).ToList();
        headers.AddRange(
            rows.SelectMany(row => row.Keys).Distinct().Where(key => used.Contains(key) && !headers.Contains(key)));
        var text = new StringBuilder(CsvText.Line(headers));
        foreach (var row in rows)
            text.Append(CsvText.Line(headers.Select(header => row.GetValueOrDefault(header, ""))));
        return text.ToString();
    }

    private static Dictionary<string, string> Key(PlannedEvent planned) => new(StringComparer.Ordinal)
    {
        [CsvColumns.Header(CsvColumn.RuleType)] = planned.Type == EventType.Unspecified ? "Common"
            : planned.Type.ToString(),
        [CsvColumns.Header(CsvColumn.Event)] = planned.Type == EventType.Unspecified ? "" : planned.Name,
        [CsvColumns.Header(CsvColumn.EventVersion)] = planned.Version == 1 ? "" : Text(planned.Version),
    };

    private static Dictionary<string, string> EventRow(PlannedEvent planned)
    {
        var row = Key(planned);
        void Set(CsvColumn column, string text) => row[CsvColumns.Header(column)] = text;
        Set(CsvColumn.EventDescription, planned.Description);
        Set(CsvColumn.Owner, planned.Owner);
        Set(CsvColumn.Category, planned.Category);
        Set(CsvColumn.Fires, string.Join(" | ", planned.Fires));
        Set(CsvColumn.Requires, string.Join(
            " | ", planned.Requires.Concat(planned.RequiredTraits.Select(trait => $"traits.{trait}"))));
        Set(CsvColumn.AtLeast, planned.AtLeast?.ToString() ?? "");
        Set(CsvColumn.EventUnplanned, YamlParts.Policy(planned.Unplanned));
        Set(CsvColumn.EventWas, Names(planned.FormerNames));
        Set(CsvColumn.EventRetiredSince, planned.Retired?.Since.ToString() ?? "");
        Set(CsvColumn.EventRetiredWhy, planned.Retired?.Why ?? "");
        Set(CsvColumn.EventUseInstead, planned.Retired?.UseInstead ?? "");
        foreach (var label in planned.Labels)
            row[CsvColumns.LabelPrefix + label.Key] = label.Value;
        AddExtra(row, planned.Extra);
        return row;
    }

    private static void AddProperties(
        List<Dictionary<string, string>> rows, PlannedEvent planned, IReadOnlyList<PlannedProperty> properties,
            string path)
    {
        foreach (var property in properties)
            AddProperty(rows, planned, property, path + CsvText.Name(property.Name));
    }

    private static void AddProperty(
        List<Dictionary<string, string>> rows, PlannedEvent planned, PlannedProperty property, string path)
    {
        rows.Add(PropertyRow(planned, property, path));
        AddProperties(rows, planned, property.Properties ?? [], path + ".");
        if (property.Items is { } items)
            AddProperty(rows, planned, items, path + ".$");
    }

    private static Dictionary<string, string> PropertyRow(PlannedEvent planned, PlannedProperty property, string path)
    {
        var row = Key(planned);
        void Set(CsvColumn column, string? text) => row[CsvColumns.Header(column)] = text ?? "";
        Set(CsvColumn.Property, path);
        Set(CsvColumn.PropertyDescription, property.Description);
        Set(CsvColumn.Type, property.Types == PropertyTypes.Any ? "any"
            : string.Join(" | ", PropertyTypeNames.Names(property.Types)));
        Set(CsvColumn.Required, property.Required ? "yes" : "no");
        Set(CsvColumn.Enum, Values(property));
        Set(CsvColumn.Pattern, property.Pattern);
        Set(CsvColumn.Format, property.Format == TextFormat.None ? "" : TextFormats.Name(property.Format));
        Set(CsvColumn.MinLength, Text(property.MinLength));
        Set(CsvColumn.MaxLength, Text(property.MaxLength));
        Set(CsvColumn.Minimum, property.Minimum);
        Set(CsvColumn.Maximum, property.Maximum);
        Set(CsvColumn.ExclusiveMinimum, property.ExclusiveMinimum);
        Set(CsvColumn.ExclusiveMaximum, property.ExclusiveMaximum);
        Set(CsvColumn.MultipleOf, property.MultipleOf);
        Set(CsvColumn.MinItems, Text(property.MinItems));
        Set(CsvColumn.MaxItems, Text(property.MaxItems));
        Set(CsvColumn.UniqueItems, property.UniqueItems ? "yes" : "");
        Set(CsvColumn.Example, property.Example);
        Set(CsvColumn.Unplanned, YamlParts.Policy(property.Unplanned));
        Set(CsvColumn.Was, Names(property.FormerNames));
        Set(CsvColumn.RetiredSince, property.Retired?.Since.ToString());
        Set(CsvColumn.RetiredWhy, property.Retired?.Why);
        Set(CsvColumn.UseInstead, property.Retired?.UseInstead);
        AddExtra(row, property.Extra);
        return row;
    }

    private static void AddExtra(Dictionary<string, string> row, IReadOnlyList<PlanExtra> extra)
    {
        foreach (var one in extra)
            row[one.Key] = YamlParts.Json(one.Json) is Reading.DocumentScalar scalar ? scalar.Text : one.Json;
    }

    // Words with | between them, where nothing in them can be taken for something else; else JSON.
    private static string Values(PlannedProperty property)
    {
        var isNumber = (property.Types & PropertyTypes.String) == 0
            && (property.Types & (PropertyTypes.Number | PropertyTypes.Integer)) != 0;
        var isPlain = property.Enum.All(value => value.Kind == (isNumber ? JsonKind.Number : JsonKind.String)
            && value.Text.Length > 0 && value.Text.Trim() == value.Text
            && !value.Text.AsSpan().ContainsAny("|\n\r[") && value.Text[0] is not ('=' or '+' or '-' or '@' or '\''));
        if (isPlain)
            return string.Join(" | ", property.Enum.Select(value => value.Text));
        var list = new Reading.DocumentList(
            default, [.. property.Enum.Select(value => (Reading.DocumentNode)SchemaMap.Scalar(value, default))]);
        return DocumentJson.Text(list);
    }

    private static string Names(IReadOnlyList<FormerName> names) => string.Join(
        " | ", names.Select(name => name.Since.Text is { Length: > 0 } since ? $"{name.Name} ({since})" : name.Name));

    private static string Text(int? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "";
}
