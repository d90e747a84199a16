using System.Globalization;
using Radiator.Events.Filters.Syntax;

namespace Radiator.Events.Filters.Matching;

/// <summary>Turns a tree into closures: one call per part, no work at the match that could be done before.</summary>
internal static class FilterCompiler
{
    public static FilterTest Compile(FilterNode node, TimeProvider clock) => node switch
    {
        GroupNode { IsAnd: true } group => All([.. group.Items.Select(item => Compile(item, clock))]),
        GroupNode group => Any([.. group.Items.Select(item => Compile(item, clock))]),
        NotNode not => Not(Compile(not.Item, clock)),
        WordNode word => WordTest.Compile(word.Word),
        FlagNode flag => flag.Flag.Test,
        HasNode has => Has(has.Operand),
        KindNode kind => Is(kind.Operand, kind.Kind),
        CompareNode compare => Compare(compare, clock),
        InNode list => In(list),
        _ => throw new InvalidOperationException($"A filter has no part {node.GetType().Name}."),
    };

    private static FilterTest All(FilterTest[] tests) => (in subject) =>
    {
        foreach (var test in tests)
        {
            if (!test(subject))
                return false;
        }

        return true;
    };

    private static FilterTest Any(FilterTest[] tests) => (in subject) =>
    {
        foreach (var test in tests)
        {
            if (test(subject))
                return true;
        }

        return false;
    };

    private static FilterTest Not(FilterTest test) => (in subject) => !test(subject);

    private static FilterTest Has(FilterOperand operand)
    {
        var root = operand.Root;
        return root.Kind switch
        {
            FilterRootKind.Number => (in subject) => root.NumberOf!(subject) is not null,
            FilterRootKind.Time => (in subject) => root.TimeOf!(subject) is not null,
            FilterRootKind.Duration => (in subject) => root.DurationOf!(subject) is not null,
            _ when root.IsText => (in subject) => root.Texts!(subject, static _ => true, negated: false),
            _ => JsonTest.Compile(operand, static value => value.Exists),
        };
    }

    private static FilterTest Is(FilterOperand operand, FilterValueKind kind)
    {
        var has = Has(operand);
        if (kind == FilterValueKind.Missing)
            return Not(has);
        if (operand.Root.IsJson)
            return JsonTest.Compile(operand, value => JsonTest.IsKind(value, kind));
        var own = operand.Root.Kind == FilterRootKind.Number
            ? kind is FilterValueKind.Number or FilterValueKind.Integer
            : kind == FilterValueKind.String;
        return own ? has : static (in _) => false;
    }

    private static FilterTest Compare(CompareNode node, TimeProvider clock)
    {
        var (root, op, value) = (node.Operand.Root, node.Op, node.Value);
        switch (root.Kind)
        {
            case FilterRootKind.Time:
                var (time, moment) = (root.TimeOf!, value.Moment!);
                return (in subject) => time(subject) is { } at && op.Holds(at.CompareTo(moment.At(clock)));
            case FilterRootKind.Duration:
                var (length, limit) = (root.DurationOf!, value.Duration);
                return (in subject) => length(subject) is { } took && op.Holds(took.CompareTo(limit));
            case FilterRootKind.Number:
                var number = root.NumberOf!;
                var other = UInt128.Parse(value.Text, CultureInfo.InvariantCulture);
                return (in subject) => number(subject) is { } count && op.Holds(((UInt128)count).CompareTo(other));
            case FilterRootKind.Text or FilterRootKind.Enumeration:
                var (texts, test, negated) = (root.Texts!, TextTest.Compile(op, value), op.IsNegated());
                return (in subject) => texts(subject, test, negated);
            default:
                return JsonTest.Compile(node.Operand, JsonTest.Compare(op, value));
        }
    }

    private static FilterTest In(InNode node)
    {
        var root = node.Operand.Root;
        if (root.Kind == FilterRootKind.Number)
        {
            var numbers = node.Values
                .Select(value => UInt128.Parse(value.Text, CultureInfo.InvariantCulture)).ToHashSet();
            return (in subject) => root.NumberOf!(subject) is { } number && numbers.Contains(number);
        }

        if (root.IsText)
        {
            var texts = node.Values.Select(value => value.Text).ToHashSet(StringComparer.Ordinal);
            Predicate<string> isListed = texts.Contains;
            return (in subject) => root.Texts!(subject, isListed, negated: false);
        }

        var tests = node.Values.Select(value => JsonTest.Compare(FilterOperator.Equal, value)).ToArray();
        return JsonTest.Compile(node.Operand, value =>
        {
            foreach (var test in tests)
            {
                if (test(value))
                    return true;
            }

            return false;
        });
    }
}
