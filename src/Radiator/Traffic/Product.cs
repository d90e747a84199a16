namespace Radiator.Traffic;

/// <summary>A thing that the shop sells.</summary>
internal sealed record Product(string Id, string Name, string Category, decimal Price)
{
    public static IReadOnlyList<Product> Catalogue { get; } =
    [
        new("41201", "Desk lamp Halo", "lighting", 49.90m),
        new("41202", "Light strip 5 m", "lighting", 34.50m),
        new("41203", "Bulb E27 warm", "lighting", 6.95m),
        new("41210", "Oak shelf", "furniture", 129.90m),
        new("41211", "Standing desk", "furniture", 489.00m),
        new("41212", "Office chair Arc", "furniture", 279.00m),
        new("41220", "Wool blanket", "textiles", 79.00m),
        new("41221", "Linen curtain", "textiles", 58.25m),
        new("41230", "Tea pot", "kitchen", 24.99m),
        new("41231", "Espresso cups, 4", "kitchen", 31.40m),
        new("41232", "Bread knife", "kitchen", 18.75m),
        new("41240", "Monstera", "plants", 22.00m),
    ];
}
