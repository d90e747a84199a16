using System.Globalization;
using System.Text;
using System.Text.Unicode;

namespace Radiator.JsonSchema.Formats;

/// <summary>
/// Host names with letters of all scripts: RFC 5890 to 5893, and what .NET and one look at digits know of the rules
/// for text from right to left.
/// Which code points are allowed is derived from their general category (RFC 5892), and from its tables of exceptions.
/// </summary>
internal static class InternationalHost
{
    // RFC 5892 section 2.6, allowed.
    private static readonly int[] Allowed = [0x00DF, 0x03C2, 0x06FD, 0x06FE, 0x0F0B, 0x3007];

    // RFC 5892 section 2.6, not allowed; and letters that stand for others, which normalisation would replace (2.2,
    // 2.9).
    private static readonly (int First, int Last)[] Refused =
    [
        (0x0640, 0x0640), (0x07FA, 0x07FA), (0x302E, 0x302F), (0x3031, 0x3035), (0x303B, 0x303B), (0x1100, 0x11FF),
        (0xA960, 0xA97F), (0xD7B0, 0xD7FF), (0xFB00, 0xFDFF), (0xFE70, 0xFEFF), (0xFF00, 0xFFEF), (0x1D400, 0x1D7FF),
        (0x2F800, 0x2FA1F),
    ];

    public static bool IsHostname(ReadOnlySpan<byte> text)
    {
        if (!Utf8.IsValid(text))
            return false;
        // RFC 3490 section 3.1 has three more full stops.
        var name = Encoding.UTF8.GetString(text).Replace('\u3002', '.').Replace('\uFF0E', '.').Replace('\uFF61', '.');
        var length = 0;
        // RFC 5893 section 2: where one label runs from right to left, none begins with a digit.
        var isBidirectional = name.AsSpan().IndexOfAnyInRange('\u0590', '\u08FF') >= 0;
        foreach (var label in name.Split('.'))
        {
            if (isBidirectional && label.Length > 0 && char.IsAsciiDigit(label[0]))
                return false;
            var isAscii = Ascii.IsValid(label);
            var points = label.EnumerateRunes().Select(rune => rune.Value).ToList();
            if (isAscii ? !HostFormats.IsLabel(Encoding.ASCII.GetBytes(label)) : !IsDecodedLabel(points))
                return false;
            length += 1 + (isAscii ? label.Length : EncodedLength(label));
        }

        return length - 1 <= HostFormats.NameMax;
    }

    /// <summary>Whether code points are a U-label.</summary>
    public static bool IsDecodedLabel(List<int> points)
    {
        if (points.Count == 0 || points[0] == '-' || points[^1] == '-' || IsMark(points[0])
            || points.All(point => point < 0x80)
            || (points.Count > 3 && points[2] == '-' && points[3] == '-')
            || EncodedLength(string.Concat(points.Select(Text))) > HostFormats.LabelMax)
            return false;
        for (var i = 0; i < points.Count; i++)
        {
            if (!IsAllowed(points[i]) && !LabelContext.Holds(points, i))
                return false;
        }

        return true;
    }

    private static string Text(int point) => point is >= 0xD800 and <= 0xDFFF ? "\uFFFD" : char.ConvertFromUtf32(point);

    private static bool IsMark(int point) => CharUnicodeInfo.GetUnicodeCategory(point)
        is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark;

    private static bool IsAllowed(int point)
    {
        if (point < 0x80)
            return point is '-' or (>= 'a' and <= 'z') or (>= '0' and <= '9') or (>= 'A' and <= 'Z');
        if (Array.IndexOf(Allowed, point) >= 0)
            return true;
        if (LabelContext.Concerns(point) || Array.Exists(Refused, range => point >= range.First && point <= range.Last))
            return false;
        return CharUnicodeInfo.GetUnicodeCategory(point) is UnicodeCategory.LowercaseLetter
            or UnicodeCategory.OtherLetter
            or UnicodeCategory.ModifierLetter or UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark
            or UnicodeCategory.DecimalDigitNumber;
    }

    // As an A-label, xn-- included; more than any limit where it cannot be encoded.
    private static int EncodedLength(string label)
    {
        try
        {
            return new IdnMapping { AllowUnassigned = true, UseStd3AsciiRules = false }.GetAscii(label).Length;
        }
        catch (ArgumentException)
        {
            return int.MaxValue / 2;
        }
    }
}
