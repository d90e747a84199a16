using System.Globalization;
using System.Numerics;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Radiator.Events.Tests.Filters;

/// <summary>
/// A second, naive reading of the language for the property tests: it is written over JsonDocument from the reference
/// page alone, knows how to write itself in many ways, and shares no code with the filter.
/// </summary>
internal abstract record FilterQuestion
{
    public abstract bool Ask(JsonElement item);

    public abstract string Write(Random random);

    protected static string Space(Random random) => new[] { " ", "  ", "\n", "\t " }[random.Next(4)];

    protected static string Quote(string text, Random random)
    {
        var quote = random.Next(2) == 0 ? '"' : '\'';
        var escaped = text.Replace("\\", "\\\\", StringComparison.Ordinal)
            .Replace(quote.ToString(), $"\\{quote}", StringComparison.Ordinal);
        if (random.Next(3) == 0)
            escaped = escaped.Replace("a", "\\u0061", StringComparison.Ordinal);
        return $"{quote}{escaped}{quote}";
    }

    public sealed record Group(bool IsAnd, FilterQuestion[] Items) : FilterQuestion
    {
        public override bool Ask(JsonElement item) =>
            IsAnd ? Items.All(part => part.Ask(item)) : Items.Any(part => part.Ask(item));

        public override string Write(Random random)
        {
            string[] joints = IsAnd ? [" & ", " && ", " and ", " AND ", " ", "\n"] : [" | ", "||", " or "];
            var text = Items[0].Inner(random, IsAnd);
            foreach (var part in Items[1..])
                text += joints[random.Next(joints.Length)] + part.Inner(random, IsAnd);
            return text;
        }
    }

    public sealed record Not(FilterQuestion Item) : FilterQuestion
    {
        public override bool Ask(JsonElement item) => !Item.Ask(item);

        public override string Write(Random random)
        {
            var sign = new[] { "!", "! ", "not " }[random.Next(3)];
            return sign + (Item is Group ? $"({Item.Write(random)})" : Item.Write(random));
        }
    }

    public sealed record Has(Place Path) : FilterQuestion
    {
        public override bool Ask(JsonElement item) => Path.Reach(item).Any();

        public override string Write(Random random) => $"has{Space(random)}{Path.Write(random)}";
    }

    public sealed record Is(Place Path, string Type) : FilterQuestion
    {
        public override bool Ask(JsonElement item) =>
            Type == "missing" ? !Path.Reach(item).Any() : Path.Reach(item).Any(IsType);

        public override string Write(Random random) => $"{Path.Write(random)}{Space(random)}is{Space(random)}{Type}";

        private bool IsType(JsonElement value) => Type switch
        {
            "integer" => value.ValueKind == JsonValueKind.Number && Exact(value.GetRawText()).Exponent >= 0,
            "bool" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
            _ => value.ValueKind.ToString().ToLowerInvariant() == Type,
        };
    }

    public sealed record Compare(Place Path, string Op, object? Value) : FilterQuestion
    {
        public override bool Ask(JsonElement item) => Path.Reach(item).Any(value => Op switch
        {
            "!=" => !Holds(value, "=", Value),
            "!~" => !Holds(value, "~", Value),
            _ => Holds(value, Op, Value),
        });

        public override string Write(Random random)
        {
            var space = random.Next(3) == 0 ? "" : Space(random);
            return $"{Path.Write(random)}{space}{Op}{space}{WriteValue(Value, Op is "~" or "!~", random)}";
        }
    }

    public sealed record In(Place Path, object?[] Values) : FilterQuestion
    {
        public override bool Ask(JsonElement item) =>
            Path.Reach(item).Any(value => Values.Any(one => Holds(value, "=", one)));

        public override string Write(Random random) =>
            $"{Path.Write(random)} in{(random.Next(2) == 0 ? " " : "")}("
            + string.Join(random.Next(2) == 0 ? "," : " , ", Values.Select(value => WriteValue(value, false, random))) + ")";
    }

    public sealed record Word(string Text) : FilterQuestion
    {
        /// <summary>The subjects' index strings are those of their item.</summary>
        public override bool Ask(JsonElement item) => new[] { "event", "userId", "messageId" }.Any(key =>
            item.TryGetProperty(key, out var value)
            && value.GetString()!.Contains(Text, StringComparison.OrdinalIgnoreCase));

