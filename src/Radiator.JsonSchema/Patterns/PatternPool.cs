using System.Diagnostics.CodeAnalysis;

namespace Radiator.JsonSchema.Patterns;

/// <summary>
/// Patterns by their text, so that the many schemas of a plan that ask for the same share one machine: it is built
/// once, and stays near the processor. Holds none that nobody else does. Safe from any thread.
/// </summary>
internal static class PatternPool
{
    private const int PatternsMax = 1_000;

    private static readonly Dictionary<(string Source, int StatesMax), WeakReference<EcmaPattern>> Known = [];

    /// <summary>As <see cref="EcmaPattern.TryParse"/>.</summary>
    public static bool TryGet(
        string source, int statesMax, [NotNullWhen(true)] out EcmaPattern? pattern,
        [NotNullWhen(false)] out string? problem)
    {
        problem = null;
        lock (Known)
        {
            if (Known.TryGetValue((source, statesMax), out var known) && known.TryGetTarget(out pattern))
                return true;
        }

        if (!EcmaPattern.TryParse(source, statesMax, out pattern, out problem))
            return false;
        lock (Known)
        {
            if (Known.Count >= PatternsMax)
                Forget();
            if (Known.Count < PatternsMax)
                Known[(source, statesMax)] = new WeakReference<EcmaPattern>(pattern);
        }

        return true;
    }

    private static void Forget()
    {
        foreach (var (key, known) in Known)
        {
            if (!known.TryGetTarget(out _))
                Known.Remove(key);
        }
    }
}
