namespace Radiator.JsonSchema.Patterns;

/// <summary>How large a pattern is once its repeats are written out.</summary>
internal static class PatternSize
{
    /// <summary>Saturates beyond the limit.</summary>
    public static long Of(PatternNode node, long limit) => Math.Min(limit + 1, node switch
    {
        // A set of letters of all scripts has hundreds of byte sequences, most of which share their ends.
        PatternNode.Set set => 1 + (set.Points.Ranges.Count(range => range.Last > 0x7F) / 2),
        PatternNode.Sequence sequence => sequence.Parts.Sum(part => Of(part, limit)),
        PatternNode.Choice choice => 1 + choice.Parts.Sum(part => Of(part, limit)),
        PatternNode.Repeat repeat => 1 + ((1 + Of(repeat.Part, limit)) * Math.Max(1, Math.Max(repeat.Min, repeat.Max))),
        PatternNode.Capture capture => Of(capture.Part, limit),
        PatternNode.Look look => 1 + Of(look.Part, limit),
        _ => 1,
    });
}
