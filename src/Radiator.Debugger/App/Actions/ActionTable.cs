using Radiator.Terminal.Input;

namespace Radiator.Debugger.App.Actions;

/// <summary>
/// Every action with the keys that it has now. Keys, footer, help, palette and the documented table read it and nothing
/// else. Immutable but for what <see cref="ViewAction.IsValid"/> says.
/// </summary>
public sealed class ActionTable
{
    private readonly Dictionary<ViewAction, KeyPress[]> _keys = [];
    private readonly HashSet<ViewAction> _rebound = [];
    private readonly Dictionary<string, FooterAction[]> _footers = new(StringComparer.Ordinal);

    /// <summary>The table of these groups; a binding of a name that is not in them counts nothing.</summary>
    /// <param name="groups">The group that holds everywhere first.</param>
    /// <param name="bindings">Somebody's own keys; see <see cref="Keymap"/>.</param>
    public ActionTable(IReadOnlyList<ActionGroup> groups, IReadOnlyList<KeyBinding> bindings)
    {
        Groups = groups;
        foreach (var group in groups)
        {
            foreach (var action in group.Actions)
            {
                var binding = bindings.FirstOrDefault(
                    binding => binding.Group == group.Name && binding.Action == action.Name);
                _keys[action] = binding is null ? Parse(action.Keys) : [.. binding.Keys];
                if (binding is not null)
                    _rebound.Add(action);
            }
        }
    }

    /// <summary>The group that holds everywhere first, then the views' own in the order of the tabs.</summary>
    public IReadOnlyList<ActionGroup> Groups { get; }

    /// <summary>
    /// The action of a key in a view, or null. Somebody's own keys come first, then the view's, then those that hold
    /// everywhere; an action that is not valid now leaves its key to the next one.
    /// </summary>
    public ViewAction? Find(KeyPress key, string view)
    {
        ViewAction? found = null;
        foreach (var action in Of(view))
        {
            if (!_keys[action].Contains(key) || !action.IsValid())
                continue;
            if (_rebound.Contains(action))
                return action;
            found ??= action;
        }

        return found;
    }

    /// <summary>Actions of a view, then those that hold everywhere.</summary>
    public IEnumerable<ViewAction> Of(string view) =>
        Groups.Where(group => group.View == view)
            .Concat(Groups.Where(group => group.View == ActionGroup.Everywhere)).SelectMany(group => group.Actions);

    /// <summary>Its keys, in the words of keys.yaml; empty where it has none.</summary>
    public IReadOnlyList<KeyPress> KeysOf(ViewAction action) => _keys[action];

    /// <summary>Its first key, in the words of keys.yaml; empty where it has none.</summary>
    public string KeyText(ViewAction action) => _keys[action] is [var first, ..] ? first.ToString() : "";

    /// <summary>
    /// What the footer shows for a view now, most important first: key or keys, and one or two words.
    /// </summary>
    public IEnumerable<(string Keys, string Words, ViewAction Action)> Footer(string view) => FooterOf(view)
        .Where(item => item.Action.IsValid()).Select(item => (item.KeysNow, item.Action.Short, item.Action));

    /// <summary>Everything that the footer of a view may show, most important first, valid now or not.</summary>
    internal FooterAction[] FooterOf(string view) =>
        _footers.TryGetValue(view, out var footer) ? footer : _footers[view] = MakeFooter(view);

    private FooterAction[] MakeFooter(string view)
    {
        var all = Of(view).ToList();
        return
        [
            .. all.Where(action => action.Short.Length > 0 && KeyText(action).Length > 0)
                .OrderBy(action => action.Rank).Select(action => FooterOf(action, all)),
        ];
    }

    private FooterAction FooterOf(ViewAction action, List<ViewAction> all)
    {
        var key = KeyText(action);
        var with = all.FirstOrDefault(other => other.Name == action.With && KeyText(other).Length > 0);
        return new FooterAction(action, key, with, with is null ? key : $"{key}/{KeyText(with)}");
    }

    /// <summary>Reads default keys; throws where the source has a key that is none.</summary>
    internal static KeyPress[] Parse(string keys) =>
        [.. keys.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(KeyPress.Parse)];
}
