namespace Radiator.Plans.BuiltIn;

/// <summary>
/// The plans that come with the program: the events of Segment's public spec (segment.com/docs/connections/spec), in
/// our own words, as lenient as the examples there.
/// </summary>
internal static class BuiltInPlans
{
    /// <summary>In front of their names.</summary>
    public const string Prefix = "segment:";

    private const string Folder = "Radiator.Plans.BuiltIn.Plans.";

    /// <summary>In the order of the alphabet.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        .. typeof(BuiltInPlans).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Folder, StringComparison.Ordinal))
            .Select(name => Prefix + name[Folder.Length..^".yaml".Length]).Order(StringComparer.Ordinal),
    ];

    /// <summary>Throws <see cref="PlanException"/>, with those that there are, for a name that is none.</summary>
    public static byte[] Read(string name)
    {
        using var stream = typeof(BuiltInPlans).Assembly
            .GetManifestResourceStream($"{Folder}{name[Prefix.Length..]}.yaml") ?? throw Unknown(name);
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    private static PlanException Unknown(string name)
    {
        var near = new NearestName(Names).Find(name, out _);
        var meant = near is null ? $"there are: {string.Join(' ', Names)}" : $"did you mean {near}?";
        return new PlanException([new PlanProblem(name, 1, 1, $"there is no such built-in plan; {meant}")]);
    }
}
