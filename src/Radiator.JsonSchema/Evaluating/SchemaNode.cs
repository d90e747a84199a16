using Radiator.JsonSchema.Compiling;

namespace Radiator.JsonSchema.Evaluating;

/// <summary>One schema, compiled: its rules by the kind of value that they are about.</summary>
internal sealed class SchemaNode(SchemaResource resource, int token)
{
    private string? _path;
    private (string Keyword, string Path)[] _paths = [];

    /// <summary>Where <c>#</c> leads from here, and the dialect.</summary>
    public SchemaResource Resource { get; } = resource;

    /// <summary>Where it stands in its document's index.</summary>
    public int Token { get; } = token;

    /// <summary>The schema <c>false</c>.</summary>
    public bool IsNever { get; set; }

    /// <summary>What <c>type</c> allows.</summary>
    public KindSet Kinds { get; set; } = KindSet.All;

    /// <summary>Whether numbers with a fraction or an exponent have to be whole all the same.</summary>
    public bool WholeNumbers { get; set; }

    /// <summary>Kinds that nothing but <c>type</c> is said about: of these there is nothing more to check.</summary>
    public KindSet Settled { get; set; }

    /// <summary>Kinds that are held against <see cref="Strings"/> or <see cref="Numbers"/> and nothing else.</summary>
    public KindSet Scalars { get; set; }

    public ValueSet? Enum { get; set; }

    public ValueSet? Const { get; set; }

    public NumberRules? Numbers { get; set; }

    public StringRules? Strings { get; set; }

    public ArrayRules? Arrays { get; set; }

    public ObjectRules? Objects { get; set; }

    /// <summary>Schemas for the same value; null where there are none.</summary>
    public InPlaceRules? InPlace { get; set; }

    public SchemaNode? UnevaluatedItems { get; set; }

    public SchemaNode? UnevaluatedProperties { get; set; }

    /// <summary>Where the schema stands, for people.</summary>
    public string Path => _path ??= Resource.PathOf(Token);

    /// <summary>What <c>type</c> allows, in words, once somebody asked.</summary>
    public string? KindsText { get; set; }

    /// <summary>Where a keyword of it stands. Those asked for are few: they are the keywords that there are.</summary>
    public string PathOf(string keyword)
    {
        foreach (var (known, path) in _paths)
        {
            if (known == keyword)
                return path;
        }

        // Two threads may each add one and lose the other's: it is made again.
        var made = $"{Path}/{keyword}";
        _paths = [.. _paths, (keyword, made)];
        return made;
    }
}
