using Radiator.Events.Checking;

namespace Radiator.Plans.Checking;

/// <summary>The violations of one event: all are counted, the first 100 are listed.</summary>
internal sealed class Findings
{
    private const int ListedMax = 100;

    private readonly List<Finding> _listed = [];

    /// <summary>Listed or not.</summary>
    public int Count { get; private set; }

    /// <summary>How many of them make the event Violating.</summary>
    public int Errors { get; private set; }

    public void Clear()
    {
        _listed.Clear();
        Count = 0;
        Errors = 0;
    }

    /// <summary>Counts one; whether its details are wanted.</summary>
    public bool Counts(Severity severity)
    {
        Count++;
        if (severity == Severity.Error)
            Errors++;
        return _listed.Count < ListedMax;
    }

    /// <summary>Lists one that was counted.</summary>
    public void Add(in Finding finding) => _listed.Add(finding);

    /// <summary>Of a key that stands twice only the last counts: takes back what its earlier value gave.</summary>
    public void TakeBack(int pass, int start, int end, int count, int errors)
    {
        Count -= count;
        Errors -= errors;
        if (count > 0)
            _listed.RemoveAll(one => one.Pass == pass && one.Position >= start && one.Position < end);
    }

    /// <summary>Takes back an unplanned key of the same object and name; an earlier one of it counts no more.</summary>
    public void TakeBackUnplanned(int pass, int objectStart, string pointer)
    {
        var index = _listed.FindIndex(
            one => one.Pass == pass && one.ObjectStart == objectStart && one.Violation.Pointer == pointer);
        if (index < 0)
            return;
        Count--;
        if (_listed[index].Violation.Severity == Severity.Error)
            Errors--;
        _listed.RemoveAt(index);
    }

    /// <summary>
    /// The pointer of an unplanned key of this object that looks like a misspelling of a planned one.
    /// </summary>
    public string? MisspellingOf(string name, int pass, int objectStart)
    {
        foreach (var one in _listed)
        {
            if (one.Pass == pass && one.ObjectStart == objectStart && one.Nearest == name)
                return one.Violation.Pointer;
        }

        return null;
    }

    /// <summary>
    /// In document order; what came with the envelope follows. Empty and shared where there are none.
    /// </summary>
    public IReadOnlyList<Violation> ToList()
    {
        if (Count == 0)
            return [];
        var sorted = _listed.OrderBy(one => one.Pass).ThenBy(one => one.Position).Select(one => one.Violation).ToList();
        if (Count > sorted.Count)
            sorted.Add(Explanation.More(Count - sorted.Count, Errors > 0 ? Severity.Error : Severity.Warning));
        return sorted;
    }
}
