using Radiator.JsonSchema.Json;

namespace Radiator.JsonSchema.Evaluating;

/// <summary>Expected and actual, in words.</summary>
internal static class Wording
{
    public static string Shown(in JsonText text, int token) => ShownJson.Of(text.Slice(text.Tokens[token]));

    public static string Quoted(ReadOnlySpan<byte> name) => $"\"{JsonStrings.ToUtf16(name)}\"";

    public static (string Expected, string Actual) Of(SchemaNode node, string keyword, in JsonText text, int token)
    {
        // Not of a whole object whose keys are counted.
        var shown = keyword is "type" or "minLength" or "maxLength" or "minItems" or "maxItems" or "minProperties"
            or "maxProperties" or "contains" or "minContains" or "maxContains" ? "" : Shown(text, token);
        return keyword switch
        {
            "false" => ("nothing at all", shown),
            "type" => (node.KindsText ??= KindsOf(node), KindOf(text.Tokens[token].Kind)),
            "enum" => (node.Enum!.Describe(), shown),
            "const" => (node.Const!.Describe(), shown),
            "minimum" =>
                ($"{(node.Numbers!.MinimumIsExclusive ? "more than" : "at least")} {node.Numbers.Minimum!.Text}", shown),
            "maximum" =>
                ($"{(node.Numbers!.MaximumIsExclusive ? "less than" : "at most")} {node.Numbers.Maximum!.Text}", shown),
            "exclusiveMinimum" => ($"more than {node.Numbers!.ExclusiveMinimum!.Text}", shown),
            "exclusiveMaximum" => ($"less than {node.Numbers!.ExclusiveMaximum!.Text}", shown),
            "multipleOf" => ($"a multiple of {node.Numbers!.MultipleOf!.Text}", shown),
            "minLength" => (AtLeast(node.Strings!.MinLength, "character"), LengthOf(text, token)),
            "maxLength" => (AtMost(node.Strings!.MaxLength, "character"), LengthOf(text, token)),
            "pattern" => ($"text that matches {node.Strings!.Pattern!.Source}", shown),
            "format" => ($"a text in the format {node.Strings!.Format!.Name}", shown),
            "minItems" => (AtLeast(node.Arrays!.MinItems, "item"), Children(text, token, "item")),
            "maxItems" => (AtMost(node.Arrays!.MaxItems, "item"), Children(text, token, "item")),
            "contains" => ("at least one item that the schema describes", Children(text, token, "item")),
            "minContains" => ($"{AtLeast(node.Arrays!.MinContains, "item")} that the schema describes", "fewer"),
            "maxContains" => ($"{AtMost(node.Arrays!.MaxContains, "item")} that the schema describes", "more"),
            "minProperties" => (AtLeast(node.Objects!.MinProperties, "key"), Children(text, token, "key")),
            "maxProperties" => (AtMost(node.Objects!.MaxProperties, "key"), Children(text, token, "key")),
            "not" => ("anything that the schema under \"not\" does not describe", shown),
            _ => throw new ArgumentOutOfRangeException(nameof(keyword), keyword, "no words for it"),
        };
    }

    public static (string Keyword, string Reason) OfLimit(string what, SchemaLimits limits) => what switch
    {
        "steps" => ("$limit", $"a check of at most {limits.Steps} steps"),
        "depth" => ("$limit", $"schemas at most {limits.Depth} deep"),
        "pattern" or "patternProperties" =>
            (what, $"a pattern that is decided within {limits.PatternTime.TotalMilliseconds:0} ms"),
        _ => (what, "an answer from all the schemas below, some of which met a limit"),
    };

    private static string AtLeast(long count, string unit) => $"at least {Counted(count, unit)}";

    private static string AtMost(long count, string unit) => $"at most {Counted(count, unit)}";

    private static string Counted(long count, string unit) => count == 1 ? $"1 {unit}" : $"{count} {unit}s";

    private static string LengthOf(in JsonText text, int token)
    {
        var rented = default(byte[]);
        var length = 0;
        foreach (var unit in text.Content(token, ref rented))
            length += (unit & 0xC0) == 0x80 ? 0 : 1;
        if (rented is not null)
            System.Buffers.ArrayPool<byte>.Shared.Return(rented);
        return Counted(length, "character");
    }

    private static string Children(in JsonText text, int token, string unit)
    {
        var count = 0;
        var isObject = text.Tokens[token].Kind == JsonTokenKind.Object;
        var end = text.Tokens[token].Next;
        for (var child = token + 1; child < end; child = text.Tokens[isObject ? child + 1 : child].Next)
            count += text.Tokens[child].IsReplaced ? 0 : 1;
        return Counted(count, unit);
    }

    private static string KindsOf(SchemaNode node)
    {
        var words = new List<string>();
        foreach (var (kinds, word) in new[]
        {
            (KindSet.String, "string"), (node.WholeNumbers ? KindSet.None : KindSet.Number, "number"),
            (KindSet.Integer, "integer"), (KindSet.Boolean, "boolean"), (KindSet.Object, "object"),
            (KindSet.Array, "array"), (KindSet.Null, "null"),
        })
        {
            if (kinds != KindSet.None && (node.Kinds & kinds) == kinds
                && !(word == "integer" && words.Contains("number")))
                words.Add(word);
        }

        return words.Count switch
        {
            0 => "nothing at all",
            1 => words[0],
            _ => $"{string.Join(", ", words[..^1])} or {words[^1]}",
        };
    }

    private static string KindOf(JsonTokenKind kind) => kind switch
    {
        JsonTokenKind.Null => "null",
        JsonTokenKind.True or JsonTokenKind.False => "boolean",
        JsonTokenKind.Integer => "integer",
        JsonTokenKind.Number => "number",
        JsonTokenKind.String => "string",
        JsonTokenKind.Array => "array",
        _ => "object",
    };
}
