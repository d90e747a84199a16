using System.Text;
using Radiator.Events.Json;
using Radiator.Plans.Reading;

namespace Radiator.Plans.Writing;

/// <summary>
/// Writes a document as YAML 1.2: blocks of two blanks, small lists and mappings on one line, quotes only where a text
/// would be read as something else.
/// </summary>
internal static class YamlText
{
    private const int LineMax = 100;

    public static string Write(DocumentNode root)
    {
        var text = new StringBuilder();
        Block(text, root, 0);
        return text.ToString();
    }

    /// <summary>A text as it has to stand to be read as that text.</summary>
    public static string Quote(string text) => IsPlain(text) ? text : Escaped(text);

    private static void Block(StringBuilder text, DocumentNode node, int indent)
    {
        switch (node)
        {
            case DocumentMap { Entries.Count: > 0 } map:
                foreach (var (key, value) in map.Entries)
                {
                    Key(text, KeyText(key), indent);
                    Value(text, value, indent);
                }

                break;
            case DocumentList { Items.Count: > 0 } list:
                foreach (var item in list.Items)
                {
                    text.Append(' ', indent).Append('-');
                    Value(text, item, indent);
                }

                break;
            default:
                text.Append(' ', indent).Append(Flow(node)).Append('\n');
                break;
        }
    }

    // The number of a version, as people would write it.
    private static string KeyText(DocumentScalar key) =>
        key.IsPlain && key.Text.Length < 10 && key.Text.All(char.IsAsciiDigit) ? key.Text : Quote(key.Text);

    // A key on the line of its value has at most 1,024 characters (YAML 1.2.2, section 7.4.2).
    private static void Key(StringBuilder text, string key, int indent)
    {
        if (key.Length > 1000)
            text.Append(' ', indent).Append("? ").Append(key).Append('\n').Append(' ', indent).Append(':');
        else
            text.Append(' ', indent).Append(key).Append(':');
    }

    private static void Value(StringBuilder text, DocumentNode value, int indent)
    {
        if (value is DocumentScalar || value.Weight < 40 && Flow(value) is { Length: var length } && length
            + indent < LineMax
            && (value is not DocumentMap || value.Height <= 3) && !HoldsBlocks(value, indent))
        {
            text.Append(' ').Append(Flow(value)).Append('\n');
            return;
        }

        text.Append('\n');
        Block(text, value, indent + 2);
    }

    // Events and their properties read better as blocks, however short they are.
    private static bool HoldsBlocks(DocumentNode value, int indent) => value is DocumentMap { Entries.Count: > 0 } map
        && (indent <= 2 || map.Entries.Any(entry => entry.Value is DocumentMap { Entries.Count: > 0 }));

    private static string Flow(DocumentNode node) => node switch
    {
        DocumentMap map =>
            $"{{{string.Join(", ", map.Entries.Select(entry => $"{Quote(entry.Key.Text)}: {Flow(entry.Value)}"))}}}",
        DocumentList list => $"[{string.Join(", ", list.Items.Select(Flow))}]",
        DocumentScalar scalar => Scalar(ScalarReader.Value(scalar)),
        _ => "",
    };

    private static string Scalar(PlannedValue value) => value.Kind switch
    {
        JsonKind.String => Quote(value.Text),
        JsonKind.Number => JsonNumberText.Of(value.Text),
        JsonKind.True => "true",
        JsonKind.False => "false",
        _ => "null",
    };

    // Conservative: what starts and goes on like a word, and is none of YAML's own.
    private static bool IsPlain(string text)
    {
        if (text.Length is 0 or > 1000 || !(char.IsLetterOrDigit(text[0]) || text[0] is '/' or '_' or '^' or '(')
            || text[^1] is ' ' or ':')
            return false;
        if (ScalarReader.Value(new DocumentScalar(default, text, IsPlain: true)).Kind != JsonKind.String)
            return false;
        foreach (var character in text)
        {
            var isSafe = char.IsLetterOrDigit(character) && !char.IsSurrogate(character)
                || " _-+./()'^$*%@!?;&<>=~|".Contains(character);
            if (!isSafe)
                return false;
        }

        return !IsOldBoolean(text) && !LooksLikeTime(text) && !text.Contains(" -", StringComparison.Ordinal);
    }

    // YAML 1.1 readers take these for booleans, and dates for dates: quotes keep them texts for everybody.
    private static bool IsOldBoolean(string text) =>
        text.ToLowerInvariant() is "yes" or "no" or "on" or "off" or "y" or "n";

    private static bool LooksLikeTime(string text) => char.IsAsciiDigit(text[0])
        && text.All(character => char.IsAsciiDigit(character) || character is '-' or '.' or '_' or '+' or ' ');

    private static string Escaped(string text)
    {
        var escaped = new StringBuilder("\"");
        foreach (var rune in text.EnumerateRunes())
        {
            escaped.Append(rune.Value switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                '\n' => "\\n",
                '\t' => "\\t",
                '\r' => "\\r",
                _ when Rune.IsControl(rune) || rune.Value is 0x2028 or 0x2029 or 0xFEFF or 0xFFFE or 0xFFFF
                    || Rune.GetUnicodeCategory(rune)
                    is System.Globalization.UnicodeCategory.Format => rune.Value <= 0xFFFF
                        ? FormattableString.Invariant($"\\u{rune.Value:x4}")
                            : FormattableString.Invariant($"\\U{rune.Value:x8}"),
                _ => rune.ToString(),
            });
        }

        return escaped.Append('"').ToString();
    }
}
