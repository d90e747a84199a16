using System.Text;
using System.Text.Json.Nodes;
using Radiator.Testing;

namespace Radiator.Plans.Tests.Writing;

public sealed class RoundTripTests
{
    [Theory]
    [InlineData("bookshop.plan.yaml", PlanFormat.PlanYaml)]
    [InlineData("segment-public-api.json", PlanFormat.SegmentPublicApi)]
    [InlineData("rudderstack.yaml", PlanFormat.RudderStackYaml)]
    [InlineData("segment.csv", PlanFormat.Csv)]
    [InlineData("rudderstack-sheet.csv", PlanFormat.Csv)]
    public void What_is_read_written_and_read_again_is_the_same(string name, PlanFormat format)
    {
        var plan = Samples.Read(name);
        var written = PlanWriter.Write(plan, format);
        var again = PlanFile.Read(Encoding.UTF8.GetBytes(written.Text), plan.Path);
        Assert.Equal(ModelText.Of(plan), ModelText.Of(again));
        Assert.Equal(format, again.Format);
        Assert.Equal(written.Text, PlanWriter.Write(again, format).Text);
    }

    [Fact]
    public void Every_plan_that_comes_with_the_program_survives_being_written_as_plan_yaml()
    {
        foreach (var plan in PlanFile.BuiltInNames.Select(PlanFile.Read).Append(Plans.Demo.Plan!))
        {
            var again = PlanFile.Read(Encoding.UTF8.GetBytes(PlanWriter.Write(plan, PlanFormat.PlanYaml).Text), plan.Path);
            Assert.Equal(ModelText.Of(plan), ModelText.Of(again));
        }
    }

    [Fact]
    public void Segments_JSON_comes_back_as_the_same_JSON() =>
        AssertSameJson(Samples.Read("segment-public-api.json"), File.ReadAllText(Samples.Path("segment-public-api.json")));

    [TestDataFact]
    public void Segments_own_samples_come_back_with_the_same_rules()
    {
        foreach (var name in new[] { "typewriter.__data__.plan-v1.json", "typewriter.__data__.plan.json" })
        {
            var plan = PlanFile.Read(TestData.File("plans", name));
            var written = PlanWriter.Write(plan, PlanFormat.SegmentPublicApi);
            var again = PlanFile.Read(Encoding.UTF8.GetBytes(written.Text), "again.json");
            Assert.Equal(
                plan.Events.Select(planned => (planned.Type, planned.Name, planned.Schema!.ToString())),
                again.Events.Select(planned => (planned.Type, planned.Name, planned.Schema!.ToString())));
        }
    }

    [Fact]
    public void Random_names_and_texts_survive_every_format_that_can_hold_them()
    {
        var seed = Environment.TickCount;
        var random = new Random(seed);
        for (var round = 0; round < 60; round++)
        {
            var plan = Random(random);
            foreach (var format in PlanWriter.Formats)
            {
                var text = PlanWriter.Write(plan, format).Text;
                var again = PlanFile.Read(Encoding.UTF8.GetBytes(text), plan.Path);
                string[] without = format == PlanFormat.PlanYaml ? [] : ["Schema", "SchemaIsWhole", "Id", "Extra", "UnplannedProperties", "Unplanned", "Name:TrackingPlan"];
                Assert.True(
                    ModelText.Of(plan, without) == ModelText.Of(again, without),
                    $"seed {seed}, round {round}, {format}\n{text}\n{ModelText.Of(plan, without)}\n{ModelText.Of(again, without)}");
            }
        }
    }

