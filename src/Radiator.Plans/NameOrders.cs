namespace Radiator.Plans;

/// <summary>The names of <see cref="NameOrder"/>, as in plan.yaml.</summary>
internal static class NameOrders
{
    public static readonly string[] All = ["any", "object-action", "verb-first"];

    public static NameOrder Parse(string? name) => (NameOrder)Math.Max(0, Array.IndexOf(All, name));

    public static string Name(NameOrder order) => All[(int)order];
}
