using System.Text;
using Radiator.Events.Filters.Syntax;
using Radiator.Events.Json;

namespace Radiator.Events.Filters.Matching;

/// <summary>
/// Questions about values of the event's JSON. Nothing is coerced: numbers meet numbers, texts meet texts.
/// </summary>
internal static class JsonTest
{
    /// <summary>Whether any value at the path passes. A discard has no values.</summary>
    public static FilterTest Compile(FilterOperand operand, Predicate<JsonSlice> test)
    {
        var path = operand.Path;
        if (!path.HasWildcard)
            return (in subject) => subject.Event is { } e && test(e.Find(path));
        return (in subject) =>
        {
            if (subject.Event is not { } e)
                return false;
            var found = false;
            EventOverlay.FindAll(e, path, value =>
            {
                found = value.Exists && test(value);
                return !found;
            });
            return found;
        };
    }

    public static bool IsKind(JsonSlice value, FilterValueKind kind) => kind switch
    {
        FilterValueKind.String => value.Kind == JsonKind.String,
        FilterValueKind.Number => value.Kind == JsonKind.Number,
        FilterValueKind.Integer => value.IsInteger,
        FilterValueKind.Bool => value.Kind is JsonKind.True or JsonKind.False,
        FilterValueKind.Null => value.Kind == JsonKind.Null,
        FilterValueKind.Object => value.Kind == JsonKind.Object,
        FilterValueKind.Array => value.Kind == JsonKind.Array,
        _ => false,
    };

    /// <summary>The comparison as a question about one value that is there.</summary>
    public static Predicate<JsonSlice> Compare(FilterOperator op, FilterLiteral literal)
    {
        var isEqual = op is FilterOperator.Equal or FilterOperator.NotEqual;
        Predicate<JsonSlice> positive = literal.Kind switch
        {
            FilterLiteralKind.True => value => value.Kind == JsonKind.True,
            FilterLiteralKind.False => value => value.Kind == JsonKind.False,
            FilterLiteralKind.Null => value => value.Kind == JsonKind.Null,
            FilterLiteralKind.Number => Number(isEqual ? FilterOperator.Equal : op, literal.Text),
            _ when isEqual => value => value.TextEquals(literal.Text),
            _ => Text(TextTest.Compile(op, literal)),
        };
        return op.IsNegated() ? value => value.Exists && !positive(value) : positive;
    }

    private static Predicate<JsonSlice> Number(FilterOperator op, string text)
    {
        var number = Encoding.UTF8.GetBytes(text);
        return value => value.Kind == JsonKind.Number && op.Holds(ExactNumber.Compare(value.Json.Span, number));
    }

    private static Predicate<JsonSlice> Text(Predicate<string> test) =>
        value => value.Kind == JsonKind.String && test(value.GetText());
}
