using Radiator.Events.Checking;

namespace Radiator.Plans.Checking;

/// <summary>The violations of one event: all are counted, the first 100 are listed.</summary>
internal sealed class ViolationList
{
    private const int ListedMax = 100;

    private readonly List<Violation> _all = [];

    /// <summary>Whether any of them makes the event Violating.</summary>
    public bool HasErrors => _all.Exists(violation => violation.Severity == Severity.Error);

    public int Count => _all.Count;

    public void Clear() => _all.Clear();

    public void Add(Violation violation) => _all.Add(violation);

    /// <summary>
    /// Adds what a rule found. A key that is missing and one beside it that looks like it are told of each other; what
    /// is wrong with the value under the wrong key is told too.
    /// </summary>
    public void Add(
        FindingReader reader, EventRule rule, WholeMessage message, List<FormerProperty> renamed,
        ReadOnlyMemory<byte> item)
    {
        var found = reader.Read();
        if (renamed.Count > 0)
        {
            found.RemoveAll(violation => violation.Type == ViolationType.Unplanned
                && renamed.Exists(former => former.Pointer == violation.Pointer));
        }

        var hasUnplanned = found.Exists(one => one.Type == ViolationType.Unplanned);
        for (var i = found.Count - 1; hasUnplanned && i >= 0; i--)
        {
            if (found[i] is not { Type: ViolationType.Required, Keyword: "required" } missing
                || MisspellingOf(missing, found) is not { } misspelt)
                continue;
            var sent = LastKey(misspelt.Pointer);
            var wanted = LastKey(missing.Pointer);
            found[i] = missing with { Fix = $"rename {Shown.Quote(sent)} to {Shown.Quote(wanted)}", Nearest = sent };
            var key = rule.Notes.Of(missing.SchemaPath).OfKey(wanted, "type");
            found.AddRange(FindingReader.OfMisspelt(rule, message, key, misspelt, item)
                .Select(wrong => wrong with { Severity = misspelt.Severity }));
        }

        _all.AddRange(found);
    }

    /// <summary>
    /// In document order; what has no bytes of its own comes last. Empty and shared where there are none.
    /// </summary>
    public IReadOnlyList<Violation> ToList()
    {
        if (_all.Count <= 1)
            return _all.Count == 0 ? [] : [_all[0]];
        var listed = _all.OrderBy(violation => violation.RangeLength == 0 ? int.MaxValue : violation.RangeStart)
            .Take(ListedMax).ToList();
        if (_all.Count > ListedMax)
            listed.Add(More(_all.Count - ListedMax, HasErrors ? Severity.Error : Severity.Warning));
        return listed;
    }

    private static Violation? MisspellingOf(Violation missing, List<Violation> found)
    {
        var slash = missing.Pointer.LastIndexOf('/');
        var key = LastKey(missing.Pointer);
        return found.Find(one => one.Type == ViolationType.Unplanned && one.Nearest == key
            && one.Pointer.LastIndexOf('/') == slash
            && one.Pointer.AsSpan(0, slash).SequenceEqual(missing.Pointer.AsSpan(0, slash)));
    }

    private static string LastKey(string pointer) => PointerText.ToField(pointer[pointer.LastIndexOf('/')..]);

    private static Violation More(int count, Severity severity) => new()
    {
        Type = ViolationType.Schema,
        Severity = severity,
        Pointer = "",
        Keyword = "limit",
        RuleId = "limit",
        Description = $"{count} more violations of this event are not listed.",
    };
}
