using System.Text;
using System.Text.Json;
using Radiator.JsonSchema.Json;
using Radiator.Testing;

namespace Radiator.JsonSchema.Tests;

/// <summary>
/// The public suite of JSON Schema, file by file: the required tests of five drafts, and all of the optional ones. What
/// is expected to differ is in suite-exceptions.txt with its reason; an exception that passes fails the test.
/// </summary>
public class JsonSchemaSuiteTests
{
    private static readonly Dictionary<string, SchemaDialect> Drafts = new()
    {
        ["draft4"] = SchemaDialect.Draft4,
        ["draft6"] = SchemaDialect.Draft6,
        ["draft7"] = SchemaDialect.Draft7,
        ["draft2019-09"] = SchemaDialect.Draft201909,
        ["draft2020-12"] = SchemaDialect.Draft202012,
    };

    private static readonly Lazy<SchemaRegistry> Remotes = new(ReadRemotes);

    private static readonly Lazy<HashSet<string>> Exceptions = new(() =>
        [.. File.ReadLines(Repository.Path("tests", "Radiator.JsonSchema.Tests", "suite-exceptions.txt"))
            .Where(line => line.Length > 0 && line[0] != '#')]);

    public static TheoryData<string, string> Files
    {
        get
        {
            var files = new TheoryData<string, string>();
            foreach (var draft in Drafts.Keys)
            {
                foreach (var file in FilesOf(draft))
                    files.Add(draft, file);
            }

            return files;
        }
    }

    [TestDataTheory]
    [MemberData(nameof(Files))]
    public void Every_answer_is_the_suites(string draft, string file)
    {
        var options = new SchemaOptions
        {
            DefaultDialect = Drafts[draft],
            AssertFormats = file.StartsWith("optional/format/", StringComparison.Ordinal),
            Registry = Remotes.Value,
        };
        var wrong = new List<string>();
        var json = File.ReadAllBytes(Path.Combine(SuiteOf(draft), file));
        var index = new JsonIndex();
        Assert.True(index.TryRead(json));
        for (var group = 1; group < index[0].Next; group = index[group].Next)
            RunGroup($"{draft}/{file}", json, index, group, options, wrong);
        var expected = Exceptions.Value.Where(line => line.StartsWith($"{draft}/{file} | ", StringComparison.Ordinal));
        Assert.True(expected.Order().SequenceEqual(wrong.Order()), $"Wrong:\n{string.Join('\n', wrong)}\nbut expected to be:\n{string.Join('\n', expected)}");
    }

    [TestDataFact]
    public void All_of_the_suite_is_there()
    {
        var required = Drafts.Keys.Sum(draft => FilesOf(draft).Where(file => !file.StartsWith("optional", StringComparison.Ordinal)).Sum(file => CountTests(draft, file)));
        var optional = Drafts.Keys.Sum(draft => FilesOf(draft).Where(file => file.StartsWith("optional", StringComparison.Ordinal)).Sum(file => CountTests(draft, file)));
        Assert.True(required > 4500 && optional > 2500, $"{required} required, {optional} optional");
        Assert.All(Exceptions.Value, line => Assert.True(File.Exists(Path.Combine(SuiteOf(line.Split('/')[0]), line[(line.IndexOf('/') + 1)..].Split(" | ")[0])), line));
    }

    [Fact]
    public void Every_exception_is_explained_in_the_docs()
    {
        var docs = File.ReadAllText(Repository.Path("docs", "jsonschema.md"));
        var files = Exceptions.Value.Select(line => line[(line.IndexOf('/') + 1)..].Split(" | ")[0]).Distinct();
        Assert.All(files, file => Assert.Contains($"`{file}`", docs));
    }

    private static void RunGroup(
        string name, byte[] json, JsonIndex index, int group, SchemaOptions options, List<string> wrong)
    {
        index.TryFind(json, group, "description"u8, out var description);
        index.TryFind(json, group, "schema"u8, out var schemaToken);
        index.TryFind(json, group, "tests"u8, out var tests);
        CompiledSchema? schema = null;
        var problem = "";
        try
        {
            schema = CompiledSchema.Compile(json.AsMemory()[index[schemaToken].Start..index[schemaToken].End], options);
        }
        catch (SchemaException refused)
        {
            problem = refused.Problems[0].Message;
        }

        var validator = new SchemaValidator();
        for (var test = tests + 1; test < index[tests].Next; test = index[test].Next)
        {
            index.TryFind(json, test, "description"u8, out var what);
            index.TryFind(json, test, "data"u8, out var data);
            index.TryFind(json, test, "valid"u8, out var valid);
            var isValid = index[valid].Kind == JsonTokenKind.True;
            var slice = json.AsSpan()[index[data].Start..index[data].End];
            var outcome = schema is null ? SchemaOutcome.NotJson : validator.Validate(schema, slice);
            if (outcome != (isValid ? SchemaOutcome.Valid : SchemaOutcome.Invalid))
                wrong.Add($"{name} | {index.Text(json, description)} | {index.Text(json, what)}{(problem.Length > 0 ? " | " + problem : "")}");
            else if (outcome == SchemaOutcome.Invalid)
                AssertExplained(validator.Findings, slice);
        }
    }

    // Each finding lies where it says.
    private static void AssertExplained(ReadOnlySpan<SchemaFinding> findings, ReadOnlySpan<byte> json)
    {
        Assert.True(findings.Length > 0);
        using var document = JsonDocument.Parse(json.ToArray());
        foreach (var finding in findings)
        {
            Assert.NotEmpty(finding.Expected);
            Assert.NotEmpty(finding.Actual);
            Assert.InRange(finding.Parent, -1, findings.Length - 1);
            if (finding.Key is null)
                Assert.Equal(ValueAt(document.RootElement, finding.Pointer), Encoding.UTF8.GetString(json.Slice(finding.Start, finding.Length)));
        }
    }

    private static string ValueAt(JsonElement element, string pointer)
    {
        foreach (var step in JsonPointer.Parse(pointer)!)
            element = element.ValueKind == JsonValueKind.Array ? element[int.Parse(step)] : element.GetProperty(step);
        return element.GetRawText();
    }

    private static IEnumerable<string> FilesOf(string draft)
    {
        var root = SuiteOf(draft);
        return Directory.Exists(root)
            ? Directory.EnumerateFiles(root, "*.json", SearchOption.AllDirectories)
                .Select(path => Path.GetRelativePath(root, path).Replace('\\', '/')).Order(StringComparer.Ordinal)
            : [];
    }

    private static int CountTests(string draft, string file)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(SuiteOf(draft), file)));
        return document.RootElement.EnumerateArray().Sum(group => group.GetProperty("tests").GetArrayLength());
    }

    private static string SuiteOf(string draft) => TestData.File("json-schema-test-suite", "tests", draft);

    private static SchemaRegistry ReadRemotes()
    {
        var root = TestData.File("json-schema-test-suite", "remotes");
        return SchemaRegistry.Empty.With(Directory.EnumerateFiles(root, "*.json", SearchOption.AllDirectories)
            .Select(path => new KeyValuePair<string, ReadOnlyMemory<byte>>(
                $"http://localhost:1234/{Path.GetRelativePath(root, path).Replace('\\', '/')}", File.ReadAllBytes(path))));
    }
}
