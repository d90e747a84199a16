using Radiator.Output;

namespace Radiator.Checking.Reports;

/// <summary>One JSON document: <c>{"plan", "events": [...], "summary": {...}}</c>, written as it is found.</summary>
internal sealed class JsonReport : ICheckReport
{
    private readonly BufferedLines _lines;
    private string _before;

    public JsonReport(OutputPipe output, string planName, string input)
    {
        _lines = new BufferedLines(output);
        var head = ReportJson.Text(writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("plan", planName);
            writer.WriteString("input", input);
            writer.WriteEndObject();
        });
        _before = head[..^1] + ",\"events\":[";
    }

    public void Add(CheckedItem item)
    {
        if (!ReportScope.IsTold(item))
            return;
        _lines.Add(_before);
        _before = ReportJson.Text(writer => ReportJson.Write(writer, item)) + ",";
    }

    public void End(CheckTotals totals)
    {
        // The last element has no comma behind it.
        _lines.Add(_before.TrimEnd(','));
        _lines.Add("],\"summary\":" + ReportJson.Text(writer => ReportJson.Write(writer, totals)) + "}");
        _lines.Flush();
    }
}
