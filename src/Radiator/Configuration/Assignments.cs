namespace Radiator.Configuration;

/// <summary>Options that stand for a key of the configuration.</summary>
internal static class Assignments
{
    /// <summary>All of <c>--set</c>, then the options that were given.</summary>
    public static IEnumerable<string> Of(IEnumerable<string> set, params (string Key, string? Value)[] options) =>
        set.Concat(options.Where(option => option.Value is not null).Select(option => $"{option.Key}={option.Value}"));
}
