using Radiator.JsonSchema;
using Radiator.Plans.Schemas;

namespace Radiator.Plans;

/// <summary>Whether a pattern can be used: what the validator takes, a plan takes.</summary>
internal static class PatternText
{
    private const int LengthMax = 1_000;

    /// <summary>
    /// Why the pattern cannot be used; empty where it can. Lookaround can: it runs under a time limit, and lint tells.
    /// </summary>
    public static string Problem(string pattern)
    {
        if (pattern.Length > LengthMax)
            return $"the pattern has {pattern.Length} characters; at most {LengthMax} are read";
        try
        {
            CompiledSchema.Compile(DocumentJson.Write(new SchemaMap(default).Add("pattern", pattern).Build()));
            return "";
        }
        catch (SchemaException error)
        {
            return $"the pattern is no regular expression: {Shown.Text(error.Problems[0].Message, 200)}";
        }
    }
}
