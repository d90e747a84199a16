using System.Text;
using System.Text.Json;
using Radiator.JsonSchema.Json;

namespace Radiator.JsonSchema.Tests;

public class JsonIndexTests
{
    private const string Alphabet = "{}[]\":,0123456789-+.eEtrufalsn \t\n\\/bx\u00e9\u0001";

    [Fact]
    public void Values_are_found_where_they_lie()
    {
        var json = """{ "a" : [1, 2.5e3, "x\ny"], "b":{"c":null},"a":true }"""u8;
        var index = new JsonIndex();
        Assert.True(index.TryRead(json));
        Assert.True(index.TryFind(json, JsonIndex.Root, "b"u8, out var b));
        Assert.Equal("{\"c\":null}", Encoding.UTF8.GetString(json[index[b].Start..index[b].End]));
        Assert.True(index.TryFind(json, JsonIndex.Root, "a"u8, out var last));
        Assert.Equal(JsonTokenKind.True, index[last].Kind);
        Assert.Equal(3, index.CountChildren(JsonIndex.Root));
        Assert.Equal(3, index.CountChildren(2));
        Assert.Equal("x\ny", index.Text(json, 5));
    }

    [Fact]
    public void It_takes_what_the_reader_of_the_platform_takes()
    {
        var index = new JsonIndex();
        var taken = 0;
        for (var seed = 0; seed < 15_000; seed++)
        {
            var json = RandomText(new Random(seed));
            var expected = IsJson(json);
            taken += expected ? 1 : 0;
            Assert.True(expected == index.TryRead(json), $"seed {seed}: {Encoding.UTF8.GetString(json)} {index.Fault}");
            Assert.Equal(expected, index.Fault is null);
        }

        Assert.InRange(taken, 300, 14_700);
    }

    [Fact]
    public void Strings_are_found_at_every_place_within_the_blocks_that_are_looked_at()
    {
        string[] texts =
        [
            "", "a", "\\\\", "\\\"", "a\\\\\\\"b", "\\u00e9\\ud800", "grüße", new('x', 63), new('x', 64), new('x', 129),
            string.Concat(Enumerable.Repeat("\\\\", 40)), string.Concat(Enumerable.Repeat("\\\"", 33)), "{[:,]}",
        ];
        foreach (var text in texts)
        {
            for (var blanks = 0; blanks < 130; blanks++)
            {
                AssertFound($"{new string(' ', blanks)}[\"{text}\",{{\"{text}\":\"{text}\"}},12]", $"{blanks} blanks, {text}");
                AssertFound($"{new string(' ', 4090)}{new string('\n', blanks)}\"{text}\"", $"4090 and {blanks} blanks, {text}");
            }
        }
    }

    [Fact]
    public void Random_texts_of_many_blocks_have_the_tokens_that_the_reader_of_the_platform_finds()
    {
        for (var seed = 0; seed < 400; seed++)
        {
            var random = new Random(seed);
            var json = new StringBuilder();
            AppendValue(json, random, depth: 0);
            AssertFound(json.ToString(), $"seed {seed}");
        }
    }

    [Theory]
    [InlineData("\"abc", 4, "not closed")]
    [InlineData("[\"a\\\"]", 6, "not closed")]
    [InlineData("{\"a\nb\":1}", 3, "control character")]
    [InlineData("[\"a\\x\", \"b", 3, "An escape is")]
    [InlineData("[\\\"a\"]", 1, "A value begins")]
    [InlineData("{\"a\" \"b\"}", 5, "A : belongs")]
    [InlineData("[1 2]", 3, "A , or ]")]
    [InlineData("{\"a\":1", 6, "not closed")]
    public void What_is_wrong_first_is_told_with_its_place(string text, int offset, string message)
    {
        foreach (var blanks in new[] { 0, 1, 57, 63, 64, 4090 })
        {
            var json = Encoding.UTF8.GetBytes(new string(' ', blanks) + text);
            var index = new JsonIndex();
            Assert.False(index.TryRead(json));
            Assert.Equal(blanks + offset, index.Fault!.Offset);
            Assert.Contains(message, index.Fault.Message);
        }
    }

    private static void AssertFound(string text, string where)
    {
        var json = Encoding.UTF8.GetBytes(text);
        var expected = new List<(int Start, int End, bool IsEscaped)>();
        var open = new Stack<int>();
        var reader = new Utf8JsonReader(json);
        while (reader.Read())
        {
            var start = (int)reader.TokenStartIndex;
            if (reader.TokenType is JsonTokenType.EndObject or JsonTokenType.EndArray)
            {
                var container = open.Pop();
                expected[container] = expected[container] with { End = (int)reader.BytesConsumed };
                continue;
            }

            if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
                open.Push(expected.Count);
            var quotes = reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName ? 2 : 0;
            expected.Add((start, start + reader.ValueSpan.Length + quotes, reader.ValueIsEscaped));
        }

        var index = new JsonIndex();
        Assert.True(index.TryRead(json), $"{where}: {index.Fault}");
        Assert.Equal(json.Any(unit => unit >= 0x80), index.HasNonAscii);
        var found = Enumerable.Range(0, index.Count).Select(i => (index[i].Start, index[i].End, index[i].IsEscaped));
        Assert.True(expected.SequenceEqual(found), $"{where}: {text}");
    }

    private static void AppendValue(StringBuilder json, Random random, int depth)
    {
        var kind = depth > 6 ? random.Next(4) : depth == 0 ? random.Next(6, 8) : random.Next(8);
        switch (kind)
        {
            case 0:
                json.Append(random.GetItems(["1", "-0.5e+7", "true", "null", "123456789012345678901234567890"], 1)[0]);
                break;
            case <= 4:
                AppendString(json, random);
                break;
            default:
                var isObject = kind != 5;
                json.Append(isObject ? '{' : '[');
                for (var i = random.Next(depth == 0 ? 60 : 7); i >= 0; i--)
                {
                    if (isObject)
                    {
                        AppendString(json, random);
                        json.Append(random.Next(9) == 0 ? " : " : ":");
                    }

                    AppendValue(json, random, depth + 1);
                    json.Append(i > 0 ? random.Next(9) == 0 ? " ,\r\n\t" : "," : "");
                }

                json.Append(isObject ? '}' : ']');
                break;
        }
    }

    private static void AppendString(StringBuilder json, Random random)
    {
        json.Append('"');
        for (var i = random.Next(5); i > 0; i--)
            json.Append(random.GetItems(["plain", "\\\\", "\\\"", "\\n", "\\ud83d", "é", "😀", "{}[]:,", new string('y', random.Next(90))], 1)[0]);
        json.Append('"');
    }

    private static bool IsJson(byte[] json)
    {
        try
        {
            var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = 100_000 });
            while (reader.Read())
            {
            }

            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    // Half of them from an alphabet, half of them JSON with a byte changed.
    private static byte[] RandomText(Random random)
    {
        if (random.Next(2) == 0)
            return Encoding.UTF8.GetBytes(new string(random.GetItems<char>(Alphabet, random.Next(1, 9))));
        var json = """{"key":[true,false,null,-0.5E+7,"a long text with \u00e9 and \\ in it"],"":{"x":{}}, "n" : 10 }"""u8.ToArray();
        if (random.Next(4) > 0)
            json[random.Next(json.Length)] = (byte)Alphabet[random.Next(Alphabet.Length - 2)];
        return json;
    }
}
