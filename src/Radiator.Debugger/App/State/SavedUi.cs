using System.Text.Json;

namespace Radiator.Debugger.App.State;

/// <summary>
/// What the debugger looked like when it was closed: tab, filters and their history, theme, recent actions, each view's
/// own. No event and no id of a person is in it but for what somebody typed into a filter.
/// </summary>
public sealed record SavedUi
{
    /// <summary>Characters of a file that are read, and at most written.</summary>
    public const int LengthMax = 256 * 1024;

    /// <summary>Filters that are remembered for a view.</summary>
    public const int HistoryMax = 50;

    /// <summary>Name of the open view.</summary>
    public string View { get; init; } = "";

    /// <summary>Name of the theme; empty: chosen by the terminal.</summary>
    public string Theme { get; init; } = "";

    /// <summary>Names of actions, newest first: what the palette offers first.</summary>
    public IReadOnlyList<string> RecentActions { get; init; } = [];

    /// <summary>Filters that were used in each view, newest first.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Filters { get; init; } =
        new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>Filters that are kept under a name; bounded by <see cref="State.SavedFilters"/>.</summary>
    public IReadOnlyList<SavedFilter> SavedFilters { get; init; } = [];

    /// <summary>What each view saved.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Views { get; init; } =
        new Dictionary<string, IReadOnlyDictionary<string, string>>();

    /// <summary>Reads a file's text; anything that is none is as if there were no file.</summary>
    public static SavedUi Read(string text)
    {
        if (text.Length > LengthMax)
            return new SavedUi();
        try
        {
            return (JsonSerializer.Deserialize<SavedUi>(text) ?? new SavedUi()).WithoutHoles();
        }
        catch (JsonException)
        {
            return new SavedUi();
        }
    }

    // A file may say null where there is to be a list.
    private SavedUi WithoutHoles() => new()
    {
        View = View ?? "",
        Theme = Theme ?? "",
        RecentActions = [.. (RecentActions ?? []).Where(name => name is not null)],
        Filters = (Filters ?? new Dictionary<string, IReadOnlyList<string>>()).Where(pair => pair.Value is not null)
            .ToDictionary(
                pair => pair.Key, pair => (IReadOnlyList<string>)[.. pair.Value.Where(one => one is not null)]),
        SavedFilters = [.. (SavedFilters ?? []).Where(one => one is not null)],
        Views = (Views ?? new Dictionary<string, IReadOnlyDictionary<string, string>>())
            .Where(pair => pair.Value is not null && pair.Value.Values.All(value => value is not null))
            .ToDictionary(pair => pair.Key, pair => pair.Value),
    };

    /// <summary>As text for a file.</summary>
    public string Write() => JsonSerializer.Serialize(this);
}
