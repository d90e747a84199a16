using System.Text;
using Radiator.Events;
using Radiator.Events.Checking;

namespace Radiator.Plans.Tests.Reading;

public sealed class FormatTests
{
    [Theory]
    [InlineData("bookshop.plan.yaml", PlanFormat.PlanYaml)]
    [InlineData("segment-public-api.json", PlanFormat.SegmentPublicApi)]
    [InlineData("segment-config-api.json", PlanFormat.SegmentConfigApi)]
    [InlineData("typewriter.json", PlanFormat.Typewriter)]
    [InlineData("segment.csv", PlanFormat.Csv)]
    [InlineData("rudderstack-sheet.csv", PlanFormat.Csv)]
    [InlineData("rudderstack-api.json", PlanFormat.RudderStackJson)]
    [InlineData("rudderstack-api-older.json", PlanFormat.RudderStackJsonOld)]
    [InlineData("rudderstack.yaml", PlanFormat.RudderStackYaml)]
    [InlineData("rudderstack-older.yaml", PlanFormat.RudderStackYamlOld)]
    [InlineData("avo.json", PlanFormat.Avo)]
    [InlineData("snowplow.json", PlanFormat.Snowplow)]
    [InlineData("snowplow-data-structures.yaml", PlanFormat.Snowplow)]
    public void Formats_are_told_apart_by_content_whatever_the_file_is_called(string name, PlanFormat format)
    {
        var plan = PlanFile.Read(File.ReadAllBytes(Samples.Path(name)), "some.txt");
        Assert.Equal(format, plan.Format);
        Assert.NotEmpty(plan.Events);
        foreach (var planned in plan.Events)
            Assert.Contains("\"type\":\"object\"", Encoding.UTF8.GetString(plan.SchemaOf(planned).Utf8.Span), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("segment-public-api.json", "Book Viewed", """{"isbn":"9780306406157","price":null}""", Verdict.Conforming)]
    [InlineData("segment-public-api.json", "Book Viewed", """{"price":1}""", Verdict.Violating)]
    [InlineData("segment-config-api.json", "Book Viewed", """{"price":1}""", Verdict.Violating)]
    [InlineData("typewriter.json", "Book Viewed", """{"isbn":"1","price":2}""", Verdict.Conforming)]
    [InlineData("typewriter.json", "Book Viewed", """{"isbn":1}""", Verdict.Violating)]
    [InlineData("segment.csv", "Book Viewed", """{"isbn":"9780306406157","kind":"paper","tags":[{"name":"x"}],"a.b":1}""", Verdict.Conforming)]
    [InlineData("segment.csv", "Book Viewed", """{"isbn":"9780306406157","kind":"stone"}""", Verdict.Violating)]
    [InlineData("rudderstack-api.json", "Book Viewed", """{"isbn":"1","book":{"title":""}}""", Verdict.Violating)]
    [InlineData("rudderstack-api-older.json", "Book Viewed", """{"isbn":"1"}""", Verdict.Conforming)]
    [InlineData("rudderstack-older.yaml", "Book Viewed", """{"isbn":"9780306406157","other":1}""", Verdict.Conforming)]
    [InlineData("rudderstack-older.yaml", "Book Viewed", """{"isbn":"1"}""", Verdict.Violating)]
    [InlineData("avo.json", "Book Viewed", """{"isbn":"1","Kind":"ebook"}""", Verdict.Conforming)]
    [InlineData("avo.json", "Book Viewed", """{"Kind":"stone"}""", Verdict.Violating)]
    [InlineData("snowplow.json", "book_viewed", """{"isbn":"1","price":0.01}""", Verdict.Conforming)]
    [InlineData("snowplow.json", "book_viewed", """{"price":1}""", Verdict.Violating)]
    public void What_was_read_checks_events(string name, string planned, string properties, Verdict verdict)
    {
        var context = """{"app":{"version":"1"},"library":{}}""";
        var json = $$"""{"type":"track","event":"{{planned}}","userId":"u1","context":{{context}},"properties":{{properties}}}""";
        var result = PlanFile.Load(Samples.Path(name)).Check(Plans.Event(EventType.Track, planned, json));
        Assert.True(verdict == result.Verdict, string.Join(' ', result.Violations.Select(one => one.Description)));
    }

    [Fact]
    public void Segments_rules_keep_versions_labels_and_the_end_of_an_event()
    {
        var plan = Samples.Read("segment-public-api.json");
        Assert.Equal(("Bookshop", "tp_7Qm2bookshop", "Web and apps"), (plan.Name, plan.Id, plan.Description));
        Assert.Equal(["slug", "type", "createdAt", "updatedAt"], plan.Extra.Select(extra => extra.Key));
        Assert.Equal([1, 2], plan.Events.Where(planned => planned.Name == "Book Viewed").Select(planned => planned.Version));
        var viewed = plan.Events[0];
        Assert.Equal(("shop", "Interest, before any commitment."), (viewed.Owner, viewed.Description));
        Assert.Equal([new PlanLabel("owner", "shop"), new PlanLabel("area", "looking")], viewed.Labels);
        Assert.Equal(["isbn", "price", "seen at", "tags"], viewed.Properties);
        Assert.True(viewed.PlannedProperties[0].Required);
        Assert.Equal(PropertyTypes.Number | PropertyTypes.Null, viewed.PlannedProperties[1].Types);
        Assert.Equal(["name"], viewed.PlannedProperties[3].Items!.Properties!.Select(property => property.Name));
        Assert.Equal("2026-02-11T16:20:00.000Z", plan.Events[2].Retired!.Since.Text);
        Assert.Equal(["app"], plan.Common!.Properties);
        Assert.Equal(["isbn", "kind", "reader"], plan.Events[1].Properties);
        Assert.False(plan.Events[1].PlannedProperties[2].Required);
    }

    [Fact]
    public void A_schema_finds_its_way_back_to_the_line_of_the_plan()
    {
        var plan = Samples.Read("segment-public-api.json");
        var schema = plan.SchemaOf(plan.Events[0]);
        var pattern = schema.Locate("#/properties/properties/properties/isbn/pattern");
        Assert.Equal("Book Viewed: properties.isbn", pattern.Label);
        Assert.Contains("\"pattern\": \"^97", File.ReadLines(pattern.At.Path).ElementAt(pattern.At.Line - 1), StringComparison.Ordinal);
        Assert.Equal("isbn", schema.PropertyAt("/properties/properties/properties/isbn/type")!.Name);
        Assert.Equal("name", schema.PropertyAt("/properties/properties/properties/tags/items/properties/name")!.Name);
        // Segment looks at names beside its schema, and only tells: what is not planned is a warning.
        Assert.True(schema.IsWarning("/properties/properties/additionalProperties"));
    }

    [Fact]
    public void A_typed_plan_becomes_a_schema_and_finds_its_way_back_too()
    {
        var plan = Samples.Read("bookshop.plan.yaml");
        var schema = plan.SchemaOf(plan.Events.Single(planned => planned.Name == "Payment Sent"));
        var text = Encoding.UTF8.GetString(schema.Utf8.Span);
        Assert.Contains("\"additionalProperties\":false", text, StringComparison.Ordinal);
        Assert.Contains("\"if\":{\"properties\":{\"method\":{\"enum\":[\"card\"]}}", text, StringComparison.Ordinal);
        Assert.Contains("\"USD\"", text, StringComparison.Ordinal);
        var brand = schema.Locate("/properties/properties/allOf/0/then/properties/card_brand/type").At;
        Assert.Contains("card_brand", File.ReadLines(brand.Path).ElementAt(brand.Line - 1), StringComparison.Ordinal);
        Assert.Equal("card_brand", schema.PropertyAt("/properties/properties/allOf/0/then/properties/card_brand")!.Name);
        var unknown = schema.Locate("/properties/properties/properties/method/zzz/zzz").At;
        Assert.Contains("method:", File.ReadLines(unknown.Path).ElementAt(unknown.Line - 1), StringComparison.Ordinal);
    }

    [Fact]
    public void Avos_mapping_is_no_property_and_names_are_those_on_the_wire()
    {
        var plan = Samples.Read("avo.json");
        var planned = Assert.Single(plan.Events);
        Assert.Equal(("Book Viewed", "Looking", "a1"), (planned.Name, planned.Category, planned.Id));
        Assert.Equal(["isbn", "Kind"], planned.Properties);
        Assert.DoesNotContain("nameMapping", planned.Schema!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Snowplows_schemas_are_of_draft_4_and_entities_are_no_events()
    {
        var plan = Samples.Read("snowplow.json");
        Assert.Contains("http://json-schema.org/draft-04/schema#", plan.Events[0].Schema!.ToString(), StringComparison.Ordinal);
        Assert.Equal((2, "0", null), (plan.Events[0].Version, plan.Events[0].PlannedProperties[1].ExclusiveMinimum, plan.Events[0].PlannedProperties[1].Minimum));
        var structures = Samples.Read("snowplow-data-structures.yaml");
        Assert.Equal("book_viewed", Assert.Single(structures.Events).Name);
        Assert.Contains("reader", Assert.Single(structures.Extra).Json, StringComparison.Ordinal);
    }

    [Fact]
    public void RudderStacks_references_types_and_variants_are_followed()
    {
        var plan = Samples.Read("rudderstack.yaml");
        Assert.Equal(("Bookshop", "bookshop_plan", UnplannedPolicy.Error), (plan.Name, plan.Id, plan.UnplannedProperties));
        Assert.Equal(["AuthorName", "BookType"], plan.Types.Select(type => type.Name));
        var viewed = plan.Events[0];
        Assert.Equal(("Book Viewed", "Looking", null), (viewed.Name, viewed.Category, viewed.Unplanned));
        Assert.Equal(["book", "price", "shelf", "lines", "kind", "reader"], viewed.Properties);
        var book = viewed.PlannedProperties[0];
        Assert.Equal(("BookType", true, "kind"), (book.Uses, book.Required, book.Variants!.By));
        Assert.Equal(("0.01", "0"), (viewed.PlannedProperties[1].MultipleOf, viewed.PlannedProperties[1].Minimum));
        Assert.Equal(["price"], viewed.PlannedProperties[3].Items!.Properties!.Select(property => property.Name));
        Assert.Equal((EventType.Identify, "context.traits", UnplannedPolicy.Allow), (plan.Events[1].Type, plan.Events[1].Section, plan.Events[1].Unplanned));
    }

    [Fact]
    public void A_folder_is_a_plan_of_several_files()
    {
        using var folder = new Testing.TemporaryFolder();
        var parts = File.ReadAllText(Samples.Path("rudderstack.yaml")).Split("---\n");
        for (var i = 0; i < parts.Length; i++)
            File.WriteAllText(folder.File($"part{i}.yaml"), parts[i]);
        var plan = PlanFile.Read(folder.Path);
        Assert.Equal(ModelText.Of(Samples.Read("rudderstack.yaml")), ModelText.Of(plan));
        Assert.EndsWith("part4.yaml", plan.Events[0].PlannedProperties[0].At.Path, StringComparison.Ordinal);
        File.WriteAllText(folder.File("other.json"), """{"rules":[]}""");
        Assert.Contains("different formats", Assert.Throws<PlanException>(() => PlanFile.Read(folder.Path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_spreadsheet_says_nested_properties_values_and_labels()
    {
        var plan = Samples.Read("segment.csv");
        var viewed = plan.Events[0];
        Assert.Equal(["isbn", "price", "kind", "pages", "seen", "tags", "a.b"], viewed.Properties);
        Assert.Equal("Thirteen digits, as \"ISBN\"", viewed.PlannedProperties[0].Description);
        Assert.Equal(["paper", "ebook", "audio"], viewed.PlannedProperties[2].Enum.Select(value => value.Text));
        Assert.Equal(Events.Json.JsonKind.Number, viewed.PlannedProperties[3].Enum[0].Kind);
        Assert.Equal(TextFormat.DateTime, viewed.PlannedProperties[4].Format);
        Assert.Equal(PropertyTypes.Array, viewed.PlannedProperties[5].Types);
        Assert.True(viewed.PlannedProperties[5].Items!.Properties![0].Required);
        Assert.Equal("One\ntwo", viewed.PlannedProperties[6].Description);
        Assert.Equal([new PlanLabel("area", "shop")], viewed.Labels);
        Assert.Equal("=1+1 is no formula", plan.Events[1].Description);
        Assert.Equal(["email"], Samples.Read("rudderstack-sheet.csv").Events[1].Properties);
    }

    [Theory]
    [InlineData("""{"rules":[{"type":"TRCK"}]}""", "1:19: a rule's type has to be one of TRACK")]
    [InlineData("""{"rules":[{"type":"TRACK","jsonSchema":{}}]}""", "1:11: a rule needs key")]
    [InlineData("""{"rules":[{"type":"TRACK","key":"A"}]}""", "a rule needs jsonSchema")]
    [InlineData("""{"rules":[{"type":"TRACK","key":"A","jsonSchema":[]}]}""", "1:50: jsonSchema of a rule has to be an object, not a list")]
    [InlineData("""{"rules":[{"type":"TRACK","key":"A","jsonSchema":{}},{"type":"TRACK","key":"A","jsonSchema":{}}]}""", "\"A\" stands here twice in version 1")]
    [InlineData("{\"rules\":[\n {\"type\":\"TRACK\",\"key\":\"A\",\"jsonSchema\":{},\"version\":\"one\"}]}", "2:54: a rule's version is a whole number")]
    [InlineData("{\"rules\":[\n  {\"type\": }]}", "2:12: this is no JSON")]
    [InlineData("""{"rules":[],"rules":[]}""", "1:13: \"rules\" stands here twice")]
    [InlineData("""{"rules":{"events":[{"rules":{}}]}}""", "an event needs name")]
    [InlineData("""{"events":[{"name":"A","eventType":"trck","rules":{}}]}""", "1:36: eventType has to be one of track")]
    [InlineData("""{"events":[{"name":"A","eventType":"track"}]}""", "needs rules")]
    [InlineData("version: rudder/v1\nkind: tracking-plans\nspec: {}\n", "2:7: kind has to be one of tracking-plan")]
    [InlineData("version: rudder/v1\nkind: tracking-plan\nspec: {rules: [{event: '#event:x'}]}\n", "3:24: events has no \"x\"; is the file that defines it missing?")]
    [InlineData("version: rudder/v1\nkind: events\nspec: {events: []}\n", "no document is of kind tracking-plan")]
    [InlineData("""{"$schema":"x","self":{"name":"a","version":"one"}}""", "a version is MODEL-REVISION-ADDITION such as 1-0-0")]
    [InlineData("Event Name,Property Name,Data Type\nA,b,strng\n", "2:5: Data Type has to be one of string number")]
    [InlineData("Event Name,Property Name,Required\nA,b,maybe\n", "2:5: Required has to be yes, no, required or optional, not \"maybe\"")]
    [InlineData("Event Name,Property Name\nA,b\nA,b\n", "3:3: \"b\" stands here twice, first at line 2")]
    [InlineData("Event Name,Property Name\nA,\"b\n", "2:3: a quote is opened here and never closed")]
    [InlineData("Event Name,Property Name\n,b\n", "2:1: Event Name has to be the name of an event")]
    public void A_file_that_is_nearly_right_is_told_where_and_what_would_be_right(string text, string expected)
    {
        var problems = Assert.Throws<PlanException>(() => PlanFile.Read(Encoding.UTF8.GetBytes(text), "plan.txt")).Problems;
        Assert.Contains(problems, problem => problem.ToString().Contains(expected, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("plan: t\nnaming: {events: Titel Case}\n", "events has to be one of any Title Case")]
    [InlineData("plan: t\nevents: {A: {was: {B: yesterday}}}\n", "was: a date is written 2026-03-01")]
    [InlineData("plan: t\nevents: {A: {atLeast: often}}\n", "atLeast is a count and a time: 5/min")]
    [InlineData("plan: t\nevents: {A: {versions: {one: {}}}}\n", "a version is a whole number from 1")]
    [InlineData("plan: t\nevents: {A: {properties: {x: {use: Money}}}}\n", "there is no type \"Money\" under types; the plan has no types")]
    [InlineData("plan: t\ntypes: {Monney: {type: number}}\nevents: {A: {properties: {x: {use: Money}}}}\n", "did you mean Monney?")]
    [InlineData("plan: t\ntypes: {A: {type: number}}\nevents: {A: {properties: {x: {use: A, type: string}}}}\n", "type stands beside use")]
    [InlineData("plan: t\ntypes: {A: {items: {use: A}}}\n", "type \"A\" uses itself")]
    [InlineData("plan: t\nevents: {A: {variants: {cases: []}}}\n", "variants needs by")]
    [InlineData("plan: t\nevents: {A: {properties: {x: {multipleOf: 0}}}}\n", "multipleOf has to be above 0")]
    [InlineData("plan: t\nevents: {A: {schema: 7}}\n", "schema is a JSON Schema of the whole message")]
    [InlineData("plan: t\nneeds: [owners]\n", "did you mean owner?")]
    public void Plan_yaml_tells_what_is_wrong_with_its_newer_keys(string text, string expected) => Assert.Contains(
        Plans.Problems(text), problem => problem.Message.Contains(expected, StringComparison.Ordinal));

    [Fact]
    public void Types_that_grow_by_using_each_other_are_a_problem_and_no_outage()
    {
        var types = new StringBuilder("plan: t\ntypes:\n  T0: {type: string}\n");
        for (var i = 1; i < 60; i++)
            types.Append($"  T{i}: {{type: object, properties: {{a: {{use: T{i - 1}}}, b: {{use: T{i - 1}}}}}}}\n");
        Assert.Contains(Plans.Problems(types.ToString()), problem => problem.Message.Contains("more than 20000 properties", StringComparison.Ordinal));
    }
}
