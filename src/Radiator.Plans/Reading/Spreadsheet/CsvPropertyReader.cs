using System.Text;
using Radiator.Events.Json;
using Radiator.Plans.Schemas;

namespace Radiator.Plans.Reading.Spreadsheet;

/// <summary>Reads the property of a row.</summary>
internal static class CsvPropertyReader
{
    public static PlannedProperty Read(CsvRow row, IReadOnlyList<PlanExtra> extra)
    {
        var (types, format) = Types(row);
        var retired = row[CsvColumn.RetiredSince].Length + row[CsvColumn.RetiredWhy].Length
            + row[CsvColumn.UseInstead].Length > 0;
        return new PlannedProperty
        {
            Name = "",
            At = row.Cell(CsvColumn.Property)?.At ?? row.At,
            Description = Description(row),
            Types = types,
            Required = row.Flag(CsvColumn.Required),
            Enum = Values(row, types),
            Pattern = Pattern(row),
            Format = format,
            MinLength = row.Count(CsvColumn.MinLength),
            MaxLength = row.Count(CsvColumn.MaxLength),
            Minimum = row.Number(CsvColumn.Minimum),
            Maximum = row.Number(CsvColumn.Maximum),
            ExclusiveMinimum = row.Number(CsvColumn.ExclusiveMinimum),
            ExclusiveMaximum = row.Number(CsvColumn.ExclusiveMaximum),
            MultipleOf = row.Number(CsvColumn.MultipleOf),
            MinItems = row.Count(CsvColumn.MinItems),
            MaxItems = row.Count(CsvColumn.MaxItems),
            UniqueItems = row.Flag(CsvColumn.UniqueItems),
            Example = Example(row),
            Unplanned = Policy(row, CsvColumn.Unplanned),
            FormerNames = FormerNames(row, CsvColumn.Was),
            Retired = retired
                ? new Retirement(
                    row.Date(CsvColumn.RetiredSince), row[CsvColumn.RetiredWhy], row[CsvColumn.UseInstead], row.At)
                : null,
            Extra = extra,
        };
    }

    public static UnplannedPolicy? Policy(CsvRow row, CsvColumn column)
    {
        switch (row[column].ToLowerInvariant())
        {
            case "":
                return null;
            case "error":
                return UnplannedPolicy.Error;
            case "warn":
                return UnplannedPolicy.Warn;
            case "allow":
                return UnplannedPolicy.Allow;
        }

        row.Add(column, "error, warn or allow");
        return null;
    }

    /// <summary><c>Logins (2026-03-01) | Log in</c></summary>
    public static IReadOnlyList<FormerName> FormerNames(CsvRow row, CsvColumn column)
    {
        var at = row.Cell(column)?.At ?? row.At;
        return [.. row.Several(column).Select(text =>
        {
            var open = text.EndsWith(')') ? text.LastIndexOf(" (", StringComparison.Ordinal) : -1;
            var date = open > 0 ? new PlanDate(text[(open + 2)..^1]) : default;
            return date.Instant is null ? new FormerName(text, default, at) : new FormerName(text[..open], date, at);
        })];
    }

    private static string Description(CsvRow row)
    {
        var own = row[CsvColumn.PropertyDescription];
        return own.Length > 0 || row.Cell(CsvColumn.PropertyDescription) is not null ? own
            : row[CsvColumn.EventDescription];
    }

    private static (PropertyTypes, TextFormat) Types(CsvRow row)
    {
        var format = TextFormat.None;
        var named = row[CsvColumn.Format];
        if (named.Length > 0 && (format = TextFormats.Parse(named)) == TextFormat.None)
            row.Add(CsvColumn.Format, $"one of {string.Join(' ', TextFormats.All)}");
        var types = PropertyTypes.None;
        foreach (var word in row[CsvColumn.Type].ToLowerInvariant().Replace(" or ", "|", StringComparison.Ordinal)
            .Split(['|', ',', '/'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var isTime = word is "date-time" or "date time" or "datetime" or "timestamp" or "date";
            var type = isTime ? PropertyTypes.String : PropertyTypeNames.Parse(word);
            if (isTime && format == TextFormat.None)
                format = word == "date" ? TextFormat.Date : TextFormat.DateTime;
            if (type == PropertyTypes.None)
                row.Add(CsvColumn.Type,
                    $"one of {string.Join(' ', PropertyTypeNames.All)}, or several with | between them");
            types |= type;
        }

        return (types == PropertyTypes.None ? PropertyTypes.Any : types, format);
    }

    // A list in JSON says the kinds of its values; words with | between them are of the column's type.
    private static IReadOnlyList<PlannedValue> Values(CsvRow row, PropertyTypes types)
    {
        var text = row[CsvColumn.Enum];
        if (text.StartsWith('['))
        {
            var problems = new PlanProblems("");
            var list = JsonFile.Read(Encoding.UTF8.GetBytes(text), problems) as DocumentList;
            if (list is not null && !problems.Any && list.Items.All(item => item is DocumentScalar))
                return [.. list.Items.OfType<DocumentScalar>().Select(ScalarReader.Value).Distinct()];
            row.Add(CsvColumn.Enum, "a list such as free | pro, or [\"free\", \"pro\"]");
            return [];
        }

        var isNumber = (types & PropertyTypes.String) == 0
            && (types & (PropertyTypes.Number | PropertyTypes.Integer)) != 0;
        return [.. row.Several(CsvColumn.Enum).Select(word => isNumber
            ? ScalarReader.Value(new DocumentScalar(row.At, word, IsPlain: true))
            : new PlannedValue(JsonKind.String, word)).Distinct()];
    }

    private static string? Pattern(CsvRow row)
    {
        var pattern = row[CsvColumn.Pattern];
        if (pattern.Length == 0)
            return null;
        var error = PatternText.Problem(pattern);
        if (error.Length == 0)
            return pattern;
        row.Add(CsvColumn.Pattern, $"a regular expression: {error}");
        return null;
    }

    // JSON where it is JSON, else a text.
    private static string Example(CsvRow row)
    {
        var text = row[CsvColumn.Example];
        if (text.Length == 0)
            return "";
        var problems = new PlanProblems("");
        var json = JsonFile.Read(Encoding.UTF8.GetBytes(text), problems);
        return DocumentJson.Text(json is not null && !problems.Any ? json : SchemaMap.Text(text, row.At));
    }
}
