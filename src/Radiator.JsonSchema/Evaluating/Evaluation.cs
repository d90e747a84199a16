using System.Buffers;
using System.Runtime.CompilerServices;
using Radiator.JsonSchema.Json;
using Radiator.JsonSchema.Numbers;
using Radiator.JsonSchema.Patterns;

namespace Radiator.JsonSchema.Evaluating;

/// <summary>
/// The walk of a schema over a value. Recursive, as deep as schema and value go together, which a limit bounds; each
/// schema that is met costs a step, which bounds the time.
/// </summary>
/// <remarks>
/// <c>marks</c> is where in the workspace the children of the present value are noted that some keyword has evaluated,
/// for <c>unevaluatedProperties</c> and <c>unevaluatedItems</c>; -1 where nobody asks.
/// </remarks>
internal ref partial struct Evaluation
{
    private const int BytesPerStep = 64;

    private readonly JsonText _text;
    private readonly JsonIndex _index;
    private readonly Workspace _work;
    private readonly bool _isScoped;
    private long _steps;
    private int _depth;
    private bool _isUndecided;
    private bool _isStopped;
    private int _parent = -1;
    private int _branch;
    private string? _key;

    public Evaluation(ReadOnlySpan<byte> json, JsonIndex index, Workspace work, bool isScoped)
    {
        _text = new JsonText(json, index);
        _index = index;
        _work = work;
        _isScoped = isScoped;
        _steps = work.Limits.Steps;
        _depth = work.Limits.Depth;
    }

    /// <summary>Whether a limit was in the way of an answer.</summary>
    public readonly bool IsUndecided => _isUndecided;

    /// <summary>Whether the value holds. With <see cref="Everything"/>, what does not is noted.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Check<TPass>(SchemaNode node, int token, int marks)
        where TPass : struct, IPass
    {
        var kind = (KindSet)(1 << (int)_text.Tokens[token].Kind);
        if (--_steps >= 0)
        {
            if ((node.Settled & kind) != 0)
                return true;
            if (!TPass.Collects && (node.Scalars & kind) != 0)
                return CheckScalar<TPass>(node, token, kind);
        }

        return CheckRules<TPass>(node, token, kind, marks);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool CheckScalar<TPass>(SchemaNode node, int token, KindSet kind)
        where TPass : struct, IPass => kind == KindSet.String
            ? CheckString<TPass>(node, node.Strings!, token)
            : CheckNumber<TPass>(node, node.Numbers!, token);

    private bool CheckRules<TPass>(SchemaNode node, int token, KindSet kind, int marks)
        where TPass : struct, IPass
    {
        if (_steps < 0 || _depth <= 0)
            return Stop<TPass>(node, token, _steps < 0 ? "steps" : "depth");
        if (node.IsNever)
            return Fail<TPass>(node, token, "false");
        _depth--;
        var isEntered = _isScoped && Enter(node);
        var isValid = IsOfKind(node, token, kind) || Fail<TPass>(node, token, "type");
        if ((TPass.Collects || isValid) && node.Enum is not null)
            isValid &= CheckSet<TPass>(node, node.Enum, token, kind, "enum");
        if ((TPass.Collects || isValid) && node.Const is not null)
            isValid &= CheckSet<TPass>(node, node.Const, token, kind, "const");
        if (TPass.Collects || isValid)
            isValid &= CheckKind<TPass>(node, token, kind, marks);
        if (isEntered)
            _work.Scope.RemoveAt(_work.Scope.Count - 1);
        _depth++;
        return isValid;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool CheckKind<TPass>(SchemaNode node, int token, KindSet kind, int marks)
        where TPass : struct, IPass
    {
        var hasUnevaluated = (kind == KindSet.Object && node.UnevaluatedProperties is not null)
            || (kind == KindSet.Array && node.UnevaluatedItems is not null);
        if (hasUnevaluated)
            return CheckUnevaluated<TPass>(node, token, kind, marks);
        return CheckOwn<TPass>(node, token, kind, marks);
    }

    // All but the unevaluated keywords.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool CheckOwn<TPass>(SchemaNode node, int token, KindSet kind, int marks)
        where TPass : struct, IPass
    {
        var isValid = kind switch
        {
            KindSet.String => node.Strings is null || CheckString<TPass>(node, node.Strings, token),
            KindSet.Integer or KindSet.Fractional =>
                node.Numbers is null || CheckNumber<TPass>(node, node.Numbers, token),
            KindSet.Object => node.Objects is null || CheckObject<TPass>(node, node.Objects, token, marks),
            KindSet.Array => node.Arrays is null || CheckArray<TPass>(node, node.Arrays, token, marks),
            _ => true,
        };
        if (node.InPlace is null || (!TPass.Collects && !isValid))
            return isValid;
        return CheckInPlace<TPass>(node, node.InPlace, token, marks) && isValid;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly bool IsOfKind(SchemaNode node, int token, KindSet kind) =>
        (node.Kinds & kind) != 0 && (kind != KindSet.Fractional || !node.WholeNumbers
            || new ExactNumber(_text.Slice(_text.Tokens[token])).IsInteger);

    private bool CheckSet<TPass>(SchemaNode node, ValueSet set, int token, KindSet kind, string keyword)
        where TPass : struct, IPass
    {
        if (kind is KindSet.Object or KindSet.Array)
            MarkReplacedWithin(token);
        if (set.Contains(_text, token, ref _steps))
            return true;
        if (_steps < 0)
            return Stop<TPass>(node, token, "steps");
        return Fail<TPass>(node, token, keyword);
    }

    private bool CheckNumber<TPass>(SchemaNode node, NumberRules rules, int token)
        where TPass : struct, IPass
    {
        var number = _text.Slice(_text.Tokens[token]);
        // A number of a million digits is looked at more than once.
        _steps -= number.Length / BytesPerStep;
        var isValid = true;
        if (rules.Minimum is { } minimum)
        {
            var order = minimum.Compare(number);
            if (order < 0 || (order == 0 && rules.MinimumIsExclusive))
                isValid = Fail<TPass>(node, token, "minimum");
        }

        if (rules.Maximum is { } maximum)
        {
            var order = maximum.Compare(number);
            if (order > 0 || (order == 0 && rules.MaximumIsExclusive))
                isValid = Fail<TPass>(node, token, "maximum");
        }

        if (rules.ExclusiveMinimum is not null && rules.ExclusiveMinimum.Compare(number) <= 0)
            isValid = Fail<TPass>(node, token, "exclusiveMinimum");
        if (rules.ExclusiveMaximum is not null && rules.ExclusiveMaximum.Compare(number) >= 0)
            isValid = Fail<TPass>(node, token, "exclusiveMaximum");
        if (rules.MultipleOf is not null && !rules.MultipleOf.Divides(number))
            isValid = Fail<TPass>(node, token, "multipleOf");
        return isValid;
    }

    private bool CheckString<TPass>(SchemaNode node, StringRules rules, int token)
        where TPass : struct, IPass
    {
        var rented = default(byte[]);
        var text = _text.Content(token, ref rented);
        _steps -= text.Length / BytesPerStep;
        var isValid = true;
        // A code point is one to four bytes: most lengths need no counting.
        if (text.Length > rules.MaxLength || text.Length < rules.MinLength * 4)
        {
            var length = LengthOf(token, text);
            if (length < rules.MinLength)
                isValid = Fail<TPass>(node, token, "minLength");
            if (length > rules.MaxLength)
                isValid = Fail<TPass>(node, token, "maxLength");
        }

        if (rules.Pattern is not null && (TPass.Collects || isValid))
        {
            var answer = Match(rules.Pattern, text);
            if (answer == Answer.Unknown)
                isValid &= Stop<TPass>(node, token, _steps < 0 ? "steps" : "pattern");
            else if (answer == Answer.No)
                isValid = Fail<TPass>(node, token, "pattern");
        }

        if (rules.Format is not null && (TPass.Collects || isValid) && !rules.Format.Matches(text))
            isValid = Fail<TPass>(node, token, "format");
        if (rented is not null)
            ArrayPool<byte>.Shared.Return(rented);
        return isValid;
    }

    private readonly long LengthOf(int token, ReadOnlySpan<byte> text)
    {
        if (_text.IsAscii && !_text.Tokens[token].IsEscaped)
            return text.Length;
        var continuations = 0;
        foreach (var unit in text)
            continuations += (unit & 0xC0) == 0x80 ? 1 : 0;
        return text.Length - continuations;
    }

    private Answer Match(EcmaPattern pattern, scoped ReadOnlySpan<byte> text)
    {
        var time = _work.PatternTime;
        var answer = pattern.Match(text, ref _steps, ref time);
        _work.PatternTime = time;
        return answer;
    }

    // Asks without noting what is wrong.
    private Answer Ask(SchemaNode node, int token, int marks)
    {
        var before = _isUndecided;
        _isUndecided = false;
        var isValid = Check<FirstOnly>(node, token, marks);
        var answer = isValid ? Answer.Yes : _isUndecided ? Answer.Unknown : Answer.No;
        _isUndecided = before;
        return answer;
    }
}
