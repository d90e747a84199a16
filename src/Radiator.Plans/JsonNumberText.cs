using System.Text.RegularExpressions;

namespace Radiator.Plans;

/// <summary>What JSON takes for a number (RFC 8259, section 6).</summary>
internal static partial class JsonNumberText
{
    public static bool IsNumber(string text) => Number().IsMatch(text);

    /// <summary>A number of YAML's core schema as JSON: <c>+1</c>, <c>.5</c>, <c>1.</c> and <c>007</c>
    /// rewritten.</summary>
    public static string Of(string yaml)
    {
        if (IsNumber(yaml))
            return yaml;
        var negative = yaml.StartsWith('-');
        var text = yaml.TrimStart('+', '-');
        var e = text.IndexOfAny(['e', 'E']);
        var (mantissa, exponent) = e < 0 ? (text, "") : (text[..e], text[e..]);
        var parts = mantissa.Split('.');
        var whole = parts[0].TrimStart('0');
        var fraction = parts.Length > 1 && parts[1].Length > 0 ? "." + parts[1] : "";
        return $"{(negative ? "-" : "")}{(whole.Length == 0 ? "0" : whole)}{fraction}{exponent}";
    }

    [GeneratedRegex(@"\A-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]+)?\z")]
    private static partial Regex Number();
}
