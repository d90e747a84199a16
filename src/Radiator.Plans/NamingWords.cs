namespace Radiator.Plans;

/// <summary>The words of plan.yaml for <see cref="NameOrder"/> and <see cref="NameCase"/>.</summary>
internal static class NamingWords
{
    public static readonly string[] Orders = ["any", "object-action", "verb-first"];

    public static readonly string[] Cases =
    [
        "any", "Title Case", "Sentence case", "lower case", "snake_case", "camelCase", "PascalCase", "kebab-case",
        "SCREAMING_SNAKE_CASE",
    ];

    public static NameOrder Order(string? name) => (NameOrder)Math.Max(0, Array.IndexOf(Orders, name));

    public static NameCase Case(string? name) => (NameCase)Math.Max(0, Array.IndexOf(Cases, name));

    public static string Of(NameOrder order) => Orders[(int)order];

    public static string Of(NameCase style) => Cases[(int)style];
}
