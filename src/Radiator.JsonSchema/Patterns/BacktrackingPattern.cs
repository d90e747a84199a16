using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Radiator.JsonSchema.Evaluating;
using Radiator.JsonSchema.Json;

namespace Radiator.JsonSchema.Patterns;

/// <summary>
/// The few patterns that no linear engine can run, written anew for .NET's backtracking one, under a time limit. Unlike
/// ECMA-262, .NET keeps what a group captured in an earlier round of a repeat.
/// </summary>
internal sealed class BacktrackingPattern(PatternNode node)
{
    private const string Word = "[0-9A-Z_a-z]";

    private Regex? _regex;

    public Answer Match(ReadOnlySpan<byte> text, ref TimeSpan left)
    {
        if (left <= TimeSpan.Zero)
            return Answer.Unknown;
        var start = Stopwatch.GetTimestamp();
        try
        {
            var regex = _regex is { } known && known.MatchTimeout <= left
                ? known
                : _regex = new Regex(Write(node), RegexOptions.CultureInvariant, left);
            return regex.IsMatch(JsonStrings.ToUtf16(text)) ? Answer.Yes : Answer.No;
        }
        catch (Exception refused) when (refused is RegexMatchTimeoutException or RegexParseException)
        {
            left = TimeSpan.Zero;
            return Answer.Unknown;
        }
        finally
        {
            left -= Stopwatch.GetElapsedTime(start);
        }
    }

    /// <summary>The pattern as .NET has it, over UTF-16.</summary>
    internal static string Write(PatternNode node)
    {
        var text = new StringBuilder();
        Write(node, text);
        return text.ToString();
    }

    private static void Write(PatternNode node, StringBuilder text)
    {
        switch (node)
        {
            case PatternNode.Set set:
                WriteSet(set.Points, text);
                break;
            case PatternNode.Sequence sequence:
                text.Append("(?:");
                foreach (var part in sequence.Parts)
                    Write(part, text);
                text.Append(')');
                break;
            case PatternNode.Choice choice:
                WriteChoice(choice, text);
                break;
            case PatternNode.Repeat repeat:
                text.Append("(?:");
                Write(repeat.Part, text);
                text.Append(CultureInfo.InvariantCulture, $"){{{repeat.Min},{(repeat.Max < 0 ? "" : repeat.Max)}}}");
                text.Append(repeat.IsLazy ? "?" : "");
                break;
            case PatternNode.Capture capture:
                text.Append(CultureInfo.InvariantCulture, $"(?<g{capture.Number}>");
                Write(capture.Part, text);
                text.Append(')');
                break;
            case PatternNode.Assertion assertion:
                text.Append(Of(assertion.Kind));
                break;
            case PatternNode.Look look:
                text.Append("(?").Append(look.IsAhead ? "" : "<").Append(look.IsNegative ? '!' : '=');
                Write(look.Part, text);
                text.Append(')');
                break;
            // A group that took no part matches nothing, and that always.
            case PatternNode.BackReference reference:
                text.Append(CultureInfo.InvariantCulture, $"(?(g{reference.Number})\\k<g{reference.Number}>)");
                break;
        }
    }

    private static void WriteChoice(PatternNode.Choice choice, StringBuilder text)
    {
        text.Append("(?:");
        for (var i = 0; i < choice.Parts.Count; i++)
        {
            if (i > 0)
                text.Append('|');
            Write(choice.Parts[i], text);
        }

        text.Append(')');
    }

    private static string Of(AssertionKind kind) => kind switch
    {
        AssertionKind.Start => @"\A",
        AssertionKind.End => @"\z",
        AssertionKind.WordBoundary => $"(?:(?<={Word})(?!{Word})|(?<!{Word})(?={Word}))",
        _ => $"(?:(?<={Word})(?={Word})|(?<!{Word})(?!{Word}))",
    };

    // Code points above FFFF are pairs, and halves of pairs are no code points.
    private static void WriteSet(CodePointSet points, StringBuilder text)
    {
        var parts = new List<string>();
        var plain = new StringBuilder();
        foreach (var (first, last) in points.Ranges)
        {
            AddClass(plain, first, Math.Min(last, 0xD7FF));
            AddClass(plain, Math.Max(first, 0xE000), Math.Min(last, 0xFFFF));
            AddHalves(parts, Math.Max(first, 0xD800), Math.Min(last, 0xDBFF), "", @"(?![\uDC00-\uDFFF])");
            AddHalves(parts, Math.Max(first, 0xDC00), Math.Min(last, 0xDFFF), @"(?<![\uD800-\uDBFF])", "");
            AddPairs(parts, Math.Max(first, 0x10000), last);
        }

        if (plain.Length > 0)
            parts.Insert(0, $"[{plain}]");
        text.Append(parts.Count == 0 ? "(?!)" : $"(?:{string.Join('|', parts)})");
    }

    private static void AddClass(StringBuilder text, int first, int last)
    {
        if (first <= last)
            text.Append(CultureInfo.InvariantCulture, $"\\u{first:X4}-\\u{last:X4}");
    }

    private static void AddHalves(List<string> parts, int first, int last, string before, string behind)
    {
        if (first <= last)
            parts.Add($"{before}[\\u{first:X4}-\\u{last:X4}]{behind}");
    }

    private static void AddPairs(List<string> parts, int first, int last)
    {
        while (first <= last)
        {
            // All points of one leading half, or all of several whole leading halves.
            var end = (first & 0x3FF) == 0 && (last | 0x3FF) != (first | 0x3FF)
                ? Math.Max(first | 0x3FF, ((last + 1) & ~0x3FF) - 1)
                : Math.Min(last, first | 0x3FF);
            var (low, high) = (char.ConvertFromUtf32(first), char.ConvertFromUtf32(end));
            parts.Add($"[\\u{(int)low[0]:X4}-\\u{(int)high[0]:X4}][\\u{(int)low[1]:X4}-\\u{(int)high[1]:X4}]");
            first = end + 1;
        }
    }
}
