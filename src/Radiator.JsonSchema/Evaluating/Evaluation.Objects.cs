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
        if (!TPass.Collects && marks < 0 && rules.IsPlain)
            return CheckPlain<TPass>(rules, token);
        if (rules.NeedsDistinctKeys || TPass.Collects || marks >= 0)
            MarkReplaced(token);
        if (rules.Words > 1)
            return CheckManyKeys<TPass>(node, rules, token, marks);
        var seen = 0UL;
        return CheckMembers<TPass>(node, rules, token, marks, new Span<ulong>(ref seen));
    }

    // Nearly every object of a plan. What the general walk says of it, without asking for what is not there.
    private bool CheckPlain<TPass>(ObjectRules rules, int token)
        where TPass : struct, IPass
    {
        var tokens = _text.Tokens;
        var members = rules.Members;
        var isClosed = rules.Additional is { IsNever: true };
        var end = tokens[token].Next;
        var seen = 0UL;
        for (var key = token + 1; key < end; key = tokens[key + 1].Next)
        {
            ref readonly var keyToken = ref tokens[key];
            if (keyToken.IsReplaced)
                continue;
            var name = _text.IsPlain(keyToken) ? rules.Names.Find(_text.Inner(keyToken)) : FindDecoded(rules, key);
            if (name < 0)
            {
                if (isClosed)
                    return false;
                continue;
            }

            if ((seen & (1UL << name)) != 0)
            {
                // JSON.parse keeps the last of two: again, and without the first.
                MarkReplaced(token);
                return CheckPlain<TPass>(rules, token);
            }

            seen |= 1UL << name;
            if (members[name] is { } member ? !Check<TPass>(member, key + 1, -1) : isClosed)
                return false;
        }

        return rules.RequiredBits.Length == 0 || (rules.RequiredBits[0] & ~seen) == 0;
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
            var name = _text.IsPlain(keyToken) ? rules.Names.Find(_text.Inner(keyToken)) : FindDecoded(rules, key);
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

    private readonly int FindDecoded(ObjectRules rules, int key)
    {
        var rented = default(byte[]);
        var name = rules.Names.Find(_text.Content(key, ref rented));
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