    [Fact]
    public void Segments_plan_becomes_plan_yaml_with_typed_properties_where_nothing_is_lost()
    {
        var text = PlanWriter.Write(Samples.Read("segment-public-api.json"), PlanFormat.PlanYaml).Text;
        var plan = PlanFile.Read(Encoding.UTF8.GetBytes(text), "plan.yaml");
        Assert.Null(plan.Events.Single(planned => planned is { Name: "Book Viewed", Version: 1 }).Schema);
        // If and then have no typed form: the schema stays.
        Assert.True(plan.Events.Single(planned => planned is { Name: "Book Viewed", Version: 2 }).SchemaIsWhole);
        Assert.Contains("isbn: {type: string, required: true, pattern:", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(PlanFormat.SegmentPublicApi, "old names: Book Viewed")]
    [InlineData(PlanFormat.SegmentPublicApi, "where events are sent from (fires): Book Viewed, Payment Sent")]
    [InlineData(PlanFormat.SegmentPublicApi, "the naming style")]
    [InlineData(PlanFormat.RudderStackYaml, "owner: identify, group, page and 6 more")]
    [InlineData(PlanFormat.RudderStackYaml, "rules that only JSON Schema can say: ")]
    [InlineData(PlanFormat.RudderStackYaml, "the rules common to all events")]
    [InlineData(PlanFormat.Csv, "variants: Payment Sent")]
    [InlineData(PlanFormat.Csv, "shared types (their rules are written out): Money, Book")]
    [InlineData(PlanFormat.PlanYaml, "the comments of the file")]
    public void What_a_format_has_no_place_for_is_told(PlanFormat format, string loss)
    {
        var losses = PlanWriter.Write(Samples.Read("bookshop.plan.yaml"), format).Losses;
        Assert.True(losses.Any(one => one.StartsWith(loss, StringComparison.Ordinal)), string.Join('\n', losses));
    }

    [Fact]
    public void A_cell_that_a_spreadsheet_would_run_is_a_text()
    {
        var plan = Plans.Of("plan: t\nevents:\n  \"=cmd|' /C calc'!A0\": {why: \"@SUM(1)\"}\n").Plan!;
        var text = PlanWriter.Write(plan, PlanFormat.Csv).Text;
        Assert.Contains("'=cmd|", text, StringComparison.Ordinal);
        Assert.Contains("'@SUM(1)", text, StringComparison.Ordinal);
        var again = PlanFile.Read(Encoding.UTF8.GetBytes(text), "t.csv");
        Assert.Equal(("=cmd|' /C calc'!A0", "@SUM(1)"), (again.Events[0].Name, again.Events[0].Description));
    }

    private static void AssertSameJson(TrackingPlan plan, string original)
    {
        var written = JsonNode.Parse(PlanWriter.Write(plan, PlanFormat.SegmentPublicApi).Text)!.AsObject();
        var expected = JsonNode.Parse(original)!.AsObject();
        // A key that is null says what a missing one says.
        foreach (var rule in expected["rules"]!.AsArray())
        {
            if (rule!.AsObject().TryGetPropertyValue("key", out var key) && key is null)
                rule.AsObject().Remove("key");
        }

        Assert.True(JsonNode.DeepEquals(expected, written), written.ToJsonString());
    }

    private static TrackingPlan Random(Random random) => new()
    {
        Name = Name(random),
        Path = "plan",
        Events = [.. Enumerable.Range(0, random.Next(1, 4)).Select(i => new PlannedEvent
        {
            Name = $"{i}{Name(random)}",
            Type = Events.EventType.Track,
            Description = Name(random),
            PlannedProperties = [.. Enumerable.Range(0, random.Next(4)).Select(j => Property(random, j, 0))],
        })],
    };

    private static PlannedProperty Property(Random random, int index, int depth) => new()
    {
        Name = $"{Name(random)}{index}",
        Description = Name(random),
        Required = random.Next(2) == 0,
        Types = depth < 2 && random.Next(3) == 0 ? PropertyTypes.Object : PropertyTypes.String | PropertyTypes.Null,
    };

    private static string Name(Random random)
    {
        string[] parts = ["a", "B", " b", "_", "-", ".", "$", "é", "語", "😀", "\"", "'", ":", "#", "1", "true", "=", "\\", "{", "\u202e", "~", ",", ";", "|"];
        return (random.Next(8) == 0 ? "$" : "x") + string.Concat(Enumerable.Range(0, random.Next(1, 6)).Select(_ => parts[random.Next(parts.Length)])).TrimEnd() + "y";
    }
}
