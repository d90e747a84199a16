using System.Globalization;
using System.Text;
using Radiator.Events;

namespace Radiator.Plans.Tests;

/// <summary>A result as text, every field of it.</summary>
internal static class Rendering
{
    public static string Of(AnalyticsEvent analyticsEvent, CheckResult result)
    {
        var text = new StringBuilder();
        text.AppendLine($"{result.Verdict} {result.UncheckedReason}".TrimEnd());
        foreach (var violation in result.Violations)
        {
            var bytes = analyticsEvent.RawJson.Span.Slice(violation.RangeStart, violation.RangeLength);
            var shown = Encoding.UTF8.GetString(bytes).ReplaceLineEndings(" ");
            text.AppendLine();
            text.AppendLine(violation.Description);
            text.AppendLine(CultureInfo.InvariantCulture, $"  {violation.Severity} {violation.Type} {violation.Keyword}");
            text.AppendLine(CultureInfo.InvariantCulture, $"  pointer   {violation.Pointer}");
            text.AppendLine(CultureInfo.InvariantCulture, $"  field     {violation.Field}");
            text.AppendLine(CultureInfo.InvariantCulture,
                $"  bytes     {violation.RangeStart}+{violation.RangeLength} {(shown.Length > 60 ? shown[..60] + "..." : shown)}");
            text.AppendLine(CultureInfo.InvariantCulture, $"  schema    {violation.SchemaPath}");
            text.AppendLine(CultureInfo.InvariantCulture, $"  rule      {violation.RuleId}");
            text.AppendLine(CultureInfo.InvariantCulture, $"  plan      {violation.PlanLocation}");
            text.AppendLine(CultureInfo.InvariantCulture, $"  expected  {violation.Expected}");
            text.AppendLine(CultureInfo.InvariantCulture, $"  actual    {violation.Actual}");
            text.AppendLine(CultureInfo.InvariantCulture, $"  fix       {violation.Fix ?? "-"}");
        }

        return text.ToString();
    }
}
