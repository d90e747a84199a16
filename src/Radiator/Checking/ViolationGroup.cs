using Radiator.Events.Checking;

namespace Radiator.Checking;

/// <summary>The same thing wrong in many events: one line for people.</summary>
/// <param name="Key">What makes it the same.</param>
/// <param name="First">The first event that has it.</param>
/// <param name="Violation">The violation there.</param>
internal sealed record ViolationGroup(ViolationGroupKey Key, CheckedItem First, Violation Violation)
{
    private const int LinesMax = 5;

    private readonly List<long> _lines = [];

    /// <summary>Events that have it.</summary>
    public long Events { get; private set; }

    /// <summary>How often it was found.</summary>
    public long Count { get; private set; }

    /// <summary>Lines of the first few events.</summary>
    public IReadOnlyList<long> Lines => _lines;

    /// <summary>Counts one more.</summary>
    public void Add(long line)
    {
        Count++;
        if (_lines.Count > 0 && _lines[^1] == line)
            return;
        Events++;
        if (_lines.Count < LinesMax)
            _lines.Add(line);
    }
}
