using Radiator.Debugger.App.Actions;
using Radiator.Debugger.App.State;
using Radiator.Events.Filters;

namespace Radiator.Debugger.App;

/// <summary>Filters that are kept under a name.</summary>
public sealed partial class DebuggerScreen
{
    private readonly SavedFilters _saved = new();

    private ViewAction FilterAction() => new("filter", "/ f", "Filter the list: applies as you type", OpenFilter)
    {
        Short = "filter", Rank = 20, IsValid = () => _open.Filter is not null,
        RunWith = Recall, Offers = SavedOnes,
    };

    private IEnumerable<ViewAction> SavedFilterActions() =>
    [
        new("save", "", "Keep the filter under a name: save NAME", () => Ask("Keep the filter as", "", Keep))
        {
            IsValid = () => _open.Filter is { FilterText.Length: > 0 }, RunWith = Keep,
        },
        new("forget", "", "Forget a filter that was kept: forget NAME", () => Ask("Forget the filter", "", Forget))
        {
            IsValid = () => _saved.Of(_open.Name).Any(), RunWith = Forget, Offers = SavedOnes,
        },
    ];

    // A filter may name a person.
    private IReadOnlyList<(string Name, string What)> SavedOnes() =>
        [.. _saved.Of(_open.Name).Select(one => (one.Name, IsMasked ? "" : one.Filter))];

    private void Keep(string name)
    {
        if (_open.Filter is not { } target)
            return;
        var isNew = _saved.Find(_open.Name, name) is null;
        if (_saved.Keep(_open.Name, name, target.FilterText) is { } problem)
            Toast(problem, ToastKind.Problem);
        else
            Toast($"kept as {name.Trim()}{(isNew ? "" : ", in the place of the one before")}: :filter {name.Trim()}");
    }

    private void Recall(string name)
    {
        if (_open.Filter is not { } target)
            return;
        if (_saved.Find(_open.Name, name) is not { } saved)
        {
            ToastUnknown(name);
            return;
        }

        _filter.Remember(target.FilterText);
        if (target.TryFilter(saved.Filter, out FilterError? error))
            _filter.Remember(saved.Filter);
        else
            Toast($"{saved.Name}: {error?.Message}", ToastKind.Problem);
    }

    private void Forget(string name)
    {
        if (_saved.Forget(_open.Name, name))
            Toast($"forgotten: {name.Trim()}");
        else
            ToastUnknown(name);
    }

    private void ToastUnknown(string name)
    {
        var names = string.Join(", ", _saved.Of(_open.Name).Select(one => one.Name));
        Toast($"no filter is kept as {name.Trim()}" + (names.Length > 0 ? $"; there are: {names}" : ""),
            ToastKind.Problem);
    }
}
