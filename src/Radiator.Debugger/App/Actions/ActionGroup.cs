namespace Radiator.Debugger.App.Actions;

/// <summary>Actions that hold in one place.</summary>
/// <param name="Name">In keys.yaml: <c>everywhere</c>, a view's name, or a part of one.</param>
/// <param name="View">The view's name; of <c>everywhere</c> that.</param>
/// <param name="Title">In help and docs.</param>
/// <param name="Actions">In the order in which they are listed.</param>
public sealed record ActionGroup(string Name, string View, string Title, IReadOnlyList<ViewAction> Actions)
{
    /// <summary>Name of the group that holds in every view.</summary>
    public const string Everywhere = "everywhere";

    /// <summary>The groups of a view: its own, then its parts.</summary>
    public static IEnumerable<ActionGroup> Of(IView view) => view.Actions.GroupBy(action => action.Group)
        .Select(part => part.Key.Length == 0
            ? new ActionGroup(view.Name, view.Name, view.Title, [.. part])
            : new ActionGroup(part.Key, view.Name, char.ToUpperInvariant(part.Key[0]) + part.Key[1..], [.. part]));
}
