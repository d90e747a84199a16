using System.Text;
using Radiator.Events.Checking;

namespace Radiator.Checking;

/// <summary>Where a violation lies in the file that was checked.</summary>
/// <param name="Line">From 1.</param>
/// <param name="Column">In UTF-16 units from 1, as editors, SARIF and GitHub count.</param>
/// <param name="EndLine">Of the last byte.</param>
/// <param name="EndColumn">Behind the last byte.</param>
internal readonly record struct ItemPlace(long Line, int Column, long EndLine, int EndColumn)
{
    /// <summary>
    /// The violation's bytes; the whole item where it has none, or where the event is only a part of its item.
    /// </summary>
    public static ItemPlace Of(CheckedItem item, Violation violation)
    {
        var raw = item.Event!.RawJson.Span;
        var isWhole = violation.RangeLength == 0 || item.Event.Request.Json.Length > 0;
        var (start, length) = isWhole ? (0, Math.Min(raw.Length, 1)) : (violation.RangeStart, violation.RangeLength);
        if (start + length > raw.Length)
            (start, length) = (0, Math.Min(raw.Length, 1));
        var from = Move((item.Line, item.Column), raw[..start]);
        var to = Move(from, raw.Slice(start, length));
        return new ItemPlace(from.Line, from.Column, to.Line, to.Column);
    }

    private static (long Line, int Column) Move((long Line, int Column) at, ReadOnlySpan<byte> passed)
    {
        var lines = passed.Count((byte)'\n');
        if (lines == 0)
            return (at.Line, at.Column + Encoding.UTF8.GetCharCount(passed));
        var last = passed[(passed.LastIndexOf((byte)'\n') + 1)..];
        return (at.Line + lines, 1 + Encoding.UTF8.GetCharCount(last));
    }
}
