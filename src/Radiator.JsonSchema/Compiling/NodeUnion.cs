using Radiator.JsonSchema.Evaluating;

namespace Radiator.JsonSchema.Compiling;

/// <summary>
/// Two schemas for the same value put into one, so that one walk tells whether both hold. Only of plain objects, as
/// nearly all schemas of messages are at the top; what does not hold is for each of the two to say.
/// </summary>
internal static class NodeUnion
{
    private const int NamesMax = 64;

    /// <summary>The schema that holds where both do; null where they are not of that kind.</summary>
    public static SchemaNode? Of(SchemaNode first, SchemaNode second)
    {
        if (!IsPlain(first) || !IsPlain(second))
            return null;
        var names = new KeyNumbers();
        var members = new Dictionary<int, SchemaNode>();
        var required = new SortedSet<int>();
        foreach (var rules in new[] { first.Objects!, second.Objects! })
        {
            for (var name = 0; name < rules.Names.Count; name++)
            {
                var number = names.NumberOf(rules.Names[name].ToArray());
                if (rules.Members[name] is not { } member)
                    continue;
                if (!members.TryGetValue(number, out var other))
                    members[number] = member;
                else if (Of(other, member) is { } both)
                    members[number] = both;
                else
                    return null;
            }

            foreach (var name in rules.Required)
                required.Add(names.NumberOf(rules.Names[name].ToArray()));
        }

        return names.Count > NamesMax ? null : Node(first, second, names, members, required);
    }

    private static SchemaNode Node(
        SchemaNode first, SchemaNode second, KeyNumbers names, Dictionary<int, SchemaNode> members,
        SortedSet<int> required)
    {
        var rules = new ObjectRules
        {
            Names = names.ToTable(),
            Members = new SchemaNode?[names.Count],
            Required = [.. required],
            RequiredBits = required.Count == 0 ? [] : [required.Aggregate(0UL, (bits, name) => bits | (1UL << name))],
            Words = 1,
            IsPlain = true,
        };
        foreach (var (number, member) in members)
            rules.Members[number] = member;
        rules.NoteMembers();
        return new SchemaNode(first.Resource, first.Token) { Kinds = first.Kinds & second.Kinds, Objects = rules };
    }

    private static bool IsPlain(SchemaNode node) => node is
    {
        IsNever: false, Enum: null, Const: null, Numbers: null, Strings: null, Arrays: null, InPlace: null,
        UnevaluatedItems: null, UnevaluatedProperties: null, WholeNumbers: false,
        Objects: { IsPlain: true, Additional: null },
    };
}
