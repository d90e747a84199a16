using System.Diagnostics;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Radiator.Testing;

namespace Radiator.JsonSchema.Tests;

/// <summary>
/// ajv 8 and this engine over the same random schemas and values: same answers, same findings at the same places.
/// </summary>
public class AjvOracleTests
{
    private const string Peers = "tests/Radiator.JsonSchema.Tests/peers";
    private const int SchemasPerDialect = 200;
    private const int ValuesPerSchema = 8;

    private static readonly SchemaDialect[] Dialects = Enum.GetValues<SchemaDialect>();

    [PeerFact(Peers)]
    public async Task Random_schemas_get_the_same_answers()
    {
        using var ajv = StartAjv();
        var validator = new SchemaValidator(new SchemaLimits { Findings = 10_000 });
        var (valid, invalid, compared, refused) = (0, 0, 0, 0);
        foreach (var dialect in Dialects)
        {
            for (var seed = 0; seed < SchemasPerDialect; seed++)
            {
                var random = new RandomSchema(new Random((seed * 10) + (int)dialect), dialect);
                var schema = random.Root().ToJsonString();
                // ajv counts what an if evaluates that does not hold; the standard does not.
                if (schema.Contains("\"if\"", StringComparison.Ordinal) && schema.Contains("\"unevaluated", StringComparison.Ordinal))
                    continue;
                string[] values = [.. Enumerable.Range(0, ValuesPerSchema).Select(_ => random.Value())];
                if (await AskAsync(ajv, dialect, schema, values) is not { } expected)
                {
                    refused++;
                    continue;
                }

                var compiled = CompiledSchema.Compile(Encoding.UTF8.GetBytes(schema), new SchemaOptions { DefaultDialect = dialect });
                for (var i = 0; i < values.Length; i++)
                {
                    var outcome = validator.Validate(compiled, Encoding.UTF8.GetBytes(values[i]));
                    var wanted = expected[i] is null ? SchemaOutcome.Valid : SchemaOutcome.Invalid;
                    Assert.True(wanted == outcome, $"{dialect}, seed {seed}: ajv says {wanted}, we say {outcome}\n{schema}\n{values[i]}");
                    (valid, invalid) = outcome == SchemaOutcome.Valid ? (valid + 1, invalid) : (valid, invalid + 1);
                    if (expected[i] is not JsonArray errors || !AreComparable(errors, validator.Findings))
                        continue;
                    compared++;
                    var (theirs, ours) = (Theirs(errors), Ours(validator.Findings));
                    // ajv looks for what is unevaluated only where nothing else is wrong; we always do.
                    var isSame = schema.Contains("unevaluated", StringComparison.Ordinal) ? theirs.IsSubsetOf(ours) : theirs.SetEquals(ours);
                    Assert.True(isSame, $"{dialect}, seed {seed}\n{schema}\n{values[i]}\najv:  {string.Join("; ", theirs)}\nours: {string.Join("; ", ours)}");
                }
            }
        }

        Assert.True(valid > 1000 && invalid > 1000 && compared > 800 && refused < 20, $"{valid} valid, {invalid} invalid, {compared} compared, {refused} refused");
    }

    // Where contains fails, ajv lists why each item does not fit, and where two branches of oneOf hold, why the others
    // do not; we say only that it is so.
    private static bool AreComparable(JsonArray errors, ReadOnlySpan<SchemaFinding> findings)
    {
        for (var i = 0; i < findings.Length; i++)
        {
            if (findings[i].Keyword == "oneOf" && (i + 1 == findings.Length || findings[i + 1].Parent != i))
                return false;
        }

        return !errors.Any(error => (string?)error![1] is "contains");
    }

    private static SortedSet<string> Theirs(JsonArray errors)
    {
        var all = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var error in errors)
        {
            var keyword = (string)error![1]!;
            // Said in addition to what is wrong with the branch, or with the name.
            if (keyword is not ("if" or "propertyNames"))
                all.Add($"{(string)error[0]!} {(keyword == "false schema" ? "false" : keyword)} {(string?)error[2]}");
        }

        return all;
    }

    // Ours points at the key or item that is missing or too many, ajv at its object or array.
    private static SortedSet<string> Ours(ReadOnlySpan<SchemaFinding> findings)
    {
        var all = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var finding in findings)
        {
            var isWhole = finding.Key is null && finding.Keyword is not ("items" or "additionalItems" or "unevaluatedItems");
            var pointer = isWhole ? finding.Pointer : finding.Pointer[..finding.Pointer.LastIndexOf('/')];
            all.Add($"{pointer} {finding.Keyword} {finding.Key}");
        }

        return all;
    }

    private static Process StartAjv() => Process.Start(new ProcessStartInfo("node", [Repository.Path(Peers, "ajv.mjs")])
    {
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        StandardInputEncoding = new UTF8Encoding(false),
        StandardOutputEncoding = Encoding.UTF8,
    })!;

    // Null where ajv breaks on a schema: the code that it writes for some unevaluatedProperties is wrong.
    private static async Task<JsonArray?> AskAsync(Process ajv, SchemaDialect dialect, string schema, string[] values)
    {
        var question = JsonSerializer.Serialize(new { dialect = dialect.ToString(), schema, values });
        await ajv.StandardInput.WriteLineAsync(question);
        await ajv.StandardInput.FlushAsync();
        var line = await ajv.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(30));
        var answer = JsonNode.Parse(line ?? throw new InvalidOperationException("ajv ended"))!;
        return answer["results"]?.AsArray();
    }
}
