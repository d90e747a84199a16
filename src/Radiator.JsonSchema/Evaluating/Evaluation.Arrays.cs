using System.Buffers;
using System.Numerics;

namespace Radiator.JsonSchema.Evaluating;

/// <content>Arrays.</content>
internal ref partial struct Evaluation
{
    private bool CheckArray<TPass>(SchemaNode node, ArrayRules rules, int token, int marks)
        where TPass : struct, IPass
    {
        var isValid = true;
        var end = _text.Tokens[token].Next;
        var count = 0;
        for (var item = token + 1; item < end; item = _text.Tokens[item].Next, count++)
        {
            var schema = count < rules.Prefix.Length ? rules.Prefix[count] : rules.Rest;
            if (schema is null)
                continue;
            isValid &= schema.IsNever && count >= rules.Prefix.Length && rules.Prefix.Length > 0
                ? FailItem<TPass>(node, item, count, rules.RestKeyword)
                : CheckItem<TPass>(schema, item, count);
            if (!TPass.Collects && !isValid)
                return false;
            if (marks >= 0)
                _work.Marks[marks + count] = 1;
        }

        if (count < rules.MinItems)
            isValid = Fail<TPass>(node, token, "minItems");
        if (count > rules.MaxItems)
            isValid = Fail<TPass>(node, token, "maxItems");
        if (rules.Contains is not null && (TPass.Collects || isValid))
            isValid &= CheckContains<TPass>(node, rules, token, marks);
        if (rules.IsUnique && (TPass.Collects || isValid))
            isValid &= CheckUnique<TPass>(node, token, count);
        return isValid;
    }

    private bool CheckItem<TPass>(SchemaNode schema, int item, int number)
        where TPass : struct, IPass
    {
        if (!TPass.Collects)
            return Check<TPass>(schema, item, -1);
        _work.Path.Add(~number);
        var isValid = Check<TPass>(schema, item, -1);
        _work.Path.RemoveAt(_work.Path.Count - 1);
        return isValid;
    }

    private bool CheckContains<TPass>(SchemaNode node, ArrayRules rules, int token, int marks)
        where TPass : struct, IPass
    {
        var end = _text.Tokens[token].Next;
        var found = 0L;
        var unknown = false;
        var number = 0;
        for (var item = token + 1; item < end; item = _text.Tokens[item].Next, number++)
        {
            var answer = Ask(rules.Contains!, item, -1);
            unknown |= answer == Answer.Unknown;
            if (answer != Answer.Yes)
                continue;
            found++;
            if (marks >= 0 && rules.ContainsEvaluates)
                _work.Marks[marks + number] = 1;
        }

        if (unknown && (found < rules.MinContains || rules.MaxContains != long.MaxValue))
            return Stop<TPass>(node, token, "contains");
        if (found < rules.MinContains)
            return Fail<TPass>(node, token, rules.MinContains == 1 ? "contains" : "minContains");
        return found <= rules.MaxContains || Fail<TPass>(node, token, "maxContains");
    }

    private bool CheckUnique<TPass>(SchemaNode node, int token, int count)
        where TPass : struct, IPass
    {
        if (count < 2)
            return true;
        MarkReplacedWithin(token);
        var size = (int)BitOperations.RoundUpToPowerOf2((uint)count * 2);
        var table = ArrayPool<int>.Shared.Rent(size);
        Array.Clear(table, 0, size);
        var end = _text.Tokens[token].Next;
        var twin = -1;
        var item = token + 1;
        for (; item < end; item = _text.Tokens[item].Next)
        {
            var slot = (int)JsonComparison.Hash(_text, item, ref _steps) & (size - 1);
            while (table[slot] != 0 && !JsonComparison.AreEqual(_text, table[slot], _text, item, ref _steps))
                slot = (slot + 1) & (size - 1);
            twin = table[slot];
            table[slot] = item;
            if (twin != 0 || _steps < 0)
                break;
        }

        ArrayPool<int>.Shared.Return(table);
        if (_steps < 0)
            return Stop<TPass>(node, token, "uniqueItems");
        return twin == 0 || FailTwins<TPass>(node, token, twin, item);
    }
}
