using System.Globalization;
using Radiator.Events.Json;

namespace Radiator.Plans.Learning;

/// <summary>What is known of a value from those that came.</summary>
internal sealed class LearntValue
{
    private const int DepthMax = 8;
    private const int ValuesMax = 12;
    private const int ValueMax = 64;
    private const int EvidencePerValue = 5;

    private readonly HashSet<string> _values = new(StringComparer.Ordinal);
    private PropertyTypes _types;
    private LearntFormats.Set _formats = LearntFormats.All;
    private LearntValue? _items;
    private LearntObject? _object;
    private long _texts;
    private bool _hasOtherTexts;

    /// <summary>How often it came.</summary>
    public long Seen { get; private set; }

    public void Add(JsonSlice value, LearntFormats formats, int depth)
    {
        Seen++;
        _types |= TypeOf(value);
        if (value.Kind == JsonKind.String)
            AddText(value, formats);
        else if (value.Kind == JsonKind.Array && depth < DepthMax)
            AddItems(value, formats, depth);
        else if (value.Kind == JsonKind.Object && depth < DepthMax)
            (_object ??= new LearntObject()).Add(value, formats, depth + 1);
    }

    public PlannedProperty ToProperty(string name, bool required, string evidence)
    {
        var format = _texts > 0 && (_types & ~PropertyTypes.Null) == PropertyTypes.String
            ? _formats.First : TextFormat.None;
        var members = _object?.ToProperties(mayRequire: true);
        return new PlannedProperty
        {
            Name = name,
            Description = evidence,
            Required = required,
            Types = Types(),
            Format = format,
            Enum = format == TextFormat.None ? Values() : [],
            Items = _items is { Seen: > 0 } items ? items.ToProperty("", false, "") : null,
            Properties = members is { Count: > 0 } ? members : null,
        };
    }

    /// <summary><c>1 event</c>, <c>1,200 events</c></summary>
    public static string Count(long count, string unit) =>
        string.Create(CultureInfo.InvariantCulture, $"{count:N0} {unit}{(count == 1 ? "" : "s")}");

    private void AddText(JsonSlice value, LearntFormats formats)
    {
        _texts++;
        _formats = formats.Narrow(_formats, value);
        if (_hasOtherTexts)
            return;
        var text = value.Json.Length <= (ValueMax * 3) + 2 ? value.GetText() : "";
        if (text.Length is 0 or > ValueMax || value.Json.Length > (ValueMax * 3) + 2 || text.Contains('\uFFFD'))
            _hasOtherTexts = true;
        else if (_values.Add(text))
            _hasOtherTexts = _values.Count > ValuesMax;
        if (_hasOtherTexts)
            _values.Clear();
    }

    private void AddItems(JsonSlice value, LearntFormats formats, int depth)
    {
        _items ??= new LearntValue();
        foreach (var item in value.EnumerateArray())
            _items.Add(item, formats, depth + 1);
    }

    private PropertyTypes Types() => (_types & PropertyTypes.Number) != 0 ? _types & ~PropertyTypes.Integer : _types;

    // Words that come again and again; digits are numbers or ids, however few were seen.
    private IReadOnlyList<PlannedValue> Values()
    {
        var isClosed = !_hasOtherTexts && _values.Count > 0 && (_types & ~PropertyTypes.Null) == PropertyTypes.String
            && _texts >= _values.Count * EvidencePerValue && _values.All(value => !value.Any(char.IsDigit));
        return isClosed
            ? [.. _values.Order(StringComparer.Ordinal).Select(value => new PlannedValue(JsonKind.String, value))]
            : [];
    }

    private static PropertyTypes TypeOf(JsonSlice value) => value.Kind switch
    {
        JsonKind.String => PropertyTypes.String,
        JsonKind.Number => value.IsInteger ? PropertyTypes.Integer : PropertyTypes.Number,
        JsonKind.True or JsonKind.False => PropertyTypes.Boolean,
        JsonKind.Object => PropertyTypes.Object,
        JsonKind.Array => PropertyTypes.Array,
        _ => PropertyTypes.Null,
    };
}
