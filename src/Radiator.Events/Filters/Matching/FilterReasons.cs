using System.Globalization;
using System.Text;
using Radiator.Events.Filters.Syntax;
using Radiator.Events.Json;

namespace Radiator.Events.Filters.Matching;

/// <summary>
/// Why a subject does not pass: the parts that fail, each with what is there instead. For people, not for a stream:
/// parts are compiled anew.
/// </summary>
internal sealed class FilterReasons(FilterSubject subject, TimeProvider clock)
{
    /// <summary>Values of one path that are shown.</summary>
    private const int ValuesMax = 4;

    /// <summary>Reasons that are told.</summary>
    private const int ReasonsMax = 8;

    private readonly List<string> _reasons = [];

    public static IReadOnlyList<string> Of(FilterNode node, FilterSubject subject, TimeProvider clock)
    {
        var reasons = new FilterReasons(subject, clock);
        reasons.Collect(node);
        return reasons._reasons;
    }

    private bool Passes(FilterNode node) => FilterCompiler.Compile(node, clock)(subject);

    private void Collect(FilterNode node)
    {
        if (_reasons.Count >= ReasonsMax)
            return;
        switch (node)
        {
            case GroupNode group:
                // Of an "and" the parts that fail; of an "or" that fails every part does.
                foreach (var item in group.Items.Where(item => !Passes(item)))
                    Collect(item);
                break;
            case NotNode not:
                _reasons.Add($"{FilterPrinter.Print(not.Item)} holds");
                break;
            default:
                _reasons.Add(Actual(node) is { } actual
                    ? $"{FilterPrinter.Print(node)}: it is {actual}" : FilterPrinter.Print(node));
                break;
        }
    }

    private string? Actual(FilterNode node) => node switch
    {
        CompareNode compare => ValueOf(compare.Operand),
        InNode list => ValueOf(list.Operand),
        KindNode kind => ValueOf(kind.Operand),
        HasNode => "missing",
        _ => null,
    };

    private string ValueOf(FilterOperand operand)
    {
        var root = operand.Root;
        var values = new List<string>();
        switch (root.Kind)
        {
            case FilterRootKind.Number:
                Add(values, root.NumberOf!(subject)?.ToString(CultureInfo.InvariantCulture));
                break;
            case FilterRootKind.Time:
                Add(values, root.TimeOf!(subject)?.ToString(
                    "yyyy-MM-dd'T'HH:mm:ss.fffzzz", CultureInfo.InvariantCulture));
                break;
            case FilterRootKind.Duration:
                Add(values, root.DurationOf!(subject)?.ToString("c", CultureInfo.InvariantCulture));
                break;
            case FilterRootKind.Enumeration:
                root.Texts!(subject, text => Add(values, text), negated: false);
                break;
            case FilterRootKind.Text:
                root.Texts!(subject, text => Add(values, SafeText.Quote(text)), negated: false);
                break;
            default:
                JsonTest.Compile(operand, value => value.Exists && Add(values, Show(value)))(subject);
                break;
        }

        return values.Count == 0 ? "missing" : string.Join(", ", values);
    }

    // False, so that every value is asked for.
    private static bool Add(List<string> values, string? value)
    {
        if (value is not null && values.Count < ValuesMax)
            values.Add(value);
        return false;
    }

    private static string Show(JsonSlice value) => value.Kind == JsonKind.String
        ? SafeText.Quote(value.GetText())
        : SafeText.Cut(Encoding.UTF8.GetString(value.Json.Span[..Math.Min(value.Json.Length, 100)]));
}
