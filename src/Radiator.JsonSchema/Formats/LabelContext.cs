namespace Radiator.JsonSchema.Formats;

/// <summary>Code points that a label may hold only beside certain others: RFC 5892, appendix A.</summary>
internal static class LabelContext
{
    public static bool Concerns(int point) =>
        point is 0x00B7 or 0x0375 or 0x05F3 or 0x05F4 or 0x200C or 0x200D or 0x30FB
        or (>= 0x0660 and <= 0x0669) or (>= 0x06F0 and <= 0x06F9);

    public static bool Holds(List<int> points, int at)
    {
        var before = at > 0 ? points[at - 1] : 0;
        var behind = at + 1 < points.Count ? points[at + 1] : 0;
        return points[at] switch
        {
            0x00B7 => before == 'l' && behind == 'l',
            0x0375 => IsGreek(behind),
            0x05F3 or 0x05F4 => IsHebrew(before),
            0x200C => IsVirama(before) || IsBetweenJoining(points, at),
            0x200D => IsVirama(before),
            0x30FB => points.Exists(IsJapanese),
            >= 0x0660 and <= 0x0669 => !points.Exists(point => point is >= 0x06F0 and <= 0x06F9),
            >= 0x06F0 and <= 0x06F9 => !points.Exists(point => point is >= 0x0660 and <= 0x0669),
            _ => false,
        };
    }

    private static bool IsGreek(int point) => point is (>= 0x0370 and <= 0x03FF) or (>= 0x1F00 and <= 0x1FFF);

    private static bool IsHebrew(int point) => point is >= 0x0591 and <= 0x05F4;

    private static bool IsJapanese(int point) => point is (>= 0x3041 and <= 0x309F) or (>= 0x30A1 and <= 0x30FA)
        or (>= 0x30FC and <= 0x30FF) or (>= 0x31F0 and <= 0x31FF) or (>= 0x3400 and <= 0x4DBF)
        or (>= 0x4E00 and <= 0x9FFF)
        or 0x3005 or 0x3007 or (>= 0x20000 and <= 0x3134F);

    // Canonical combining class 9 in the scripts of India and its neighbours.
    private static bool IsVirama(int point) =>
        point is 0x094D or 0x09CD or 0x0A4D or 0x0ACD or 0x0B4D or 0x0BCD or 0x0C4D
        or 0x0CCD or 0x0D3B or 0x0D3C or 0x0D4D or 0x0DCA or 0x0E3A or 0x0EBA or 0x0F84 or 0x1039 or 0x103A or 0x1714
        or 0x1734 or 0x17D2 or 0x1A60 or 0x1B44 or 0x1BAA or 0x1BAB or 0x1BF2 or 0x1BF3 or 0x2D7F or 0xA806 or 0xA8C4
        or 0xA953 or 0xA9C0 or 0xAAF6 or 0xABED;

    // Arabic letters on both sides, the one before of those that join to the left.
    private static bool IsBetweenJoining(List<int> points, int at) =>
        at > 0 && at + 1 < points.Count && JoinsLeft(points[at - 1]) && IsArabicLetter(points[at + 1]);

    private static bool IsArabicLetter(int point) => point is (>= 0x0620 and <= 0x064A) or (>= 0x066E and <= 0x06D3)
        or (>= 0x0750 and <= 0x077F) or (>= 0x0712 and <= 0x072F);

    private static bool JoinsLeft(int point) => IsArabicLetter(point) && point is not (0x0621
        or (>= 0x0622 and <= 0x0625) or 0x0627 or 0x0629 or (>= 0x062F and <= 0x0632) or 0x0648
        or (>= 0x0671 and <= 0x0677) or (>= 0x0688 and <= 0x0699)
        or (>= 0x06C0 and <= 0x06CB) or 0x06CD or 0x06CF or 0x06D2 or 0x06D3);
}
