using System.Globalization;

namespace Radiator.Plans;

/// <summary>A day, or an instant, as a plan has it: <c>2026-03-01</c> or <c>2026-03-01T12:00:00Z</c>.</summary>
/// <param name="Text">As it is written, so that it is written back unchanged; empty: the plan names no date.</param>
public readonly record struct PlanDate(string Text)
{
    private static readonly string[] Formats =
        ["yyyy-MM-dd", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];

    /// <summary>The instant (a day begins at midnight UTC); null where the text is empty, or no date.</summary>
    public DateTimeOffset? Instant => DateTimeOffset.TryParseExact(
        Text, Formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant) ? instant : null;

    /// <summary>The text as it is written.</summary>
    public override string ToString() => Text ?? "";
}
