using Radiator.Events.Json;

namespace Radiator.Plans.Checking;

/// <summary>The values that a plan allows. Immutable.</summary>
internal sealed class EnumRule
{
    private readonly Utf8Names _texts;
    private readonly NumberBound[] _numbers;
    private readonly bool _takesTrue;
    private readonly bool _takesFalse;
    private readonly bool _takesNull;
    private readonly Lazy<NearestName> _nearest;

    public EnumRule(IReadOnlyList<PlannedValue> values)
    {
        Values = values;
        var texts = values.Where(value => value.Kind == JsonKind.String).Select(value => value.Text).ToList();
        _texts = new Utf8Names(texts);
        _numbers = [.. values
            .Where(value => value.Kind == JsonKind.Number).Select(value => new NumberBound(value.Text))];
        _takesTrue = values.Any(value => value.Kind == JsonKind.True);
        _takesFalse = values.Any(value => value.Kind == JsonKind.False);
        _takesNull = values.Any(value => value.Kind == JsonKind.Null);
        _nearest = new Lazy<NearestName>(() => new NearestName(texts));
    }

    public IReadOnlyList<PlannedValue> Values { get; }

    /// <param name="kind">What the value is.</param>
    /// <param name="content">A string's text, unescaped; of a number its digits.</param>
    public bool Takes(JsonKind kind, ReadOnlySpan<byte> content) => kind switch
    {
        JsonKind.String => _texts.Find(content) >= 0,
        JsonKind.Number => TakesNumber(content),
        JsonKind.True => _takesTrue,
        JsonKind.False => _takesFalse,
        JsonKind.Null => _takesNull,
        _ => false,
    };

    /// <summary>The allowed text that was probably meant; null where none is near.</summary>
    public string? Nearest(string text) => _nearest.Value.Find(text, out _);

    private bool TakesNumber(ReadOnlySpan<byte> number)
    {
        foreach (var allowed in _numbers)
        {
            if (allowed.CompareTo(number) == 0)
                return true;
        }

        return false;
    }
}
