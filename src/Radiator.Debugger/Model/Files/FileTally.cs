using Radiator.Debugger.Model.Planning;
using Radiator.Debugger.Model.Rows;
using Radiator.Debugger.Model.Violations;
using Radiator.Plans;

namespace Radiator.Debugger.Model.Files;

/// <summary>What was counted over a stretch of a file. One thread.</summary>
internal sealed class FileTally
{
    public ViolationTally Violations { get; } = new();

    public CoverageTally Coverage { get; } = new();

    /// <summary>Events that conform without a word; what they are goes into <see cref="Coverage"/> at the end.</summary>
    public PlannedCounts Conforming { get; } = new();

    /// <summary>Lines that are no event.</summary>
    public List<EventRow> Discards { get; } = [];

    public long Events { get; set; }

    public long Bad { get; set; }
}
