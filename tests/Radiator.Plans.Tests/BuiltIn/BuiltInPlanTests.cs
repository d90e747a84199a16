using System.Text.Json;
using Radiator.Events;
using Radiator.Events.Checking;
using Radiator.Testing;

namespace Radiator.Plans.Tests.BuiltIn;

public sealed class BuiltInPlanTests
{
    private static readonly Dictionary<string, string> PlanOfPage = new()
    {
        ["ecommerce/v2.md"] = "segment:ecommerce", ["ecommerce/index.md"] = "segment:ecommerce",
        ["b2b-saas.md"] = "segment:b2b-saas", ["mobile.md"] = "segment:mobile", ["video.md"] = "segment:video",
        ["live-chat.md"] = "segment:live-chat", ["email.md"] = "segment:email", ["ab-testing.md"] = "segment:ab-testing",
    };

    [Fact]
    public void Every_part_of_the_public_spec_has_its_plan() => Assert.Equal(
        ["segment:ab-testing", "segment:b2b-saas", "segment:ecommerce", "segment:email", "segment:live-chat",
            "segment:mobile", "segment:video"],
        PlanFile.BuiltInNames);

    [Fact]
    public void Built_in_plans_are_read_wherever_a_plan_file_is()
    {
        foreach (var name in PlanFile.BuiltInNames)
        {
            var plan = PlanFile.Load(name).Plan!;
            Assert.NotEmpty(plan.Events);
            Assert.All(plan.Events, planned => Assert.NotEqual("", planned.Description));
        }

        Assert.Equal(28, PlanFile.Read("segment:ecommerce").Events.Count);
        Assert.Equal(17, PlanFile.Read("segment:video").Events.Count);
    }

    [Fact]
    public void A_name_that_is_none_tells_what_was_meant()
    {
        var problem = Assert.Single(Assert.Throws<PlanException>(() => PlanFile.Read("segment:e-commerce")).Problems);
        Assert.Equal("there is no such built-in plan; did you mean segment:ecommerce?", problem.Message);
        Assert.Contains("segment:b2b-saas", Assert.Throws<PlanException>(() => PlanFile.Read("segment:x")).Message);
    }

    [TestDataFact]
    public void Every_example_of_the_public_spec_passes_the_plan_of_its_own_page()
    {
        using var examples = JsonDocument.Parse(File.ReadAllBytes(TestData.File("segment-spec", "doc-examples.json")));
        var checkedOnes = 0;
        foreach (var example in examples.RootElement.EnumerateArray())
        {
            var page = example.GetProperty("f").GetString()!.Split("spec/")[1];
            var checker = PlanFile.Load(PlanOfPage[page]);
            var name = example.GetProperty("event").GetString()!;
            // What has an old name is judged by the new one.
            name = checker.Plan!.Events.FirstOrDefault(
                planned => planned.FormerNames.Any(former => former.Name == name))?.Name ?? name;
            var result = checker.Check(Plans.Track(name, example.GetProperty("properties").GetRawText()));
            Assert.True(
                result is { Verdict: Verdict.Conforming, Violations.Count: 0 },
                $"{page} {name}: {result.Verdict} {string.Join(' ', result.Violations.Select(one => one.Description))}");
            checkedOnes++;
        }

        Assert.Equal(94, checkedOnes);
    }

    [TestDataFact]
    public void Every_event_of_the_public_spec_is_planned()
    {
        using var tables = JsonDocument.Parse(File.ReadAllBytes(TestData.File("segment-spec", "semantic-events.json")));
        foreach (var library in tables.RootElement.GetProperty("libraries").EnumerateArray())
        {
            var page = library.GetProperty("path").GetString()!.Split("spec/")[1];
            if (page == "ecommerce/index.md")
                continue;
            var plan = PlanFile.Read(PlanOfPage[page]);
            foreach (var row in library.EnumerateObject().First(one => one.Value.ValueKind == JsonValueKind.Array).Value.EnumerateArray())
            {
                var name = row.GetProperty("event").GetString()!;
                if (name.EndsWith("object", StringComparison.Ordinal) || name.EndsWith("quality event", StringComparison.Ordinal))
                    continue;
                Assert.Contains(plan.Events, planned => planned.Type == EventType.Track
                    && planned.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
            }
        }
    }
}
