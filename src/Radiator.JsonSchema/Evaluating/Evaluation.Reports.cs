using Radiator.JsonSchema.Json;

namespace Radiator.JsonSchema.Evaluating;

/// <content>What is said about what does not hold.</content>
internal ref partial struct Evaluation
{
    // Always false, for the caller to return.
    private bool Fail<TPass>(SchemaNode node, int token, string keyword)
        where TPass : struct, IPass
    {
        if (TPass.Collects && _work.Counts(isViolation: _parent < 0))
        {
            var (expected, actual) = Wording.Of(node, keyword, _text, token);
            Add(node, token, keyword, expected, actual);
        }

        return false;
    }

    // A limit is in the way. While collecting it is noted once where it stops everything, and the walk goes on as if
    // the value held; otherwise the answer is open.
    private bool Stop<TPass>(SchemaNode node, int token, string what)
        where TPass : struct, IPass
    {
        _isUndecided = true;
        if (!TPass.Collects)
            return false;
        if (_isStopped && what == "steps")
            return true;
        _isStopped |= what == "steps";
        if (_work.Counts(isViolation: false))
        {
            var (keyword, reason) = Wording.OfLimit(what, _work.Limits);
            Add(node, token, keyword, reason, "not checked", isUnchecked: true);
        }

        return true;
    }

    private bool FailKey<TPass>(SchemaNode node, int key, string keyword)
        where TPass : struct, IPass
    {
        if (!TPass.Collects || !_work.Counts(isViolation: _parent < 0))
            return false;
        var before = _key;
        _key = _index.Text(_text.Json, key);
        _work.Path.Add(key);
        Add(node, key + 1, keyword, "no other keys than the schema names", Wording.Shown(_text, key + 1));
        _work.Path.RemoveAt(_work.Path.Count - 1);
        _key = before;
        return false;
    }

    private bool FailItem<TPass>(SchemaNode node, int item, int number, string keyword)
        where TPass : struct, IPass
    {
        if (!TPass.Collects || !_work.Counts(isViolation: _parent < 0))
            return false;
        _work.Path.Add(~number);
        Add(node, item, keyword, $"no item at position {number}", Wording.Shown(_text, item));
        _work.Path.RemoveAt(_work.Path.Count - 1);
        return false;
    }

    private bool FailMissing(SchemaNode node, ObjectRules rules, int token, scoped ReadOnlySpan<ulong> seen)
    {
        foreach (var key in rules.Required)
        {
            if (!Has(seen, key) && _work.Counts(isViolation: _parent < 0))
                AddMissing(node, rules, token, key, "required", $"a key {Wording.Quoted(rules.Names[key])}");
        }

        return false;
    }

    private bool FailDependent<TPass>(
        SchemaNode node, ObjectRules rules, int token, int key, int other, string keyword)
        where TPass : struct, IPass
    {
        if (TPass.Collects && _work.Counts(isViolation: _parent < 0))
        {
            var expected = $"a key {Wording.Quoted(rules.Names[other])} beside {Wording.Quoted(rules.Names[key])}";
            AddMissing(node, rules, token, other, keyword, expected);
        }

        return false;
    }

    private void AddMissing(
        SchemaNode node, ObjectRules rules, int token, int key, string keyword, string expected)
    {
        var before = _key;
        _key = JsonStrings.ToUtf16(rules.Names[key]);
        Add(node, token, keyword, expected, "no such key", step: _key);
        _key = before;
    }

    private bool FailTwins<TPass>(SchemaNode node, int token, int first, int second)
        where TPass : struct, IPass
    {
        if (!TPass.Collects || !_work.Counts(isViolation: _parent < 0))
            return false;
        var (a, b) = (NumberOf(token, first), NumberOf(token, second));
        Add(node, token, "uniqueItems", "no two equal items",
            $"items {a} and {b} are both {Wording.Shown(_text, second)}");
        return false;
    }

    private bool FailBoth<TPass>(SchemaNode node, int token, int first, int second)
        where TPass : struct, IPass
    {
        if (TPass.Collects && _work.Counts(isViolation: _parent < 0))
            Add(node, token, "oneOf", "exactly one of the schemas", $"schemas {first} and {second} both hold");
        return false;
    }

    // Says that none of the branches holds, and, behind it, why each does not.
    private bool FailBranches<TPass>(SchemaNode node, SchemaNode[] branches, int token, string keyword)
        where TPass : struct, IPass
    {
        if (!TPass.Collects || !_work.Counts(isViolation: _parent < 0))
            return false;
        var (parent, branch) = (_parent, _branch);
        var place = _work.Count;
        var expected = keyword == "anyOf" ? "at least one of the schemas" : "exactly one of the schemas";
        Add(node, token, keyword, expected, Wording.Shown(_text, token));
        _parent = place;
        for (_branch = 0; _branch < branches.Length; _branch++)
        {
            // What a failed branch evaluated counts for nobody; it still needs a place to say so.
            Check<Everything>(branches[_branch], token, -1);
            _parent = place;
        }

        (_parent, _branch) = (parent, branch);
        return false;
    }

    private readonly void Add(
        SchemaNode node, int token, string keyword, string expected, string actual, string? step = null,
        bool isUnchecked = false)
    {
        ref readonly var value = ref _text.Tokens[token];
        _work.Add(new SchemaFinding
        {
            Pointer = _work.Pointer(_text.Json, _index, step),
            Start = value.Start + _work.BaseOffset,
            Length = value.Length,
            Key = _key,
            Kind = value.Kind,
            Keyword = keyword,
            SchemaPath = keyword == "false" ? node.Path : node.PathOf(keyword),
            Expected = expected,
            Actual = actual,
            IsUnchecked = isUnchecked,
            Parent = _parent,
            Branch = _parent < 0 ? 0 : _branch,
        });
    }

    private readonly int NumberOf(int container, int item)
    {
        var number = 0;
        for (var at = container + 1; at < item; at = _text.Tokens[at].Next)
            number++;
        return number;
    }
}