        public override string Write(Random random) => Quote(Text, random);
    }

    /// <summary>Names, positions, and null for <c>[*]</c>.</summary>
    public sealed record Place(object?[] Steps)
    {
        public IEnumerable<JsonElement> Reach(JsonElement item)
        {
            IEnumerable<JsonElement> reached = [item];
            foreach (var step in Steps)
                reached = reached.SelectMany(value => Enter(value, step));
            return reached;
        }

        public string Write(Random random)
        {
            var text = (string)Steps[0]!;
            foreach (var step in Steps[1..])
            {
                text += step switch
                {
                    null => "[*]",
                    int index => $"[{index}]",
                    string name when name.All(char.IsAsciiLetterOrDigit) && random.Next(3) > 0 => $".{name}",
                    var name => $"[{Quote((string)name, random)}]",
                };
            }

            return text;
        }

        private static IEnumerable<JsonElement> Enter(JsonElement value, object? step) => (value.ValueKind, step) switch
        {
            (JsonValueKind.Object, string name) => value.TryGetProperty(name, out var found) ? [found] : [],
            (JsonValueKind.Array, int index) => value.EnumerateArray().Skip(index).Take(1),
            (JsonValueKind.Array, null) => value.EnumerateArray(),
            _ => [],
        };
    }

    /// <summary>A number as it is written.</summary>
    public sealed record Number(string Text);

    private string Inner(Random random, bool isInAnd)
    {
        var text = Write(random);
        var needs = isInAnd && this is Group;
        return needs || random.Next(5) == 0 ? $"({text})" : text;
    }

    private static string WriteValue(object? value, bool isPattern, Random random)
    {
        if (isPattern)
        {
            var pattern = (string)value!;
            return random.Next(2) == 0
                ? $"/{pattern.Replace("/", "\\/", StringComparison.Ordinal)}/"
                : $"\"{pattern.Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
        }

        return value switch
        {
            null => "null",
            bool truth => truth ? "true" : "false",
            Number number => number.Text,
            string text when text.Length > 1 && text.All(char.IsAsciiLetterUpper) && random.Next(2) == 0 => text,
            var text => Quote((string)text, random),
        };
    }

    private static bool Holds(JsonElement value, string op, object? other) => (value.ValueKind, op, other) switch
    {
        (JsonValueKind.Null, "=", null) => true,
        (JsonValueKind.True, "=", true) or (JsonValueKind.False, "=", false) => true,
        (JsonValueKind.String, "~", string pattern) => Regex.IsMatch(
            value.GetString()!, pattern, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant),
        (JsonValueKind.String, ":", string text) =>
            value.GetString()!.Contains(text, StringComparison.OrdinalIgnoreCase),
        (JsonValueKind.String, _, string text) => Ordered(op, string.CompareOrdinal(value.GetString(), text)),
        (JsonValueKind.Number, _, Number number) => Ordered(op, CompareNumbers(value.GetRawText(), number.Text)),
        _ => false,
    };

    private static bool Ordered(string op, int order) => op switch
    {
        "=" => order == 0,
        "<" => order < 0,
        "<=" => order <= 0,
        ">" => order > 0,
        ">=" => order >= 0,
        _ => false,
    };

    private static int CompareNumbers(string a, string b)
    {
        var (left, right) = (Exact(a), Exact(b));
        var lowest = Math.Min(left.Exponent, right.Exponent);
        return (left.Digits * BigInteger.Pow(10, left.Exponent - lowest))
            .CompareTo(right.Digits * BigInteger.Pow(10, right.Exponent - lowest));
    }

    private static (BigInteger Digits, int Exponent) Exact(string text)
    {
        var parts = text.ToLowerInvariant().Split('e');
        var exponent = parts.Length > 1 ? int.Parse(parts[1], CultureInfo.InvariantCulture) : 0;
        var point = parts[0].Split('.');
        var fraction = point.Length > 1 ? point[1] : "";
        var digits = BigInteger.Parse(point[0] + fraction, CultureInfo.InvariantCulture);
        exponent -= fraction.Length;
        while (!digits.IsZero && digits % 10 == 0)
            (digits, exponent) = (digits / 10, exponent + 1);
        return digits.IsZero ? (0, 0) : (digits, exponent);
    }
}
