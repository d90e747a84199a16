using System.Text.Json.Nodes;

namespace Radiator.JsonSchema.Tests;

/// <summary>
/// Random schemas of any dialect and values that come near them, out of few names and numbers so that they meet.
/// </summary>
internal sealed class RandomSchema(Random random, SchemaDialect dialect)
{
    private static readonly string[] Keys = ["a", "b", "c", "d\u00e9", "e/f~"];
    private static readonly string[] Texts = ["", "a", "ab", "abc", "b1", "\ud83d\ude00x", "12", "\ud800"];
    private static readonly string[] Numbers = ["0", "1", "2", "3", "-1", "1.5", "2.25", "10", "100"];
    private static readonly string[] Kinds = ["string", "number", "integer", "boolean", "null", "array", "object"];
    private static readonly string[] Patterns = ["^a", "b$", "^[a-c]+$", "\\d", "^.$", "a|1", "^(ab)?c?$", "\\bx"];

    public JsonNode Root()
    {
        var root = Object(depth: 0);
        var definitions = new JsonObject();
        for (var i = 0; i < 2; i++)
            definitions[$"d{i}"] = Object(depth: 2);
        // The names are the same in all dialects, and no reference leads into a cycle.
        root["definitions"] = definitions;
        return root;
    }

    public string Value(int depth = 0) => random.Next(depth > 2 ? 6 : 10) switch
    {
        0 => "null",
        1 => random.Next(2) == 0 ? "true" : "false",
        2 or 3 => Pick(Numbers),
        4 or 5 => Text(),
        6 => $"[{string.Join(',', Enumerable.Range(0, random.Next(4)).Select(_ => Value(depth + 1)))}]",
        _ => $"{{{string.Join(',', Enumerable.Range(0, random.Next(5)).Select(_ => $"{Quoted(Pick(Keys))}:{Value(depth + 1)}"))}}}",
    };

    private JsonNode Schema(int depth)
    {
        if (dialect >= SchemaDialect.Draft6 && random.Next(12) == 0)
            return JsonValue.Create(random.Next(3) > 0);
        return Object(depth);
    }

    private JsonObject Object(int depth)
    {
        var schema = new JsonObject();
        for (var i = random.Next(1, 4); i > 0; i--)
            AddKeyword(schema, depth);
        if (depth < 2 && random.Next(6) == 0 && (dialect >= SchemaDialect.Draft201909 || schema.Count == 0))
            schema["$ref"] = $"#/definitions/d{random.Next(2)}";
        if (depth < 2 && dialect >= SchemaDialect.Draft201909 && random.Next(5) == 0)
            schema[random.Next(2) == 0 ? "unevaluatedProperties" : "unevaluatedItems"] = random.Next(2) == 0 ? false : Schema(depth + 2);
        return schema;
    }

    private void AddKeyword(JsonObject schema, int depth)
    {
        switch (random.Next(depth > 2 ? 13 : 26))
        {
            case 0 or 1:
                schema["type"] = random.Next(3) > 0 ? Pick(Kinds) : new JsonArray(Kinds[random.Next(3)], Kinds[random.Next(3, 7)]);
                break;
            case 2:
                schema["enum"] = new JsonArray(Literal(2), Literal(3), JsonNode.Parse(Pick(Numbers)));
                break;
            case 3 when dialect >= SchemaDialect.Draft6:
                schema["const"] = Literal(2);
                break;
            case 4:
                schema[random.Next(2) == 0 ? "minLength" : "maxLength"] = random.Next(4);
                break;
            case 5:
                schema["pattern"] = Pick(Patterns);
                break;
            case 6:
                schema[random.Next(2) == 0 ? "minimum" : "maximum"] = JsonNode.Parse(Pick(Numbers));
                break;
            case 7 when dialect >= SchemaDialect.Draft6:
                schema[random.Next(2) == 0 ? "exclusiveMinimum" : "exclusiveMaximum"] = JsonNode.Parse(Pick(Numbers));
                break;
            case 8:
                schema["multipleOf"] = random.Next(1, 5) * 0.5;
                break;
            case 9:
                schema[Pick("minItems", "maxItems", "minProperties", "maxProperties")] = random.Next(4);
                break;
            case 10:
                schema["uniqueItems"] = true;
                break;
            case 11 or 12:
                schema["required"] = SomeKeys();
                break;
            default:
                AddHolder(schema, depth);
                break;
        }
    }

    private void AddHolder(JsonObject schema, int depth)
    {
        var isNewest = dialect == SchemaDialect.Draft202012;
        switch (random.Next(14))
        {
            case 0 or 1 or 2:
                schema["properties"] = Map(Keys, depth);
                break;
            case 3:
                schema["patternProperties"] = Map(Patterns[..4], depth);
                break;
            case 4:
                schema["additionalProperties"] = random.Next(2) == 0 ? false : Schema(depth + 1);
                break;
            case 5:
                schema["items"] = Schema(depth + 1);
                break;
            case 6:
                schema[isNewest ? "prefixItems" : "items"] = List(depth);
                schema[isNewest ? "items" : "additionalItems"] = random.Next(2) == 0 ? false : Schema(depth + 1);
                break;
            case 7 when dialect >= SchemaDialect.Draft6:
                schema["contains"] = Schema(depth + 1);
                if (dialect >= SchemaDialect.Draft201909)
                    schema[random.Next(2) == 0 ? "minContains" : "maxContains"] = random.Next(1, 3);
                break;
            case 8 when dialect >= SchemaDialect.Draft6:
                schema["propertyNames"] = Schema(depth + 1);
                break;
            case 9 when dialect >= SchemaDialect.Draft7:
                schema["if"] = Schema(depth + 1);
                schema["then"] = Schema(depth + 1);
                schema["else"] = Schema(depth + 1);
                break;
            case 10:
                schema["not"] = Schema(depth + 1);
                break;
            case 11 when dialect >= SchemaDialect.Draft201909:
                schema["dependentRequired"] = new JsonObject { [Pick(Keys)] = SomeKeys() };
                schema["dependentSchemas"] = Map(Keys, depth);
                break;
            case 11:
                schema["dependencies"] = new JsonObject { [Pick(Keys)] = SomeKeys() };
                break;
            default:
                schema[Pick("allOf", "anyOf", "oneOf")] = List(depth);
                break;
        }
    }

    private JsonObject Map(string[] keys, int depth)
    {
        var map = new JsonObject();
        for (var i = random.Next(1, 4); i > 0; i--)
            map[Pick(keys)] = Schema(depth + 1);
        return map;
    }

    private JsonArray List(int depth) =>
        [.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => Schema(depth + 1))];

    private JsonArray SomeKeys() =>
        [.. Enumerable.Range(0, random.Next(1, 3)).Select(_ => Pick(Keys)).Distinct().Select(key => JsonValue.Create(key))];

    // The platform's writer has no lone surrogates.
    private JsonNode? Literal(int depth) => JsonNode.Parse(Value(depth).Replace("\\ud800", "s", StringComparison.Ordinal));

    // Some with escapes; a lone surrogate can only be written as one.
    private string Text()
    {
        var text = Pick(Texts);
        return text == "\ud800" ? "\"\\ud800\"" : Quoted(text);
    }

    private string Quoted(string text)
    {
        if (random.Next(6) > 0)
            return $"\"{text}\"";
        return $"\"{string.Concat(text.Select(character => random.Next(2) == 0 || char.IsSurrogate(character) ? $"\\u{(int)character:x4}" : $"{character}"))}\"";
    }

    private string Pick(params string[] words) => words[random.Next(words.Length)];
}
