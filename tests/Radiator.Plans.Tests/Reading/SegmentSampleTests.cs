using System.Text.Json;
using Radiator.Events.Checking;
using Radiator.Testing;

namespace Radiator.Plans.Tests.Reading;

/// <summary>Over Segment's own sample plans.</summary>
public sealed class SegmentSampleTests
{
    [TestDataFact]
    public void Each_sample_is_told_by_its_content()
    {
        Assert.Equal(PlanFormat.SegmentConfigApi, Read("typewriter.__data__.plan-v1.json").Format);
        Assert.Equal(PlanFormat.SegmentConfigApi, Read("typewriter.output.plan.json").Format);
        Assert.Equal(PlanFormat.Typewriter, Read("typewriter.__data__.plan.json").Format);
        Assert.Equal(PlanFormat.Typewriter, Read("typewriter.telemetry.plan.json").Format);
    }

    [TestDataFact]
    public void Both_forms_of_one_plan_say_the_same_of_every_event()
    {
        var older = Read("typewriter.__data__.plan-v1.json");
        var newer = Read("typewriter.__data__.plan.json");
        Assert.Equal("Typewriter E2E", older.Name);
        Assert.Equal("Typewriter E2E", newer.Name);
        var pairs = older.Events.Join(
            newer.Events, planned => (planned.Type, planned.Name), planned => (planned.Type, planned.Name), (one, other) => (one, other)).ToList();
        Assert.True(pairs.Count > 20, $"{pairs.Count} events are in both");
        foreach (var (planned, other) in pairs)
        {
            Assert.Equal(
                ModelText.Of(planned.PlannedProperties, "Description", "Id"),
                ModelText.Of(other.PlannedProperties, "Description", "Id"));
        }
    }

    [TestDataFact]
    public void Every_event_has_a_schema_over_the_message_that_finds_its_way_back()
    {
        foreach (var name in new[] { "typewriter.__data__.plan-v1.json", "typewriter.__data__.plan.json",
            "typewriter.output.plan.json", "typewriter.telemetry.plan.json" })
        {
            var plan = Read(name);
            var lines = File.ReadAllLines(plan.Path);
            foreach (var planned in plan.Events)
            {
                var schema = plan.SchemaOf(planned);
                using var json = JsonDocument.Parse(schema.Utf8);
                Assert.Equal("object", json.RootElement.GetProperty("type").GetString());
                foreach (var property in planned.PlannedProperties)
                {
                    var pointer = PointerText.Append($"/properties/{planned.Section}/properties", property.Name);
                    var at = schema.Locate(pointer + "/type").At;
                    Assert.Equal(property.Name, schema.PropertyAt(pointer)?.Name);
                    Assert.True(at.Line >= property.Line, planned.Name);
                    var line = lines[schema.Locate(pointer).At.Line - 1];
                    Assert.Contains(JsonSerializer.Serialize(property.Name).Trim('"'), line, StringComparison.Ordinal);
                }
            }
        }
    }

    private static TrackingPlan Read(string name) => PlanFile.Read(TestData.File("plans", name));
}
