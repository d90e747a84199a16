using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Radiator.JsonSchema.Tests;

/// <summary>Values of an object's members, which are looked at in a short way first.</summary>
public class MemberValueTests
{
    private const int Seed = 29;

    private static readonly string[] Sets =
        ["[a-f]", "[0-9a-f]", "\\d", "[A-Za-z0-9_]", "-", "\\.", "[ -~]", "[\\x00-\\x7f]", "é", "x", "@", "[`-{]"];

    [Fact]
    public void Texts_of_every_length_have_the_shape_that_another_engine_says_they_have()
    {
        var random = new Random(Seed);
        var matched = 0;
        for (var round = 0; round < 400; round++)
        {
            var pattern = $"^{Shape(random)}$";
            var schema = Member($$"""{"type":"string","pattern":{{JsonSerializer.Serialize(pattern)}}}""");
            var peer = new Regex($"\\A(?:{pattern[1..^1]})\\z", RegexOptions.CultureInvariant);
            for (var i = 0; i < 40; i++)
            {
                var text = Text(random, pattern);
                var isMatch = peer.IsMatch(text);
                matched += isMatch ? 1 : 0;
                Assert.True(
                    isMatch == Holds(schema, JsonSerializer.Serialize(text), random),
                    $"seed {Seed}, round {round}: {pattern} and {text}");
            }
        }

        Assert.True(matched > 500, $"only {matched} matched: nothing was tested");
    }

    [Fact]
    public void Integers_are_held_against_their_bounds_by_value()
    {
        var random = new Random(Seed);
        for (var round = 0; round < 400; round++)
        {
            var (least, most) = (Number(random), Number(random));
            var keywords = new[] { "minimum", "exclusiveMinimum", "maximum", "exclusiveMaximum" };
            var (low, high) = (random.Next(2), 2 + random.Next(2));
            var schema = Member(string.Create(CultureInfo.InvariantCulture,
                $$"""{"type":"integer","{{keywords[low]}}":{{least}},"{{keywords[high]}}":{{most}}}"""));
            foreach (var value in new[] { least - 1, least, least + 1, most - 1, most, most + 1, 0, Number(random) })
            {
                var isRight = (low == 0 ? value >= least : value > least)
                    && (high == 2 ? value <= most : value < most);
                var whole = value == decimal.Truncate(value);
                Assert.True(
                    (isRight && whole) == Holds(schema, value.ToString(CultureInfo.InvariantCulture), random),
                    $"seed {Seed}, round {round}: {value} from {least} to {most}");
            }
        }
    }

    [Fact]
    public void Lengths_are_of_code_points_and_texts_of_an_enumeration_are_compared_whole()
    {
        var random = new Random(Seed);
        const string Alphabet = "aé€𐐷\\\"";
        for (var round = 0; round < 2_000; round++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(90))
                .Select(_ => Alphabet.EnumerateRunes().ElementAt(random.Next(6)).ToString()));
            var length = text.EnumerateRunes().Count();
            var (least, most) = (random.Next(90), random.Next(90));
            var json = JsonSerializer.Serialize(text);
            Assert.True(
                (length >= least && length <= most) == Holds(
                    Member($$"""{"type":"string","minLength":{{least}},"maxLength":{{most}}}"""), json, random),
                $"seed {Seed}, round {round}: {json} from {least} to {most}");
            var known = Member($$"""{"enum":[{{json}},"b",7]}""");
            Assert.True(Holds(known, json, random) && Holds(known, "\"b\"", random) && Holds(known, "7", random));
            Assert.False(Holds(known, JsonSerializer.Serialize(text + "c"), random) || Holds(known, "8", random));
        }
    }

    private static CompiledSchema Member(string schema) => CompiledSchema.Compile(Encoding.UTF8.GetBytes(
        $$"""{"type":"object","properties":{"a":{{schema}},"b":{"type":"string"} } }"""));

    // At the text's very end, and with more behind it.
    private static bool Holds(CompiledSchema schema, string value, Random random) => new SchemaValidator().IsValid(
        schema, Encoding.UTF8.GetBytes(random.Next(3) switch
        {
            0 => $$"""{"a":{{value}}}""",
            1 => $$"""{"b":"before it stands this","a":{{value}}}""",
            _ => $$"""{"a":{{value}},"b":"behind it stands this"}""",
        }));

    private static decimal Number(Random random) => random.Next(4) switch
    {
        0 => random.Next(-20, 20),
        1 => random.Next(),
        2 => random.NextInt64(-10_000_000_000, 10_000_000_000),
        _ => random.Next(-1_000, 100_000) / 10m,
    };

    private static string Shape(Random random) => string.Concat(Enumerable.Range(0, random.Next(1, 5)).Select(_ =>
        Sets[random.Next(Sets.Length)] + random.Next(6) switch
        {
            0 => $"{{{random.Next(1, 40)}}}",
            1 => "{2,5}",
            2 => "+",
            _ => "",
        }));

    // Mostly one that is nearly right.
    private static string Text(Random random, string pattern)
    {
        const string Alphabet = "abf09Z_-. xé@`{~";
        var text = new StringBuilder();
        foreach (Match part in Regex.Matches(pattern, @"(\[[^\]]*\]|\\?.)(\{(\d+)(,\d+)?\}|\+)?"))
        {
            if (part.Value is "^" or "$")
                continue;
            var fitting = Alphabet.Where(one => Regex.IsMatch(one.ToString(), $"^{part.Groups[1].Value}$")).ToArray();
            var count = part.Groups[3].Success ? int.Parse(part.Groups[3].Value) : 1;
            for (var i = random.Next(30) == 0 ? 1 : 0; i < count + (part.Value[^1] == '+' ? random.Next(70) : 0); i++)
                text.Append(fitting.Length > 0 ? fitting[random.Next(fitting.Length)] : 'x');
        }

        if (text.Length > 0 && random.Next(4) == 0)
            text[random.Next(text.Length)] = Alphabet[random.Next(Alphabet.Length)];
        return text.ToString();
    }
}
