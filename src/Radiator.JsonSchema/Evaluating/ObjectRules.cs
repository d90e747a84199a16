using Radiator.JsonSchema.Patterns;

namespace Radiator.JsonSchema.Evaluating;

/// <summary>Keywords about objects. Every key that any of them names has a number.</summary>
internal sealed class ObjectRules
{
    public required NameTable Names { get; init; }

    /// <summary><c>properties</c>: by a key's number; null for a key that only another keyword names.</summary>
    public required SchemaNode?[] Members { get; init; }

    /// <summary>Numbers of the keys that have to be there.</summary>
    public int[] Required { get; set; } = [];

    /// <summary>The same as bits, 64 to a word.</summary>
    public ulong[] RequiredBits { get; set; } = [];

    public (EcmaPattern Pattern, SchemaNode Schema)[] Patterns { get; set; } = [];

    public SchemaNode? Additional { get; set; }

    public SchemaNode? PropertyNames { get; set; }

    public long MinProperties { get; set; }

    public long MaxProperties { get; set; } = long.MaxValue;

    /// <summary>Where a key is there, others have to be.</summary>
    public (int Key, int[] Required, string Keyword)[] DependentRequired { get; set; } = [];

    /// <summary>Where a key is there, another schema counts.</summary>
    public (int Key, SchemaNode Schema, string Keyword)[] DependentSchemas { get; set; } = [];

    /// <summary>
    /// Whether a duplicate of a key without a number would be noticed: it has to be found beforehand.
    /// </summary>
    public bool NeedsDistinctKeys { get; set; }

    /// <summary>Whether there are no keywords but <c>properties</c>, <c>required</c> and a constant for all other keys.</summary>
    public bool IsPlain { get; set; }

    /// <summary>What usually decides about a member's value; by a key's number.</summary>
    public MemberTest[] Tests { get; private set; } = [];

    /// <summary>Words of <see cref="RequiredBits"/>, and of the keys seen.</summary>
    public int Words { get; set; }

    /// <summary>
    /// Notes beside each name which kinds of values are right under it as they are, and makes the tests of the others:
    /// once all is read.
    /// </summary>
    public void NoteMembers()
    {
        Tests = new MemberTest[Members.Length];
        for (var name = 0; name < Members.Length; name++)
        {
            if (Members[name] is not { } member)
                continue;
            Names.SetNote(name, (ushort)member.Settled);
            Tests[name] = new MemberTest(member);
        }
    }
}
