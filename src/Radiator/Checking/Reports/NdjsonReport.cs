using Radiator.Output;

namespace Radiator.Checking.Reports;

/// <summary>A JSON object a line for every event that does not conform, as they are found.</summary>
internal sealed class NdjsonReport(OutputPipe output) : ICheckReport
{
    private readonly BufferedLines _lines = new(output);

    public void Add(CheckedItem item)
    {
        if (ReportScope.IsTold(item))
            _lines.Add(ReportJson.Text(writer => ReportJson.Write(writer, item)));
    }

    public void End(CheckTotals totals) => _lines.Flush();
}
