using System.Globalization;

namespace Radiator.Debugger.App.State;

/// <summary>The filters that somebody keeps, by name. Bounded; one thread.</summary>
public sealed class SavedFilters
{
    /// <summary>Filters that are kept, of all views.</summary>
    public const int Max = 30;

    /// <summary>Characters of a name.</summary>
    public const int NameMax = 40;

    /// <summary>Characters of a filter.</summary>
    public const int FilterMax = 1_000;

    private readonly List<SavedFilter> _all = [];

    /// <summary>In the order in which they were kept.</summary>
    public IReadOnlyList<SavedFilter> All => _all;

    /// <summary>Those of a view, by name.</summary>
    public IEnumerable<SavedFilter> Of(string view) => _all.Where(one => one.View == view)
        .OrderBy(one => one.Name, StringComparer.OrdinalIgnoreCase);

    /// <summary>The filter of a name; null where none is called so.</summary>
    public SavedFilter? Find(string view, string name) => _all.Find(one => Is(one, view, name));

    /// <summary>Takes those of last time; what is damaged or beyond a limit is left out.</summary>
    public void Restore(IEnumerable<SavedFilter?> saved)
    {
        foreach (var one in saved)
        {
            if (one is { View: not null, Name: not null, Filter: not null } && Find(one.View, one.Name) is null)
                Keep(one.View, one.Name, one.Filter);
        }
    }

    /// <summary>
    /// Keeps a filter, in the place of one that is called so; null, or why it is not kept.
    /// </summary>
    public string? Keep(string view, string name, string filter)
    {
        name = name.Trim();
        if (name.Length == 0)
            return "a filter that is kept needs a name";
        if (name.Length > NameMax || name.Any(char.IsControl))
            return Text($"a name has at most {NameMax} characters, and no control characters");
        if (filter.Length is 0 or > FilterMax)
            return filter.Length == 0 ? "there is no filter to keep: press /"
                : Text($"a filter that is kept has at most {FilterMax} characters; this one has {filter.Length}");
        var at = _all.FindIndex(one => Is(one, view, name));
        if (at < 0 && _all.Count == Max)
            return Text($"{Max} filters are kept already: the command forget takes one away");
        if (at >= 0)
            _all[at] = new SavedFilter(view, name, filter);
        else
            _all.Add(new SavedFilter(view, name, filter));
        return null;
    }

    /// <summary>Takes one away; false where none is called so.</summary>
    public bool Forget(string view, string name) => _all.RemoveAll(one => Is(one, view, name)) > 0;

    private static bool Is(SavedFilter one, string view, string name) =>
        one.View == view && one.Name.Equals(name.Trim(), StringComparison.OrdinalIgnoreCase);

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
