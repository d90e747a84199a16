using Radiator.Lights.Rules;

namespace Radiator.Daemon.Lights;

/// <summary>Light rules by path or by name of a preset.</summary>
public static class RulesFile
{
    private const int BytesMax = 1024 * 1024;

    /// <summary>
    /// The rules of a file; of a preset for <c>preset:NAME</c> and for an empty path. Throws
    /// <see cref="LightRulesException"/> alone.
    /// </summary>
    public static LightRules Read(string path, TimeProvider clock)
    {
        if (string.IsNullOrEmpty(path) || LightPresets.IsPreset(path))
            return LightPresets.Read(path, clock);
        try
        {
            if (new FileInfo(path).Length > BytesMax)
                throw new LightRulesException([new RuleProblem(0, 0, $"longer than {BytesMax:N0} bytes")]);
            return LightRulesReader.Read(File.ReadAllText(path), clock);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new LightRulesException([new RuleProblem(0, 0, problem.Message)]);
        }
    }

    /// <summary>The problems as people and editors read them: file, line, column, message.</summary>
    public static IEnumerable<string> Describe(string path, LightRulesException problem)
    {
        var name = string.IsNullOrEmpty(path) ? "built-in light rules" : path;
        return problem.Problems.Select(each => each.Line == 0 ? $"{name}: {each}" : $"{name}:{each}");
    }
}
