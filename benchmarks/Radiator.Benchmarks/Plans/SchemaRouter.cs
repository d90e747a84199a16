using Radiator.JsonSchema;
using Radiator.JsonSchema.Json;

namespace Radiator.Benchmarks.Plans;

/// <summary>
/// A plan's schemas by event, with the engine alone: what ajv does beside it, not yet what a plan checker does.
/// </summary>
internal sealed class SchemaRouter
{
    private readonly Dictionary<string, CompiledSchema> _rules = [];
    private readonly Dictionary<string, CompiledSchema>.AlternateLookup<ReadOnlySpan<char>> _byName;
    private readonly JsonIndex _index = new();
    private readonly SchemaValidator _validator = new(new SchemaLimits { Findings = 1000 });
    private readonly CompiledSchema _common;

    public SchemaRouter(byte[] plan)
    {
        var document = SchemaDocument.Read(plan);
        _index.TryRead(plan);
        _index.TryFind(plan, JsonIndex.Root, "rules"u8, out var rules);
        _common = null!;
        var number = 0;
        for (var rule = rules + 1; rule < _index[rules].Next; rule = _index[rule].Next, number++)
        {
            var schema = document.WithRoot($"/rules/{number}/jsonSchema").Compile();
            var type = Text(plan, rule, "type"u8);
            if (type == "COMMON")
                _common = schema;
            else
                _rules[type == "TRACK" ? $"track {Text(plan, rule, "key"u8)}" : type.ToLowerInvariant()] = schema;
        }

        _byName = _rules.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>Violations of the last event.</summary>
    public int Violations { get; private set; }

    public bool Check(ReadOnlySpan<byte> json)
    {
        Violations = 0;
        if (!_index.TryRead(json) || !_index.TryFind(json, JsonIndex.Root, "type"u8, out var type))
            return false;
        Span<char> name = stackalloc char[64];
        var length = System.Text.Encoding.UTF8.GetChars(Inner(json, type), name);
        if (_index.TryFind(json, JsonIndex.Root, "event"u8, out var named))
        {
            name[length++] = ' ';
            length += System.Text.Encoding.UTF8.GetChars(Inner(json, named), name[length..]);
        }

        var isValid = _byName.TryGetValue(name[..length], out var rule) && Holds(rule, json);
        return Holds(_common, json) && isValid;
    }

    private bool Holds(CompiledSchema schema, ReadOnlySpan<byte> json)
    {
        if (_validator.Validate(schema, json, _index, JsonIndex.Root) == SchemaOutcome.Valid)
            return true;
        Violations += _validator.Findings.Length;
        return false;
    }

    private ReadOnlySpan<byte> Inner(ReadOnlySpan<byte> json, int token) => json[(_index[token].Start + 1)..(_index[token].End - 1)];

    private string Text(ReadOnlySpan<byte> json, int token, ReadOnlySpan<byte> key) =>
        _index.TryFind(json, token, key, out var value) ? _index.Text(json, value) : "";
}
