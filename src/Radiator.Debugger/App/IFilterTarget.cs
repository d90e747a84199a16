using Radiator.Events.Filters;

namespace Radiator.Debugger.App;

/// <summary>What the filter line of a view filters. The screen's thread.</summary>
public interface IFilterTarget
{
    /// <summary>The filter that holds; empty: everything.</summary>
    string FilterText { get; }

    /// <summary>
    /// Filters by a text; false with the reason where it cannot be used, and then the last valid one holds on.
    /// </summary>
    bool TryFilter(string text, out FilterError? error);

    /// <summary>Rows that match.</summary>
    long Matched { get; }

    /// <summary>Rows that were looked at, or will be.</summary>
    long Total { get; }

    /// <summary>Whether older rows are still being looked at.</summary>
    bool IsScanning { get; }

    /// <summary>Paths that occur, for completion, most frequent first: <c>properties.revenue</c>.</summary>
    IReadOnlyList<string> Paths { get; }
}
