using System.Text.Json;
using Radiator.Testing;

namespace Radiator.Plans.Tests.Conventions;

public sealed class OrdinaryTrafficTests
{
    [TestDataFact]
    public void None_of_Segments_own_examples_is_found_wrong()
    {
        using var examples = JsonDocument.Parse(File.ReadAllBytes(TestData.File("segment-spec", "doc-examples.json")));
        List<string> found = [];
        var count = 0;
        foreach (var example in examples.RootElement.EnumerateArray())
        {
            var name = example.GetProperty("event").GetString()!;
            var properties = example.GetProperty("properties").GetRawText();
            foreach (var violation in Checked.By(Checked.Track(name, properties)))
                found.Add($"{name}: {violation.RuleId} {violation.Pointer} {violation.Actual}");
            count++;
        }

        Assert.Equal(94, count);
        Assert.Empty(found);
    }
}
