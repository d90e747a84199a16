namespace Radiator.JsonSchema.Evaluating;

/// <content>Schemas for the same value, and what they leave unevaluated.</content>
internal ref partial struct Evaluation
{
    private bool CheckInPlace<TPass>(SchemaNode node, InPlaceRules rules, int token, int marks)
        where TPass : struct, IPass
    {
        var isValid = true;
        if (rules.Ref is not null)
            isValid = Check<TPass>(rules.Ref, token, marks);
        if (rules.Dynamic is not null && (TPass.Collects || isValid))
            isValid &= Check<TPass>(Resolve(rules.Dynamic), token, marks);
        foreach (var schema in rules.AllOf)
        {
            if (!TPass.Collects && !isValid)
                return false;
            isValid &= Check<TPass>(schema, token, marks);
        }

        if (rules.AnyOf.Length > 0 && (TPass.Collects || isValid))
            isValid &= CheckAnyOf<TPass>(node, rules.AnyOf, token, marks);
        if (rules.OneOf.Length > 0 && (TPass.Collects || isValid))
            isValid &= CheckOneOf<TPass>(node, rules.OneOf, token, marks);
        if (rules.Not is not null && (TPass.Collects || isValid))
            isValid &= CheckNot<TPass>(node, rules.Not, token);
        if (rules.If is not null && (TPass.Collects || isValid))
            isValid &= CheckIf<TPass>(node, rules, token, marks);
        return isValid;
    }

    private bool CheckAnyOf<TPass>(SchemaNode node, SchemaNode[] branches, int token, int marks)
        where TPass : struct, IPass
    {
        var matches = 0;
        var unknown = false;
        foreach (var branch in branches)
        {
            var answer = AskMarking(branch, token, marks);
            unknown |= answer == Answer.Unknown;
            matches += answer == Answer.Yes ? 1 : 0;
            // All branches count where somebody asks what was evaluated.
            if (matches > 0 && marks < 0)
                return true;
        }

        if (matches > 0)
            return true;
        return unknown ? Stop<TPass>(node, token, "anyOf") : FailBranches<TPass>(node, branches, token, "anyOf");
    }

    private bool CheckOneOf<TPass>(SchemaNode node, SchemaNode[] branches, int token, int marks)
        where TPass : struct, IPass
    {
        var first = -1;
        var unknown = false;
        for (var i = 0; i < branches.Length; i++)
        {
            var answer = AskMarking(branches[i], token, marks);
            unknown |= answer == Answer.Unknown;
            if (answer != Answer.Yes)
                continue;
            if (first >= 0)
                return FailBoth<TPass>(node, token, first, i);
            first = i;
        }

        if (unknown)
            return Stop<TPass>(node, token, "oneOf");
        return first >= 0 || FailBranches<TPass>(node, branches, token, "oneOf");
    }

    private bool CheckNot<TPass>(SchemaNode node, SchemaNode schema, int token)
        where TPass : struct, IPass
    {
        // Nobody is told what it evaluates, but it may ask itself.
        var answer = Ask(schema, token, -1);
        return answer == Answer.No
            || (answer == Answer.Yes ? Fail<TPass>(node, token, "not") : Stop<TPass>(node, token, "not"));
    }

    private bool CheckIf<TPass>(SchemaNode node, InPlaceRules rules, int token, int marks)
        where TPass : struct, IPass
    {
        var answer = AskMarking(rules.If!, token, marks);
        if (answer == Answer.Unknown)
            return Stop<TPass>(node, token, "if");
        var schema = answer == Answer.Yes ? rules.Then : rules.Else;
        return schema is null || Check<TPass>(schema, token, marks);
    }

    // What a schema evaluates that does not hold does not count.
    private Answer AskMarking(SchemaNode node, int token, int marks)
    {
        if (marks < 0)
            return Ask(node, token, -1);
        var count = _index.CountChildren(token);
        var own = _work.PushMarks(count);
        var answer = Ask(node, token, own);
        if (answer == Answer.Yes)
            _work.MergeMarks(marks, own, count);
        _work.PopMarks(own);
        return answer;
    }

    private bool CheckUnevaluated<TPass>(SchemaNode node, int token, KindSet kind, int marks)
        where TPass : struct, IPass
    {
        var count = _index.CountChildren(token);
        _steps -= count / BytesPerStep;
        var own = _work.PushMarks(count);
        if (kind == KindSet.Object)
            MarkReplaced(token);
        var isValid = CheckOwn<TPass>(node, token, kind, own);
        if (TPass.Collects || isValid)
        {
            isValid &= kind == KindSet.Object
                ? CheckUnevaluatedProperties<TPass>(node, token, own)
                : CheckUnevaluatedItems<TPass>(node, token, own);
        }

        // Whatever was left, it evaluates itself.
        for (var i = 0; marks >= 0 && i < count; i++)
            _work.Marks[marks + i] = 1;
        _work.PopMarks(own);
        return isValid;
    }

    private bool CheckUnevaluatedProperties<TPass>(SchemaNode node, int token, int marks)
        where TPass : struct, IPass
    {
        var schema = node.UnevaluatedProperties!;
        var isValid = true;
        var end = _text.Tokens[token].Next;
        for (var key = token + 1; key < end; key = _text.Tokens[key + 1].Next, marks++)
        {
            if (_work.Marks[marks] != 0 || _text.Tokens[key].IsReplaced)
                continue;
            isValid &= schema.IsNever
                ? FailKey<TPass>(node, key, "unevaluatedProperties")
                : CheckMember<TPass>(schema, key);
            if (!TPass.Collects && !isValid)
                return false;
        }

        return isValid;
    }

    private bool CheckUnevaluatedItems<TPass>(SchemaNode node, int token, int marks)
        where TPass : struct, IPass
    {
        var schema = node.UnevaluatedItems!;
        var isValid = true;
        var end = _text.Tokens[token].Next;
        var number = 0;
        for (var item = token + 1; item < end; item = _text.Tokens[item].Next, number++)
        {
            if (_work.Marks[marks + number] != 0)
                continue;
            isValid &= schema.IsNever
                ? FailItem<TPass>(node, item, number, "unevaluatedItems")
                : CheckItem<TPass>(schema, item, number);
            if (!TPass.Collects && !isValid)
                return false;
        }

        return isValid;
    }

    private readonly SchemaNode Resolve(DynamicReference reference)
    {
        foreach (var resource in _work.Scope)
        {
            if (reference.Candidates.TryGetValue(resource, out var node))
                return node;
        }

        return reference.Initial;
    }

    private readonly bool Enter(SchemaNode node)
    {
        var scope = _work.Scope;
        if (scope.Count > 0 && scope[^1] == node.Resource)
            return false;
        scope.Add(node.Resource);
        return true;
    }
}
