using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using Radiator.JsonSchema.Json;
using Radiator.JsonSchema.Patterns;

namespace Radiator.JsonSchema.Evaluating;

/// <summary>
/// What usually decides that a member's value is right, out of its schema and close together, so that nothing is looked
/// for behind several references. It only ever says "certainly right"; all else is for the schema to say.
/// </summary>
internal readonly struct MemberTest
{
    // What is longer costs steps, which the schema counts.
    private const int TextMax = 64;
    private const int DigitsMax = 8;

    private readonly ShapePattern? _shape;
    private readonly NameTable? _texts;
    private readonly int _textMin = 1;
    private readonly int _textMax;
    private readonly long _least;
    private readonly long _most;

    public MemberTest(SchemaNode node)
    {
        if (node.IsNever || node.Const is not null || node.InPlace is not null)
            return;
        if (node.Enum is { } values)
        {
            // Another kind, or another rule beside it: the schema's.
            if (node.Strings is null && (node.Kinds & KindSet.String) != 0)
                (Kinds, _texts) = (KindSet.String, values.Texts);
            if (_texts is null)
                Kinds = KindSet.None;
            return;
        }

        if (node.Strings is { Format: null } strings && (node.Kinds & KindSet.String) != 0
            && (strings.Pattern is null || strings.Pattern.Shape is not null))
        {
            // A code point is one to four bytes.
            _textMin = (int)Math.Min(strings.MinLength, TextMax + 1) * 4;
            _textMax = (int)Math.Min(strings.MaxLength, TextMax);
            _shape = strings.Pattern?.Shape;
            Kinds |= KindSet.String;
        }

        if (node.Numbers is { MultipleOf: null } numbers && (node.Kinds & KindSet.Integer) != 0)
        {
            (_least, _most) = RangeOf(numbers);
            Kinds |= KindSet.Integer;
        }

        if (node.Objects is not null && node.UnevaluatedProperties is null && (node.Kinds & KindSet.Object) != 0)
            Kinds |= KindSet.Object;
    }

    /// <summary>Kinds of values that it may say something about; of an object that its rules are all there is.</summary>
    public KindSet Kinds { get; }

    /// <summary>Whether a value is certainly right; what is neither a string nor an integer never is.</summary>
    /// <param name="json">The whole text, which is UTF-8.</param>
    /// <param name="value">The value.</param>
    /// <param name="kind">Its kind.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Takes(ReadOnlySpan<byte> json, in JsonToken value, KindSet kind) =>
        (Kinds & kind) != 0 && (kind == KindSet.String ? TakesText(json, value)
            : kind == KindSet.Integer && TakesInteger(json, value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool TakesText(ReadOnlySpan<byte> json, in JsonToken value)
    {
        var (start, length) = (value.Start + 1, value.End - value.Start - 2);
        if (value.Flags != JsonTokenFlags.None)
            return false;
        if (_texts is not null)
            return _texts.Find(json, start, length, out _) >= 0;
        return length >= _textMin && length <= _textMax && (_shape is null || _shape.Fits(json, start, length));
    }

    // No more than eight digits, which are looked at all at once.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool TakesInteger(ReadOnlySpan<byte> json, in JsonToken value)
    {
        var missing = DigitsMax - (value.End - value.Start);
        if (missing < 0 || value.End < DigitsMax || json[value.Start] == (byte)'-')
            return false;
        // What stands before them is made zeros; then pairs are added up, pairs of pairs, and both halves.
        var digits = BinaryPrimitives.ReadUInt64LittleEndian(json.Slice(value.End - DigitsMax, DigitsMax));
        digits = (digits ^ 0x3030303030303030) & (~0UL << (missing * 8));
        digits = (digits * 10) + (digits >> 8);
        digits = (((digits & 0x000000FF000000FF) * 0x000F424000000064)
            + (((digits >> 16) & 0x000000FF000000FF) * 0x0000271000000001)) >> 32;
        return (long)digits >= _least && (long)digits <= _most;
    }

    private static (long Least, long Most) RangeOf(NumberRules rules)
    {
        var (least, most) = (0L, long.MaxValue);
        foreach (var (bound, isLeast, isExclusive) in new[]
        {
            (rules.Minimum, true, rules.MinimumIsExclusive), (rules.ExclusiveMinimum, true, true),
            (rules.Maximum, false, rules.MaximumIsExclusive), (rules.ExclusiveMaximum, false, true),
        })
        {
            if (bound is null)
                continue;
            // Of a bound that is not whole nothing is certain.
            if (!bound.TryGetWhole(out var whole))
                return (1, 0);
            if (isLeast)
                least = Math.Max(least, isExclusive ? whole + 1 : whole);
            else
                most = Math.Min(most, isExclusive ? whole - 1 : whole);
        }

        return (least, most);
    }
}
