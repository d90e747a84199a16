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
