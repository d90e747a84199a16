using Radiator.Debugger.App;
using Radiator.Debugger.Model.Rows;
using Radiator.Events.Filters;

namespace Radiator.Debugger.Views.Events;

/// <summary>The filter line's hand on a view of rows.</summary>
/// <param name="view">The view.</param>
/// <param name="clock">For how long the paths may be looked for.</param>
/// <param name="plannedPaths">Paths that the plan knows, asked for when they are needed.</param>
public sealed class EventFilterTarget(EventView view, TimeProvider clock, Func<IEnumerable<string>> plannedPaths) : IFilterTarget
{
    private readonly ObservedPaths _paths = new(view.Store, clock);

    /// <inheritdoc/>
    public string FilterText => view.Filter.Text.Trim();

    /// <inheritdoc/>
    public long Matched => view.Count;

    /// <inheritdoc/>
    public long Total => view.Store.State.Held;

    /// <inheritdoc/>
    public bool IsScanning => view.IsScanning;

    /// <inheritdoc/>
    public IReadOnlyList<string> Paths => _paths.With(plannedPaths);

    /// <inheritdoc/>
    public bool TryFilter(string text, out FilterError? error)
    {
        view.SetFilter(text);
        error = view.FilterError;
        return error is null;
    }
}
