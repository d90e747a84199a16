using Radiator.JsonSchema.Evaluating;

namespace Radiator.JsonSchema.Compiling;

/// <summary>
/// Finds schemas that lead back to themselves without going into the value: whether they hold could never be decided.
/// </summary>
internal static class Cycles
{
    public static void Report(SchemaNode root, SchemaSpace space)
    {
        var state = new Dictionary<SchemaNode, bool>();
        foreach (var node in Reachable(root))
            Visit(node, state, space);
    }

    /// <summary>All schemas that one leads to.</summary>
    public static IEnumerable<SchemaNode> Reachable(SchemaNode root)
    {
        var seen = new HashSet<SchemaNode> { root };
        var open = new Stack<SchemaNode>([root]);
        while (open.TryPop(out var node))
        {
            yield return node;
            foreach (var next in InPlace(node).Concat(Below(node)))
            {
                if (seen.Add(next))
                    open.Push(next);
            }
        }
    }

    // Depth first with a stack of its own; true: on the way, false: done.
    private static void Visit(SchemaNode start, Dictionary<SchemaNode, bool> state, SchemaSpace space)
    {
        if (!state.TryAdd(start, true))
            return;
        var way = new Stack<(SchemaNode Node, IEnumerator<SchemaNode> Next)>();
        way.Push((start, InPlace(start).GetEnumerator()));
        while (way.TryPeek(out var top))
        {
            if (!top.Next.MoveNext())
            {
                state[top.Node] = false;
                way.Pop();
            }
            else if (state.TryAdd(top.Next.Current, true))
            {
                way.Push((top.Next.Current, InPlace(top.Next.Current).GetEnumerator()));
            }
            else if (state[top.Next.Current])
            {
                space.Report(
                    top.Node.Resource.Source, top.Node.Token,
                    "This schema leads back to itself without going into the value: it can never be decided.");
            }
        }
    }

    private static IEnumerable<SchemaNode> InPlace(SchemaNode node)
    {
        foreach (var (_, schema, _) in node.Objects?.DependentSchemas ?? [])
            yield return schema;
        if (node.InPlace is not { } rules)
            yield break;
        SchemaNode?[] single = [rules.Ref, rules.Not, rules.If, rules.Then, rules.Else];
        foreach (var schema in single.Concat(rules.AllOf).Concat(rules.AnyOf).Concat(rules.OneOf))
        {
            if (schema is not null)
                yield return schema;
        }
    }

    private static IEnumerable<SchemaNode> Below(SchemaNode node)
    {
        SchemaNode?[] single =
        [
            node.UnevaluatedItems, node.UnevaluatedProperties, node.Arrays?.Rest, node.Arrays?.Contains,
            node.Objects?.Additional, node.Objects?.PropertyNames, node.InPlace?.Dynamic?.Initial,
        ];
        var all = single.Concat(node.Arrays?.Prefix ?? []).Concat(node.Objects?.Members ?? [])
            .Concat(node.Objects?.Patterns.Select(pattern => pattern.Schema) ?? [])
            .Concat(node.InPlace?.Dynamic?.Candidates.Values.AsEnumerable() ?? []);
        foreach (var schema in all)
        {
            if (schema is not null)
                yield return schema;
        }
    }
}
