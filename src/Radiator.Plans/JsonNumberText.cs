using System.Text.RegularExpressions;

namespace Radiator.Plans;

/// <summary>What JSON takes for a number (RFC 8259, section 6).</summary>
internal static partial class JsonNumberText
{
    public static bool IsNumber(string text) => Number().IsMatch(text);

    [GeneratedRegex(@"\A-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]+)?\z")]
    private static partial Regex Number();
}
