using System.Buffers;
using System.Runtime.CompilerServices;
using Radiator.JsonSchema.Json;

namespace Radiator.JsonSchema.Evaluating;

/// <content>Objects.</content>
internal ref partial struct Evaluation
{
    private bool CheckObject<TPass>(SchemaNode node, ObjectRules rules, int token, int marks)
        where TPass : struct, IPass
    {
        if (rules.NeedsDistinctKeys || TPass.Collects || marks >= 0)
            MarkReplaced(token);
        var isMarked = (_text.Tokens[token].Flags & JsonTokenFlags.KeysAreDistinct) != 0;
        var isValid = marks < 0 && rules.IsPlain
            ? CheckPlain<TPass>(node, rules, token) : CheckAnyMembers<TPass>(node, rules, token, marks);
        if (isValid || isMarked)
            return isValid;
        // It may have failed at a value whose key comes again further on: that one counts, and this does not.
        MarkReplaced(token);
        return HasReplaced(token) && CheckObject<TPass>(node, rules, token, marks);
    }

    private readonly bool HasReplaced(int token)
    {
        var end = _text.Tokens[token].Next;
        for (var key = token + 1; key < end; key = _text.Tokens[key + 1].Next)
        {
            if (_text.Tokens[key].IsReplaced)
                return true;
        }

        return false;
    }

    private bool CheckAnyMembers<TPass>(SchemaNode node, ObjectRules rules, int token, int marks)
        where TPass : struct, IPass
    {
        if (rules.Words > 1)
            return CheckManyKeys<TPass>(node, rules, token, marks);
        var seen = 0UL;
        return CheckMembers<TPass>(node, rules, token, marks, new Span<ulong>(ref seen));
    }

    // Nearly every object of a plan. What the general walk says of it, without asking for what is not there.
    private bool CheckPlain<TPass>(SchemaNode node, ObjectRules rules, int token)
        where TPass : struct, IPass
    {
        var tokens = _text.Tokens;
        var json = _text.Json;
        var isUtf8 = _text.IsUtf8;
        var names = rules.Names;
        var tests = rules.Tests;
        var end = tokens[token].Next;
        var seen = 0UL;
        var isValid = true;
        for (var key = token + 1; key < end && (TPass.Collects || isValid); key = tokens[key + 1].Next)
        {
            ref readonly var keyToken = ref tokens[key];
            int kinds, name;
            if (keyToken.Flags == JsonTokenFlags.None && isUtf8)
                name = names.Find(json, keyToken.Start + 1, keyToken.End - keyToken.Start - 2, out kinds);
            else if (keyToken.IsReplaced)
                continue;
            else
                name = FindDecoded(rules, key, out kinds);
            if (name < 0)
            {
                if (rules.Additional is { IsNever: true })
                    isValid = FailKey<TPass>(node, key, "additionalProperties");
                continue;
            }

            if ((seen & (1UL << name)) != 0)
            {
                // JSON.parse keeps the last of two: again, and without the first.
                MarkReplaced(token);
                return CheckPlain<TPass>(node, rules, token);
            }

            seen |= 1UL << name;
            var kind = 1 << (int)tokens[key + 1].Kind;
            if ((kinds & kind) != 0)
                continue;
            if (rules.Members[name] is not { } member)
                isValid &= rules.Additional is not { IsNever: true }
                    || FailKey<TPass>(node, key, "additionalProperties");
            else if (isUtf8 && tests[name].Takes(json, tokens[key + 1], (KindSet)kind))
                continue;
            else
                isValid &= TPass.Collects ? CheckMember<TPass>(member, key)
                    : HoldsInner(member, tests[name], key + 1, (KindSet)kind);
        }

        if (!isValid && !TPass.Collects)
            return false;
        return rules.RequiredBits.Length == 0 || (rules.RequiredBits[0] & ~seen) == 0
            ? isValid : TPass.Collects && FailMissing(node, rules, token, new ReadOnlySpan<ulong>(in seen));
    }

    // What is mostly left is an object within the object: the short way to its rules.
    private bool HoldsInner(SchemaNode node, in MemberTest test, int token, KindSet kind)
    {
        if (kind != KindSet.Object || (test.Kinds & kind) == 0 || _isScoped || _depth <= 0 || --_steps < 0)
            return Check<FirstOnly>(node, token, -1);
        _depth--;
        var isValid = CheckObject<FirstOnly>(node, node.Objects!, token, -1);
        _depth++;
        return isValid;
    }

    private bool CheckManyKeys<TPass>(SchemaNode node, ObjectRules rules, int token, int marks)
        where TPass : struct, IPass
    {
        var seen = _work.PushBits(rules.Words);
        var isValid = CheckMembers<TPass>(node, rules, token, marks, seen);
        _work.PopBits(rules.Words);
        return isValid;
    }

    private bool CheckMembers<TPass>(
        SchemaNode node, ObjectRules rules, int token, int marks, scoped Span<ulong> seen)
        where TPass : struct, IPass
    {
        var isValid = true;
        var end = _text.Tokens[token].Next;
        var members = 0L;
        var mark = marks;
        for (var key = token + 1; key < end; key = _text.Tokens[key + 1].Next, mark++)
        {
            ref readonly var keyToken = ref _text.Tokens[key];
            if (keyToken.IsReplaced)
                continue;
            members++;
            var name = _text.IsPlain(keyToken) ? _text.Find(rules.Names, keyToken) : FindDecoded(rules, key, out _);
            var isEvaluated = false;
            if (name >= 0)
            {
                var bit = 1UL << name;
                if ((seen[name >> 6] & bit) != 0)
                    return CheckAgain<TPass>(node, rules, token, marks, seen);
                seen[name >> 6] |= bit;
                if (rules.Members[name] is { } member)
                {
                    isEvaluated = true;
                    isValid &= CheckMember<TPass>(member, key);
                }
            }

            if (rules.Patterns.Length > 0)
                isValid &= CheckPatterns<TPass>(node, rules, key, ref isEvaluated);
            if (!isEvaluated && rules.Additional is not null)
            {
                isEvaluated = true;
                isValid &= rules.Additional.IsNever
                    ? FailKey<TPass>(node, key, "additionalProperties")
                    : CheckMember<TPass>(rules.Additional, key);
            }

            if (rules.PropertyNames is not null)
                isValid &= CheckName<TPass>(rules.PropertyNames, key);
            if (!TPass.Collects && !isValid)
                return false;
            if (isEvaluated && marks >= 0)
                _work.Marks[mark] = 1;
        }

        return CheckKeys<TPass>(node, rules, token, seen, members) & CheckDependents<TPass>(rules, token, marks, seen)
            && isValid;
    }

    // A key came twice: JSON.parse keeps the last one, so the first does not count.
    private bool CheckAgain<TPass>(SchemaNode node, ObjectRules rules, int token, int marks, scoped Span<ulong> seen)
        where TPass : struct, IPass
    {
        MarkReplaced(token);
        seen.Clear();
        return CheckMembers<TPass>(node, rules, token, marks, seen);
    }

    private readonly int FindDecoded(ObjectRules rules, int key, out int kinds)
    {
        var rented = default(byte[]);
        var name = rules.Names.Find(_text.Content(key, ref rented), out kinds);
        if (rented is not null)
            ArrayPool<byte>.Shared.Return(rented);
        return name;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool CheckMember<TPass>(SchemaNode node, int key)
        where TPass : struct, IPass
    {
        if (!TPass.Collects)
            return Check<TPass>(node, key + 1, -1);
        _work.Path.Add(key);
        var isValid = Check<TPass>(node, key + 1, -1);
        _work.Path.RemoveAt(_work.Path.Count - 1);
        return isValid;
    }

    private bool CheckPatterns<TPass>(SchemaNode node, ObjectRules rules, int key, ref bool isEvaluated)
        where TPass : struct, IPass
    {
        var isValid = true;
        foreach (var (pattern, schema) in rules.Patterns)
        {
            var rented = default(byte[]);
            var name = _text.Content(key, ref rented);
            _steps -= 1 + (name.Length / BytesPerStep);
            var answer = Match(pattern, name);
            if (rented is not null)
                ArrayPool<byte>.Shared.Return(rented);
            if (answer == Answer.No)
                continue;
            isEvaluated = true;
            isValid &= answer == Answer.Yes
                ? CheckMember<TPass>(schema, key)
                : Stop<TPass>(node, key, "patternProperties");
            if (!TPass.Collects && !isValid)
                return false;
        }

        return isValid;
    }

    private bool CheckName<TPass>(SchemaNode names, int key)
        where TPass : struct, IPass
    {
        if (!TPass.Collects)
            return Check<TPass>(names, key, -1);
        var before = _key;
        _key = _index.Text(_text.Json, key);
        _work.Path.Add(key);
        var isValid = Check<TPass>(names, key, -1);
        _work.Path.RemoveAt(_work.Path.Count - 1);
        _key = before;
        return isValid;
    }

    private bool CheckKeys<TPass>(
        SchemaNode node, ObjectRules rules, int token, scoped ReadOnlySpan<ulong> seen, long members)
        where TPass : struct, IPass
    {
        var isValid = true;
        for (var word = 0; word < rules.RequiredBits.Length; word++)
        {
            if ((rules.RequiredBits[word] & ~seen[word]) == 0)
                continue;
            if (!TPass.Collects)
                return false;
            isValid = FailMissing(node, rules, token, seen);
            break;
        }

        if (members < rules.MinProperties)
            isValid = Fail<TPass>(node, token, "minProperties");
        if (members > rules.MaxProperties)
            isValid = Fail<TPass>(node, token, "maxProperties");
        foreach (var (key, required, keyword) in rules.DependentRequired)
        {
            if (!Has(seen, key))
                continue;
            foreach (var other in required)
            {
                if (!Has(seen, other))
                    isValid = FailDependent<TPass>(node, rules, token, key, other, keyword);
            }
        }

        return isValid;
    }

    private bool CheckDependents<TPass>(ObjectRules rules, int token, int marks, scoped ReadOnlySpan<ulong> seen)
        where TPass : struct, IPass
    {
        var isValid = true;
        foreach (var (key, schema, _) in rules.DependentSchemas)
        {
            if (Has(seen, key))
                isValid &= Check<TPass>(schema, token, marks);
            if (!TPass.Collects && !isValid)
                return false;
        }

        return isValid;
    }

    private static bool Has(ReadOnlySpan<ulong> seen, int key) => (seen[key >> 6] & (1UL << key)) != 0;

    private void MarkReplaced(int token)
    {
        if ((_text.Tokens[token].Flags & JsonTokenFlags.KeysAreDistinct) == 0)
            _steps -= DuplicateKeys.Mark(_text, token);
    }

    private void MarkReplacedWithin(int token)
    {
        var end = _text.Tokens[token].Next;
        for (var inner = token; inner < end; inner++)
        {
            if (_text.Tokens[inner].Kind == JsonTokenKind.Object)
                MarkReplaced(inner);
        }
    }
}
