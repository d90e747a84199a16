using Radiator.Events.Json;

namespace Radiator.Plans;

/// <summary>The names of types, as in plans and in messages.</summary>
internal static class PropertyTypeNames
{
    public static readonly string[] All = ["string", "number", "integer", "boolean", "object", "array", "any", "null"];

    private static readonly PropertyTypes[] Single =
    [
        PropertyTypes.String, PropertyTypes.Number, PropertyTypes.Integer, PropertyTypes.Boolean,
        PropertyTypes.Object, PropertyTypes.Array, PropertyTypes.Null,
    ];

    public static PropertyTypes Parse(string name) =>
        name == "any" ? PropertyTypes.Any : Single.FirstOrDefault(type => Name(type) == name);

    /// <summary><c>string or null</c></summary>
    public static string Describe(PropertyTypes types) =>
        types == PropertyTypes.Any ? "any" : string.Join(" or ", Names(types));

    /// <summary>With articles: <c>a string or null</c></summary>
    public static string DescribeWithArticle(PropertyTypes types) => types == PropertyTypes.Any
        ? "any value"
        : string.Join(" or ", Names(types).Select(name => name switch
        {
            "null" => "null",
            "integer" or "object" or "array" => $"an {name}",
            _ => $"a {name}",
        }));

    public static PropertyTypes Of(JsonKind kind) => kind switch
    {
        JsonKind.String => PropertyTypes.String,
        JsonKind.Number => PropertyTypes.Number | PropertyTypes.Integer,
        JsonKind.True or JsonKind.False => PropertyTypes.Boolean,
        JsonKind.Object => PropertyTypes.Object,
        JsonKind.Array => PropertyTypes.Array,
        JsonKind.Null => PropertyTypes.Null,
        _ => PropertyTypes.None,
    };

    public static IEnumerable<string> Names(PropertyTypes types) =>
        Single.Where(type => (types & type) != 0).Select(Name);

    private static string Name(PropertyTypes type) => type.ToString().ToLowerInvariant();
}
