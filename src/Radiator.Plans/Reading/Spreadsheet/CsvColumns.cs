namespace Radiator.Plans.Reading.Spreadsheet;

/// <summary>
/// The columns by their headers. No service documents its header line, so that they are found by their letters, and
/// under several names.
/// </summary>
internal static class CsvColumns
{
    /// <summary>In front of the header of a label's column.</summary>
    public const string LabelPrefix = "Label: ";

    private static readonly (CsvColumn Column, string Names)[] All =
    [
        (CsvColumn.RuleType, "Rule Type|Event Type|Call Type|Call|Method"),
        (CsvColumn.Event, "Event Name|Event|Event Key|Rule Name|Key"),
        (CsvColumn.EventVersion, "Event Version|Version"),
        (CsvColumn.EventDescription, "Event Description|Description"),
        (CsvColumn.Owner, "Owner|Event Owner|Team"),
        (CsvColumn.Category, "Category|Event Category"),
        (CsvColumn.Fires, "Fires|Platforms|Sources"),
        (CsvColumn.Requires, "Requires"),
        (CsvColumn.AtLeast, "At Least"),
        (CsvColumn.EventUnplanned, "Event Unplanned"),
        (CsvColumn.EventWas, "Event Was"),
        (CsvColumn.EventRetiredSince, "Event Retired Since"),
        (CsvColumn.EventRetiredWhy, "Event Retired Why"),
        (CsvColumn.EventUseInstead, "Event Use Instead"),
        (CsvColumn.Property, "Property Name|Property|Property Key|Trait Name|Trait"),
        (CsvColumn.PropertyDescription, "Property Description|Trait Description"),
        (CsvColumn.Type, "Data Type|Property Type|Type|Trait Type"),
        (CsvColumn.Required, "Required|Req'd|Is Required|Property Required|Status|Property Status"),
        (CsvColumn.Enum, "Enum Values|Enum|Permitted Values|Allowed Values"),
        (CsvColumn.Pattern, "Allowed Property Values|Pattern|Regex"),
        (CsvColumn.Format, "Format"),
        (CsvColumn.MinLength, "Min Length"),
        (CsvColumn.MaxLength, "Max Length"),
        (CsvColumn.Minimum, "Minimum|Min"),
        (CsvColumn.Maximum, "Maximum|Max"),
        (CsvColumn.ExclusiveMinimum, "Exclusive Minimum"),
        (CsvColumn.ExclusiveMaximum, "Exclusive Maximum"),
        (CsvColumn.MultipleOf, "Multiple Of"),
        (CsvColumn.MinItems, "Min Items"),
        (CsvColumn.MaxItems, "Max Items"),
        (CsvColumn.UniqueItems, "Unique Items"),
        (CsvColumn.Example, "Example|Example Value|Sample Value"),
        (CsvColumn.Unplanned, "Unplanned"),
        (CsvColumn.Was, "Was"),
        (CsvColumn.RetiredSince, "Retired Since"),
        (CsvColumn.RetiredWhy, "Retired Why"),
        (CsvColumn.UseInstead, "Use Instead"),
    ];

    private static readonly Dictionary<string, CsvColumn> ByLetters = All
        .SelectMany(one => one.Names.Split('|').Select(name => (Letters(name), one.Column)))
        .ToDictionary(one => one.Item1, one => one.Column, StringComparer.Ordinal);

    /// <summary>The column of a header; null where it is not known.</summary>
    public static CsvColumn? Find(string header) =>
        ByLetters.TryGetValue(Letters(header), out var column) ? column : null;

    /// <summary>The header that is written.</summary>
    public static string Header(CsvColumn column) => All.First(one => one.Column == column).Names.Split('|')[0];

    private static string Letters(string header) =>
        string.Concat(header.Where(char.IsLetterOrDigit).Select(char.ToLowerInvariant));
}
