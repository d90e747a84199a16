using System.Globalization;
using System.Text;
using System.Text.Json;
using Radiator.Events.Json;
using Radiator.Events.Tests.Parsing;

namespace Radiator.Events.Tests.Json;

public class JsonSliceTests
{
    private static JsonSlice Of(string json) => JsonSlice.Of(Encoding.UTF8.GetBytes(json));

    [Theory]
    [InlineData("\"\"", "", false)]
    [InlineData("\"a\\n\\t\\b\\f\\r\\/\\\\\\\"\"", "a\n\t\b\f\r/\\\"", false)]
    [InlineData("\"\\u00e9\\u65E5\"", "\u00e9\u65e5", false)]
    [InlineData("\"\\ud83d\\ude00\"", "\ud83d\ude00", false)]
    [InlineData("\"\\ud83d\"", "\ufffd", true)]
    [InlineData("\"x\\ude00\\ud83dy\"", "x\ufffd\ufffdy", true)]
    [InlineData("\"\\ud83d\ud83d\ude00\"", "\ufffd\ud83d\ude00", true)]
    [InlineData("1e999", "1e999", false)]
    [InlineData(" {\"a\" :1} ", "{\"a\" :1}", false)]
    [InlineData("null", "null", false)]
    public void Text_is_decoded_and_what_is_no_text_is_said(string json, string text, bool lossy)
    {
        Assert.Equal(text, Of(json).GetText(out var isLossy));
        Assert.Equal(lossy, isLossy);
        Assert.Equal(json[0] == '"', Of(json).TextEquals(text));
    }

    [Fact]
    public void Text_is_what_the_framework_reads_from_any_valid_string()
    {
        for (var seed = 0; seed < 3_000; seed++)
        {
            var random = new Random(seed);
            var text = new string([.. Enumerable.Range(0, random.Next(40)).Select(_ => random.Next(5) == 0
                ? (char)random.Next(0xD800) : "a\"\\/\n\u00e9\ufffd"[random.Next(7)])]) + (random.Next(4) == 0 ? "\ud83d\ude00" : "");
            foreach (var json in new[] { JsonSerializer.Serialize(text), JsonText(text) })
            {
                var slice = Of(json);
                using var document = JsonDocument.Parse(json);
                Assert.True(document.RootElement.GetString() == slice.GetText(out var lossy) && !lossy, $"seed {seed}: {json}");
                Assert.True(slice.TextEquals(text) && !slice.TextEquals(text + "x"), $"seed {seed}: {json}");
                Assert.True(text.EnumerateRunes().Count() == slice.CountCodePoints(), $"seed {seed}: {json}");
            }
        }
    }

    [Fact]
    public void Text_equals_exactly_what_it_reads_as()
    {
        Assert.True(Of("\"\\ud83d\"").TextEquals("\ufffd"));
        Assert.False(Of("\"\\ud83d\"").TextEquals("\ud83d"));
        Assert.True(Of("\"\ufffd\"").TextEquals("\ufffd"));
        Assert.False(Of("\"\ufffd\"").TextEquals("\ud83d"));
        Assert.False(Of("\"a\\n\"").TextEquals("a\\n"));
        Assert.True(new JsonSlice(JsonKind.String, new byte[] { 0x22, 0xFF, 0x22 }).TextEquals("\ufffd"));
        Assert.False(Of("7").TextEquals("7"));
        var long1 = new string('x', 5_000);
        Assert.True(Of($"\"{long1}\"").TextEquals(long1));
    }

    [Theory]
    [InlineData("1", true, 1L)]
    [InlineData("1.0", true, 1L)]
    [InlineData("1E2", true, 100L)]
    [InlineData("1200e-2", true, 12L)]
    [InlineData("1.25e2", true, 125L)]
    [InlineData("1.25e1", false, null)]
    [InlineData("-0.0", true, 0L)]
    [InlineData("0e999999999999999999", true, 0L)]
    [InlineData("9223372036854775807", true, long.MaxValue)]
    [InlineData("-9223372036854775808", true, long.MinValue)]
    [InlineData("9223372036854775808", true, null)]
    [InlineData("123456789012345678901234567890", true, null)]
    [InlineData("1e999", true, null)]
    [InlineData("1e-999", false, null)]
    [InlineData("1e99999999999999999999999", true, null)]
    [InlineData("0.5", false, null)]
    [InlineData("9007199254740993.000", true, 9007199254740993L)]
    public void Whole_numbers_are_told_exactly(string json, bool isInteger, long? value)
    {
        Assert.Equal(isInteger, Of(json).IsInteger);
        Assert.Equal(value is not null, Of(json).TryGetInt64(out var read));
        Assert.Equal(value ?? 0, read);
        Assert.False(Of($"\"{json}\"").IsInteger);
    }

    [Fact]
    public void Doubles_are_the_nearest_and_infinity_is_none()
    {
        foreach (var text in new[] { "0", "-0", "0.1", "1e308", "5e-324", "1e-999", "123456789012345678901234567890" })
        {
            Assert.True(Of(text).TryGetDouble(out var value));
            Assert.Equal(double.Parse(text, CultureInfo.InvariantCulture), value);
        }
        Assert.False(Of("1e999").TryGetDouble(out _));
        Assert.False(Of("\"1\"").TryGetDouble(out _));
    }

    [Fact]
    public void Members_and_elements_are_walked_in_order_with_duplicates()
    {
        var members = new List<string>();
        foreach (var member in Of("""{ "a" : 1 , "b":[1,{"c":"}"}],"a":"x" }""").EnumerateObject())
            members.Add($"{member.Key.GetText()}={member.Value.GetText()}");
        Assert.Equal(["a=1", "b=[1,{\"c\":\"}\"}]", "a=x"], members);
        var elements = new List<JsonKind>();
        foreach (var element in Of("""[ null,true ,false,1,"x",{},[] ]""").EnumerateArray())
            elements.Add(element.Kind);
        Assert.Equal([JsonKind.Null, JsonKind.True, JsonKind.False, JsonKind.Number, JsonKind.String, JsonKind.Object,
            JsonKind.Array], elements);
        Assert.False(Of("1").EnumerateArray().MoveNext());
        Assert.False(default(JsonSlice).EnumerateObject().MoveNext());
    }

    [Fact]
    public void Any_bytes_can_be_walked()
    {
        for (var seed = 0; seed < 5_000; seed++)
        {
            var random = new Random(seed);
            var bytes = RandomJson.Mutate(random, RandomJson.Body(random));
            foreach (var kind in Enum.GetValues<JsonKind>())
                Walk(new JsonSlice(kind, bytes), depth: 0);
            Walk(JsonSlice.Of(bytes), depth: 0);
        }
    }

    private static void Walk(JsonSlice slice, int depth)
    {
        slice.GetText();
        slice.TextEquals("track");
        slice.CountCodePoints();
        slice.TryGetDouble(out _);
        slice.TryGetInt64(out _);
        EventTime.TryRead(slice, out _);
        if (depth > 3)
            return;
        foreach (var member in slice.EnumerateObject())
            Walk(member.Value, depth + 1);
        foreach (var element in slice.EnumerateArray())
            Walk(element, depth + 1);
    }

    private static string JsonText(string text) =>
        "\"" + string.Concat(text.Select(unit => string.Create(CultureInfo.InvariantCulture, $"\\u{(int)unit:X4}"))) + "\"";
}
