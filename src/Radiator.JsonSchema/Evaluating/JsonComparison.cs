using System.Buffers;
using Radiator.JsonSchema.Json;
using Radiator.JsonSchema.Numbers;

namespace Radiator.JsonSchema.Evaluating;

/// <summary>
/// Equality of values as JSON Schema has it: numbers by value, texts by code points, objects without order. Every
/// comparison pays for itself in steps.
/// </summary>
internal static class JsonComparison
{
    // Below it, indexes are walked recursively; deeper values are not compared but left unchecked.
    private const int DepthMax = 256;

    public static bool AreEqual(in JsonText left, int a, in JsonText right, int b, ref long steps, int depth = 0)
    {
        if (--steps < 0 || depth > DepthMax)
        {
            steps = Math.Min(steps, -1);
            return false;
        }

        ref readonly var x = ref left.Tokens[a];
        ref readonly var y = ref right.Tokens[b];
        if (IsNumber(x.Kind) && IsNumber(y.Kind))
            return AreEqualNumbers(left.Slice(x), right.Slice(y));
        if (x.Kind != y.Kind)
            return false;
        return x.Kind switch
        {
            JsonTokenKind.String => AreEqualTexts(left, a, right, b),
            JsonTokenKind.Array => AreEqualArrays(left, a, right, b, ref steps, depth),
            JsonTokenKind.Object => AreEqualObjects(left, a, right, b, ref steps, depth),
            _ => true,
        };
    }

    /// <summary>Equal for equal values.</summary>
    public static ulong Hash(in JsonText text, int token, ref long steps, int depth = 0)
    {
        ref readonly var value = ref text.Tokens[token];
        if (--steps < 0 || depth > DepthMax)
        {
            steps = Math.Min(steps, -1);
            return 0;
        }

        switch (value.Kind)
        {
            case JsonTokenKind.Integer or JsonTokenKind.Number:
                return new ExactNumber(text.Slice(value)).Hash();
            case JsonTokenKind.String:
                return HashText(text, token);
            case JsonTokenKind.Array:
                var items = 0x51ED270B0B5C1A2FUL;
                for (var item = token + 1; item < value.Next; item = text.Tokens[item].Next)
                    items = Mix(items ^ Hash(text, item, ref steps, depth + 1));
                return items;
            case JsonTokenKind.Object:
                var members = 0x7F4A7C159E3779B9UL;
                for (var key = token + 1; key < value.Next; key = text.Tokens[key + 1].Next)
                {
                    if (!text.Tokens[key].IsReplaced)
                        members += Mix(HashText(text, key) ^ Mix(Hash(text, key + 1, ref steps, depth + 1)));
                }

                return members;
            default:
                return Mix((ulong)value.Kind + 1);
        }
    }

    public static ulong HashText(in JsonText text, int token)
    {
        var hash = default(HashCode);
        var rented = default(byte[]);
        hash.AddBytes(text.Content(token, ref rented));
        Return(rented);
        return Mix((uint)hash.ToHashCode() + 7UL);
    }

    public static bool AreEqualTexts(in JsonText left, int a, in JsonText right, int b)
    {
        var rentedLeft = default(byte[]);
        var rentedRight = default(byte[]);
        var equal = left.Content(a, ref rentedLeft).SequenceEqual(right.Content(b, ref rentedRight));
        Return(rentedLeft);
        Return(rentedRight);
        return equal;
    }

    private static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 32)) * 0xD6E8FEB86659FD93;
        return value ^ (value >> 29);
    }

    private static void Return(byte[]? rented)
    {
        if (rented is not null)
            ArrayPool<byte>.Shared.Return(rented);
    }

    private static bool IsNumber(JsonTokenKind kind) => kind is JsonTokenKind.Integer or JsonTokenKind.Number;

    private static bool AreEqualNumbers(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right) =>
        left.SequenceEqual(right) || new ExactNumber(left).CompareTo(new ExactNumber(right)) == 0;

    private static bool AreEqualArrays(
        in JsonText left, int a, in JsonText right, int b, ref long steps, int depth)
    {
        var (endA, endB) = (left.Tokens[a].Next, right.Tokens[b].Next);
        var (itemA, itemB) = (a + 1, b + 1);
        while (itemA < endA && itemB < endB)
        {
            if (!AreEqual(left, itemA, right, itemB, ref steps, depth + 1))
                return false;
            (itemA, itemB) = (left.Tokens[itemA].Next, right.Tokens[itemB].Next);
        }

        return itemA >= endA && itemB >= endB;
    }

    // Quadratic in the members, which is why each look costs a step.
    private static bool AreEqualObjects(
        in JsonText left, int a, in JsonText right, int b, ref long steps, int depth)
    {
        var endA = left.Tokens[a].Next;
        var members = 0;
        for (var key = a + 1; key < endA; key = left.Tokens[key + 1].Next)
        {
            if (left.Tokens[key].IsReplaced)
                continue;
            members++;
            var other = FindKey(right, b, left, key, ref steps);
            if (other < 0 || !AreEqual(left, key + 1, right, other + 1, ref steps, depth + 1))
                return false;
        }

        var endB = right.Tokens[b].Next;
        for (var key = b + 1; key < endB; key = right.Tokens[key + 1].Next)
            members -= right.Tokens[key].IsReplaced ? 0 : 1;
        return members == 0;
    }

    private static int FindKey(in JsonText text, int container, in JsonText other, int otherKey, ref long steps)
    {
        var end = text.Tokens[container].Next;
        for (var key = container + 1; key < end; key = text.Tokens[key + 1].Next)
        {
            steps--;
            if (!text.Tokens[key].IsReplaced && AreEqualTexts(text, key, other, otherKey))
                return key;
        }

        return -1;
    }
}
