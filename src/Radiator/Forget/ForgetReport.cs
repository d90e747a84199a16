using System.Globalization;
using System.Text;
using Radiator.Collector.Erasure;
using Radiator.Output;

namespace Radiator.Forget;

/// <summary>What was erased, for people.</summary>
internal static class ForgetReport
{
    private const int IdsShown = 10;

    public static string Of(ErasureReport report)
    {
        var text = new StringBuilder();
        text.Append("user ids: ").Append(Ids(report.UserIds)).Append('\n');
        text.Append("anonymous ids: ").Append(Ids(report.AnonymousIds)).Append('\n');
        text.Append(
            CultureInfo.InvariantCulture,
            $"{(report.IsDryRun ? "would erase" : "erased")}: {Count(report.Events, "event")} and "
            + $"{Count(report.Discards, "discard")} of {Count(report.Scanned, "record")}\n");
        return text.ToString();
    }

    public static string Count(ulong count, string what) =>
        string.Create(CultureInfo.InvariantCulture, $"{count} {what}{(count == 1 ? "" : "s")}");

    private static string Ids(IReadOnlyList<string> ids) => ids.Count == 0 ? "none"
        : string.Join(", ", ids.Take(IdsShown).Select(id => TextColumns.Cut(VisibleText.Of(id), 80)))
            + (ids.Count <= IdsShown ? ""
                : string.Create(CultureInfo.InvariantCulture, $" and {ids.Count - IdsShown} more"));
}
