using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Radiator.Output;
using Radiator.Plans;
using Radiator.Plans.Explaining;

namespace Radiator.Checking.Reports;

/// <summary>What other tools would make of it, a JSON object a line: Segment's and RudderStack's.</summary>
internal sealed class ForeignReport(OutputPipe output, string format, TrackingPlan? plan, TimeProvider clock)
    : ICheckReport
{
    private readonly BufferedLines _lines = new(output);

    public void Add(CheckedItem item)
    {
        if (item.Event is not { } analyticsEvent || item.Result.Violations.Count == 0)
            return;
        var origin = ViolationOrigin.Of(analyticsEvent.Request.Source, plan);
        if (format == "violation-generated")
        {
            for (var i = 0; i < item.Result.Violations.Count; i++)
            {
                var violation = item.Result.Violations[i];
                var id = MessageId(item, i);
                _lines.Add(ReportJson.Text(writer => ViolationGenerated.Write(
                    writer, analyticsEvent, violation, origin, id, clock.GetUtcNow())));
            }

            return;
        }

        var marked = format == "segment"
            ? MarkedEvent.Segment(analyticsEvent, item.Result.Violations, origin)
            : MarkedEvent.Rudder(analyticsEvent, item.Result.Violations, origin);
        // An event over many lines becomes one: line breaks stand only between its tokens.
        _lines.Add(VisibleJson.Of(Encoding.UTF8.GetString(marked).ReplaceLineEndings(" ")));
    }

    public void End(CheckTotals totals) => _lines.Flush();

    // The same violation of the same event has the same id, so that a second run is told as what it is.
    private static string MessageId(CheckedItem item, int index)
    {
        var text = string.Create(CultureInfo.InvariantCulture,
            $"{item.Event!.MessageId}|{item.Line}|{index}|{item.Result.Violations[index].RuleId}");
        return "sch-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..32];
    }
}
