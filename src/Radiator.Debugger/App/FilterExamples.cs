namespace Radiator.Debugger.App;

/// <summary>Filters that teach the language: in the help, and while the filter line is empty.</summary>
public static class FilterExamples
{
    /// <summary>Each with what it is for.</summary>
    public static IReadOnlyList<(string Filter, string What)> All { get; } =
    [
        ("violation", "what breaks the plan"),
        ("event = \"Order Completed\"", "one event"),
        ("user = u_20954", "one person"),
        ("properties.revenue is string", "a number that is text"),
        ("properties.revenue > 100", "numbers compare with numbers"),
        ("rule = type & at = /properties/revenue", "one violation"),
        ("ts > -5m & !internal", "the last 5 minutes, not the team"),
        ("environment = staging | version ~ ^4\\.", "either of two"),
        ("has context.campaign", "a key that is there"),
    ];
}
