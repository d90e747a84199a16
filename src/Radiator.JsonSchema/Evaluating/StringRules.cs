using Radiator.JsonSchema.Formats;
using Radiator.JsonSchema.Patterns;

namespace Radiator.JsonSchema.Evaluating;

/// <summary>Keywords about strings. Lengths are in code points.</summary>
internal sealed class StringRules
{
    public long MinLength { get; set; }

    public long MaxLength { get; set; } = long.MaxValue;

    public EcmaPattern? Pattern { get; set; }

    public StringFormat? Format { get; set; }
}
