using System.Globalization;

namespace Radiator.JsonSchema.Patterns;

/// <summary>
/// The properties of <c>\p{...}</c> that the platform has data for: general categories, and a few that need none.
/// </summary>
internal static class UnicodeProperties
{
    private static readonly Lazy<List<(int, int)>[]> Categories = new(Scan);

    private static readonly string[] Short =
    [
        "Lu", "Ll", "Lt", "Lm", "Lo", "Mn", "Mc", "Me", "Nd", "Nl", "No", "Zs", "Zl", "Zp", "Cc", "Cf", "Cs",
        "Co", "Pc", "Pd", "Ps", "Pe", "Pi", "Pf", "Po", "Sm", "Sc", "Sk", "So", "Cn",
    ];

    private static readonly Dictionary<string, string> Long = new(StringComparer.Ordinal)
    {
        ["Uppercase_Letter"] = "Lu", ["Lowercase_Letter"] = "Ll", ["Titlecase_Letter"] = "Lt",
        ["Modifier_Letter"] = "Lm", ["Other_Letter"] = "Lo", ["Nonspacing_Mark"] = "Mn",
        ["Spacing_Mark"] = "Mc", ["Enclosing_Mark"] = "Me", ["Decimal_Number"] = "Nd", ["digit"] = "Nd",
        ["Letter_Number"] = "Nl", ["Other_Number"] = "No", ["Space_Separator"] = "Zs",
        ["Line_Separator"] = "Zl", ["Paragraph_Separator"] = "Zp", ["Control"] = "Cc", ["cntrl"] = "Cc",
        ["Format"] = "Cf", ["Surrogate"] = "Cs", ["Private_Use"] = "Co", ["Connector_Punctuation"] = "Pc",
        ["Dash_Punctuation"] = "Pd", ["Open_Punctuation"] = "Ps", ["Close_Punctuation"] = "Pe",
        ["Initial_Punctuation"] = "Pi", ["Final_Punctuation"] = "Pf", ["Other_Punctuation"] = "Po",
        ["Math_Symbol"] = "Sm", ["Currency_Symbol"] = "Sc", ["Modifier_Symbol"] = "Sk", ["Other_Symbol"] = "So",
        ["Unassigned"] = "Cn", ["Letter"] = "L", ["Mark"] = "M", ["Combining_Mark"] = "M", ["Number"] = "N",
        ["Separator"] = "Z", ["Other"] = "C", ["Punctuation"] = "P", ["punct"] = "P", ["Symbol"] = "S",
        ["Cased_Letter"] = "LC",
    };

    /// <summary>The code points with a property, as written between the braces; null where it is not known.</summary>
    public static CodePointSet? Find(string property)
    {
        switch (property)
        {
            case "Any":
                return CodePointSet.Any;
            case "ASCII":
                return CodePointSet.Of((0, 0x7F));
            case "ASCII_Hex_Digit" or "AHex":
                return CodePointSet.Of(('0', '9'), ('A', 'F'), ('a', 'f'));
            case "White_Space" or "space":
                return CodePointSet.Union(
                    [.. CodePointSet.Spaces.Ranges.Where(range => range.First != 0xFEFF), (0x85, 0x85)]);
            case "Assigned":
                return Find("Cn")!.Not();
        }

        var equals = property.IndexOf('=');
        if (equals >= 0 && property[..equals] is not ("General_Category" or "gc"))
            return null;
        var name = property[(equals + 1)..];
        name = Long.GetValueOrDefault(name, name);
        var members = name == "LC"
            ? ["Lu", "Ll", "Lt"] : Short.Where(category => category == name || category[..1] == name).ToArray();
        return members.Length == 0
            ? null
            : CodePointSet.Union(members.SelectMany(category => Categories.Value[Array.IndexOf(Short, category)]));
    }

    // One look at each of the 1.1 million code points, once per process, and only where a pattern asks.
    private static List<(int, int)>[] Scan()
    {
        var categories = new List<(int First, int Last)>[Short.Length];
        for (var i = 0; i < categories.Length; i++)
            categories[i] = [];
        for (var point = 0; point <= CodePointSet.Last; point++)
        {
            var ranges = categories[(int)CharUnicodeInfo.GetUnicodeCategory(point)];
            if (ranges.Count > 0 && ranges[^1].Last == point - 1)
                ranges[^1] = (ranges[^1].First, point);
            else
                ranges.Add((point, point));
        }

        return categories;
    }
}
