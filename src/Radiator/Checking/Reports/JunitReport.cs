using System.Globalization;
using System.Text;
using System.Xml;
using Radiator.Events.Checking;
using Radiator.Output;

namespace Radiator.Checking.Reports;

/// <summary>
/// JUnit's XML, which most CI servers read: a test case for every event of the plan that came, and for every name that
/// the plan does not have; it fails when any event of that name does not conform.
/// </summary>
internal sealed class JunitReport(OutputPipe output, string planName, string input) : ICheckReport
{
    private const int ShownPerCase = 20;

    private readonly ViolationGroups _groups = new();

    public void Add(CheckedItem item) => _groups.Add(item);

    public void End(CheckTotals totals)
    {
        var failed = _groups.InOrder()
            .Where(group => group.Key.Severity == Severity.Error || group.First.Result.Verdict == Verdict.Unplanned)
            .GroupBy(group => group.Key.Event, StringComparer.Ordinal)
            .ToDictionary(groups => groups.Key, groups => groups.ToList(), StringComparer.Ordinal);
        var passed = totals.Planned.Select(one => ViolationGroupKey.NameOf(one.Key)).Distinct(StringComparer.Ordinal)
            .Where(name => !failed.ContainsKey(name)).Order(StringComparer.Ordinal).ToList();
        var errors = totals.Unusable > 0 ? 1 : 0;
        var text = new StringBuilder();
        using (var xml = XmlWriter.Create(text, new XmlWriterSettings { Indent = true, OmitXmlDeclaration = true }))
        {
            xml.WriteStartElement("testsuites");
            WriteCounts(xml, failed.Count + passed.Count + errors, failed.Count, errors);
            xml.WriteStartElement("testsuite");
            xml.WriteAttributeString("name", Safe(planName));
            WriteCounts(xml, failed.Count + passed.Count + errors, failed.Count, errors);
            foreach (var name in passed)
                WriteCase(xml, name, null);
            foreach (var (name, groups) in failed)
                WriteCase(xml, name, groups);
            if (errors > 0)
                WriteProblems(xml, totals.Unusable);
            xml.WriteElementString("system-out", SummaryLine.Of(totals));
            xml.WriteEndElement();
            xml.WriteEndElement();
        }

        output.Write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + text + "\n");
    }

    private void WriteCase(XmlWriter xml, string name, IReadOnlyList<ViolationGroup>? failures)
    {
        xml.WriteStartElement("testcase");
        xml.WriteAttributeString("classname", Safe(input == "-" ? "stdin" : input));
        xml.WriteAttributeString("name", Safe(name));
        if (failures is not null)
        {
            xml.WriteStartElement("failure");
            xml.WriteAttributeString("type", failures[0].Violation.Type.Code());
            xml.WriteAttributeString("message", Safe(failures[0].Violation.Description));
            xml.WriteString(Safe(string.Join('\n', failures.Take(ShownPerCase).Select(Line))));
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private void WriteProblems(XmlWriter xml, long count)
    {
        xml.WriteStartElement("testcase");
        xml.WriteAttributeString("classname", Safe(input == "-" ? "stdin" : input));
        xml.WriteAttributeString("name", "readable");
        xml.WriteStartElement("error");
        xml.WriteAttributeString("type", "unreadable");
        xml.WriteAttributeString("message", $"{SummaryLine.Count(count, "item")} cannot be read as events");
        xml.WriteString(Safe(string.Join('\n', _groups.Problems.Select(one => $"line {one.Line}: {one.Problem}"))));
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static string Line(ViolationGroup group)
    {
        var fix = group.Violation.Fix is null ? "" : $" Fix: {group.Violation.Fix}.";
        return $"{group.Violation.Description}{fix} [{SummaryLine.Count(group.Events, "event")}, "
            + $"lines {string.Join(' ', group.Lines)}]";
    }

    private static void WriteCounts(XmlWriter xml, int tests, int failures, int errors)
    {
        xml.WriteAttributeString("tests", tests.ToString(CultureInfo.InvariantCulture));
        xml.WriteAttributeString("failures", failures.ToString(CultureInfo.InvariantCulture));
        xml.WriteAttributeString("errors", errors.ToString(CultureInfo.InvariantCulture));
    }

    // XML 1.0 has no escape for most controls; VisibleText shows them, line by line.
    private static string Safe(string text) => string.Join('\n', text.Split('\n').Select(line =>
        string.Concat(VisibleText.Of(line, ControlStyle.Escapes).Where(XmlConvertible))));

    private static bool XmlConvertible(char character) =>
        XmlConvert.IsXmlChar(character) || char.IsSurrogate(character);
}
